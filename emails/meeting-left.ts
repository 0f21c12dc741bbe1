import { z } from 'zod'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'
import { meetingEntry, meetingFacts, meetingPart } from './meeting.ts'

export const meetingLeftProps = z.object({ meeting: meetingEntry }).strict()

const words: MailWords<'subject' | 'opening' | 'calendar' | 'thanks'> = {
  ko: {
    subject: '임기 만료 안내',
    opening: '위원님의 임기가 끝났습니다. 아래 회의는 예정대로 열리며, 위원님은 참석하지 않으셔도 됩니다.',
    calendar: '캘린더에 넣어 둔 일정은 함께 지워집니다.',
    thanks: '그동안 함께해 주셔서 고맙습니다.',
  },
  en: {
    subject: 'Your term has ended',
    opening: 'Your term as a member has ended. The meeting below takes place as planned; you need not come.',
    calendar: 'The entry in your calendar is removed.',
    thanks: 'Thank you for your work.',
  },
}

/** Words the mail to somebody whose term ended before a meeting, and takes its entry out of their calendar. */
export function meetingLeft(props: z.infer<typeof meetingLeftProps>, context: MailContext): Content {
  const said = words[context.locale]
  const letter = {
    subject: said.subject,
    opening: said.opening,
    facts: meetingFacts(props.meeting, context),
    closing: [said.calendar, said.thanks],
    link: false,
  }
  return { ...renderLetter(letter, context), calendar: meetingPart('CANCEL', props.meeting, context) }
}
