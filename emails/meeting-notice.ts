import { z } from 'zod'
import { oneLine } from '../src/one-line.ts'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'
import { meetingEntry, meetingFacts } from './meeting.ts'

export const meetingNoticeProps = z
  .object({ meeting: meetingEntry, agenda: z.array(z.string()).min(1), changed: z.boolean() })
  .strict()

const words: MailWords<'subject' | 'changed' | 'opening' | 'added' | 'item' | 'papers'> = {
  ko: {
    subject: '회의 소집 통지',
    changed: '회의 안건 추가 안내',
    opening: '아래와 같이 회의를 소집합니다.',
    added: '양측의 동의로 안건이 더해졌습니다. 지금의 안건은 아래와 같습니다.',
    item: '안건',
    papers: '설명과 자료는 로그인해서 볼 수 있습니다.',
  },
  en: {
    subject: 'Notice of a meeting',
    changed: 'Agenda extended',
    opening: 'You are invited to this meeting.',
    added: 'Both sides agreed to add to the agenda. It now reads as follows.',
    item: 'Item',
    papers: 'Sign in for explanations and papers.',
  },
}

/** Words the written notice of a meeting: date, place and agenda, or the agenda as both sides extended it. */
export function meetingNotice(props: z.infer<typeof meetingNoticeProps>, context: MailContext): Content {
  const said = words[context.locale]
  const items = props.agenda.map((title, at) => ({ label: `${said.item} ${at + 1}`, value: oneLine(title) }))
  return renderLetter(
    {
      subject: props.changed ? said.changed : said.subject,
      opening: props.changed ? said.added : said.opening,
      facts: [...meetingFacts(props.meeting, context), ...items],
      closing: [said.papers],
      link: true,
    },
    context,
  )
}
