import { z } from 'zod'
import { sayWhen } from '../src/ui/say.ts'
import { instant, timeZone } from './appointment.ts'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'

export const newsProps = z.object({ deadline: instant.optional(), timeZone: timeZone.optional() }).strict()

const words: MailWords<'subject' | 'opening' | 'until' | 'answer' | 'more'> = {
  ko: {
    subject: '일정 안내',
    opening: '신청하신 일정에 새 소식이 있어요.',
    until: '답할 시한',
    answer: '시한 전에 로그인해서 답해 주세요. 답이 없으면 다음 분께 차례가 넘어가요.',
    more: '로그인하면 자세한 내용을 볼 수 있어요.',
  },
  en: {
    subject: 'News about your schedule',
    opening: 'There is news about something you applied for.',
    until: 'Please answer by',
    answer: 'Sign in before then to answer. Without an answer it goes to the next in line.',
    more: 'Sign in to see the details.',
  },
}

/** Words that there is news about an application, with the deadline where an answer is asked for; never what it is about. */
export function news({ deadline, timeZone = 'Asia/Seoul' }: z.infer<typeof newsProps>, context: MailContext): Content {
  const said = words[context.locale]
  const facts = deadline
    ? [{ label: said.until, value: sayWhen(Temporal.Instant.from(deadline), timeZone, context.locale) }]
    : []
  const closing = [deadline ? said.answer : said.more]
  return renderLetter({ subject: said.subject, opening: said.opening, facts, closing, link: true }, context)
}
