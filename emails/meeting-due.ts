import { z } from 'zod'
import { oneLine } from '../src/one-line.ts'
import { sayDate } from '../src/ui/say.ts'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'

const said = z.object({ ko: z.string(), en: z.string() }).strict()
export const meetingDueProps = z
  .object({ what: z.enum(['date', 'notice', 'demand']), title: said, dueOn: z.iso.date() })
  .strict()

const words: MailWords<'subject' | 'date' | 'notice' | 'demand' | 'about' | 'due' | 'next'> = {
  ko: {
    subject: '회의 준비 기한 안내',
    date: '정기회의의 날짜를 정할 기한이 지났습니다.',
    notice: '소집 통지를 보낼 기한이 지났습니다.',
    demand: '서면 요구에 따라 회의를 소집할 기한이 지났습니다.',
    about: '대상',
    due: '기한',
    next: '로그인하면 지금 할 일이 일정 맨 위에 있습니다.',
  },
  en: {
    subject: 'A meeting is due',
    date: 'The day by which a regular meeting needed a date has passed.',
    notice: 'The day by which the notice had to go out has passed.',
    demand: 'The day by which a meeting had to be convened, as demanded in writing, has passed.',
    about: 'About',
    due: 'Due',
    next: 'Sign in: what to do now stands at the top of the schedule.',
  },
}

/** Words the alert to chair and secretaries that a clock of the agreement has run out. */
export function meetingDue(props: z.infer<typeof meetingDueProps>, context: MailContext): Content {
  const t = words[context.locale]
  const due = sayDate(Temporal.PlainDate.from(props.dueOn), context.locale)
  return renderLetter(
    {
      subject: t.subject,
      opening: t[props.what],
      facts: [
        { label: t.about, value: oneLine(props.title[context.locale]) },
        { label: t.due, value: due },
      ],
      closing: [t.next],
      link: true,
    },
    context,
  )
}
