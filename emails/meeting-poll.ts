import { z } from 'zod'
import { midSentence, sayWhen } from '../src/ui/say.ts'
import { instant, timeZone } from './appointment.ts'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'

export const meetingPollProps = z.object({ deadline: instant, timeZone, again: z.boolean() }).strict()

const words: MailWords<'subject' | 'again' | 'opening' | 'reminder' | 'until' | 'how'> = {
  ko: {
    subject: '회의 날짜 조율',
    again: '회의 날짜 조율: 회신 요청',
    opening: '회의 날짜를 정하려고 합니다. 되는 때를 알려 주십시오.',
    reminder: '회의 날짜에 대한 회신을 기다리고 있습니다.',
    until: '회신 기한',
    how: '로그인해서 후보마다 “가능”, “필요하면 가능”, “불가” 가운데 하나를 골라 주십시오.',
  },
  en: {
    subject: 'Finding a meeting date',
    again: 'Finding a meeting date: your answer, please',
    opening: 'A date for a meeting is to be found. Please say when you can come.',
    reminder: 'We are waiting for your answer about the meeting date.',
    until: 'Please answer by',
    how: 'Sign in and choose yes, if need be, or no for each time on offer.',
  },
}

/** Words the request to answer a date poll, and the reminder of it. */
export function meetingPoll(props: z.infer<typeof meetingPollProps>, context: MailContext): Content {
  const said = words[context.locale]
  const until = midSentence(sayWhen(Temporal.Instant.from(props.deadline), props.timeZone, context.locale))
  return renderLetter(
    {
      subject: props.again ? said.again : said.subject,
      opening: props.again ? said.reminder : said.opening,
      facts: [{ label: said.until, value: until }],
      closing: [said.how],
      link: true,
    },
    context,
  )
}
