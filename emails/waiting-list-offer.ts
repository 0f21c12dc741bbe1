import { z } from 'zod'
import { sayWhen } from '../src/ui/say.ts'
import { instant, timeZone } from './appointment.ts'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'

export const offerProps = z.object({ start: instant, deadline: instant, timeZone }).strict()

const words: MailWords<'subject' | 'opening' | 'when' | 'until' | 'more' | 'after'> = {
  ko: {
    subject: '기다리시던 일정 안내',
    opening: '기다리시던 시간이 나서 먼저 알려 드려요.',
    when: '일시',
    until: '받을 수 있는 시한',
    more: '이 시간이 좋으면 시한 전에 로그인해서 받아 주세요.',
    after: '시한이 지나면 다음 분께 차례가 넘어가요. 원하지 않으면 아무것도 하지 않으셔도 돼요.',
  },
  en: {
    subject: 'A time has opened up',
    opening: 'A time you were waiting for has opened up, and you’re first in line.',
    when: 'When',
    until: 'Held for you until',
    more: 'If it suits you, sign in before then to take it.',
    after: 'After that it goes to the next person. If you don’t want it, there’s nothing to do.',
  },
}

/** Words the offer of a freed time to the first on the waiting list, with its deadline. */
export function waitingListOffer(props: z.infer<typeof offerProps>, context: MailContext): Content {
  const said = words[context.locale]
  const facts = [
    { label: said.when, value: sayWhen(Temporal.Instant.from(props.start), props.timeZone, context.locale) },
    { label: said.until, value: sayWhen(Temporal.Instant.from(props.deadline), props.timeZone, context.locale) },
  ]
  const closing = [said.more, said.after]
  return renderLetter({ subject: said.subject, opening: said.opening, facts, closing, link: true }, context)
}
