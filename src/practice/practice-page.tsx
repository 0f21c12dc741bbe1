import type { FieldError } from '../refusal.ts'
import { ScheduleTabs } from '../schedule/tabs.tsx'
import { Notice, Title } from '../ui/content.tsx'
import { Button, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import { words } from './words.ts'

export interface PracticePageProps {
  view: View
  /** Each field as it stands, or as it was typed. */
  values: Record<string, string>
  /** What the program prescribes. */
  program: { noticeHours: number; horizonWeeks: number }
  errors?: readonly FieldError[] | undefined
  done?: string | undefined
}

/** The page /schedule/practice: buffers, lunch, notice and how much a day and a week. */
export function PracticePage({ view, done, ...rest }: PracticePageProps) {
  const t = words[view.locale]
  return (
    <Layout view={view} wide>
      <Title lead={t.lead}>{t.title}</Title>
      <ScheduleTabs current="practice" />
      {done && <Notice kind="done">{done}</Notice>}
      <ErrorSummary errors={rest.errors} />
      <form class="form practice" method="post" action="/schedule/practice" novalidate>
        <Groups {...rest} />
        <div class="actions">
          <Button>{t.save}</Button>
        </div>
      </form>
    </Layout>
  )
}

type GroupProps = Omit<PracticePageProps, 'view' | 'done'>

function Groups({ values, errors, program }: GroupProps) {
  const t = words[useLocale()]
  const field = (name: string, label: string, hint?: string) => ({
    ...{ name, label, hint, quiet: true, value: values[name] ?? '', error: errorOf(errors, name) },
  })
  const digits = { type: 'number', inputmode: 'numeric' } as const
  return (
    <>
      <Group title={t.around} text={t.aroundText}>
        <TextInput {...field('minutesBefore', t.before)} {...digits} min={0} max={120} />
        <TextInput {...field('minutesAfter', t.after)} {...digits} min={0} max={120} />
      </Group>
      <Group title={t.lunch} text={t.lunchText}>
        <TextInput {...field('lunchStart', t.lunchFrom)} type="time" />
        <TextInput {...field('lunchEnd', t.lunchTo)} type="time" />
      </Group>
      <Group title={t.ahead}>
        <TextInput {...field('noticeHours', t.noticeLabel, t.noticeHint(program.noticeHours))} {...digits} />
        <TextInput {...field('horizonWeeks', t.horizonLabel, t.horizonHint(program.horizonWeeks))} {...digits} />
      </Group>
      <Group title={t.load} text={t.loadText}>
        <TextInput {...field('dayCap', t.dayLabel, t.capHint)} {...digits} min={1} max={24} />
        <TextInput {...field('weekCap', t.weekLabel, t.capHint)} {...digits} min={1} max={100} />
      </Group>
    </>
  )
}

function Group({ title, text, children }: { title: string; text?: string; children?: unknown }) {
  return (
    <section class="practice-group">
      <div>
        <h2>{title}</h2>
        {text && <p class="soft">{text}</p>}
      </div>
      <div class="pair">{children}</div>
    </section>
  )
}
