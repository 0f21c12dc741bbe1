import { z } from 'zod'
import { sayWhen } from '../src/ui/say.ts'
import { instant } from './appointment.ts'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'
import { meetingEntry, meetingFacts, meetingPart } from './meeting.ts'

export const invitationProps = z.object({ meeting: meetingEntry, previousStart: instant.optional() }).strict()

const words: MailWords<'subject' | 'moved' | 'set' | 'now' | 'before' | 'calendar' | 'more'> = {
  ko: {
    subject: '회의 일정 안내',
    moved: '회의 일정 변경 안내',
    set: '회의 날짜가 정해졌습니다.',
    now: '회의 날짜가 바뀌었습니다.',
    before: '이전 일시',
    calendar: '첨부한 일정이 캘린더에 들어갑니다. 이미 있는 일정은 새 시간으로 옮겨집니다.',
    more: '안건은 로그인해서 볼 수 있습니다.',
  },
  en: {
    subject: 'Meeting date',
    moved: 'Meeting date changed',
    set: 'The date of a meeting has been settled.',
    now: 'The date of a meeting has changed.',
    before: 'Before',
    calendar: 'The attached entry goes into your calendar; one that is there already moves with it.',
    more: 'Sign in to see the agenda.',
  },
}

/** Words the invitation to a meeting, new or moved, with its calendar entry. */
export function meetingInvitation(props: z.infer<typeof invitationProps>, context: MailContext): Content {
  const said = words[context.locale]
  const { meeting, previousStart } = props
  const before = previousStart && {
    label: said.before,
    value: sayWhen(Temporal.Instant.from(previousStart), meeting.timeZone, context.locale),
  }
  const letter = {
    subject: before ? said.moved : said.subject,
    opening: before ? said.now : said.set,
    facts: [...meetingFacts(meeting, context), ...(before ? [before] : [])],
    closing: [said.calendar, said.more],
    link: true,
  }
  return { ...renderLetter(letter, context), calendar: meetingPart('REQUEST', meeting, context) }
}
