import { z } from 'zod'
import { oneLine } from '../src/one-line.ts'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'
import { meetingEntry, meetingFacts, meetingPart } from './meeting.ts'

export const meetingCancelledProps = z.object({ meeting: meetingEntry, reason: z.string() }).strict()

const words: MailWords<'subject' | 'opening' | 'reason' | 'calendar'> = {
  ko: {
    subject: '회의 취소 안내',
    opening: '아래 회의는 열리지 않습니다.',
    reason: '사유',
    calendar: '캘린더에 넣어 둔 일정도 함께 지워집니다.',
  },
  en: {
    subject: 'Meeting called off',
    opening: 'This meeting will not take place.',
    reason: 'Reason',
    calendar: 'The entry in your calendar is removed as well.',
  },
}

/** Words the mail about a meeting that was called off, and takes its entry out of the calendar. */
export function meetingCancelled(props: z.infer<typeof meetingCancelledProps>, context: MailContext): Content {
  const said = words[context.locale]
  const letter = {
    subject: said.subject,
    opening: said.opening,
    facts: [...meetingFacts(props.meeting, context), { label: said.reason, value: oneLine(props.reason) }],
    closing: [said.calendar],
    link: true,
  }
  return { ...renderLetter(letter, context), calendar: meetingPart('CANCEL', props.meeting, context) }
}
