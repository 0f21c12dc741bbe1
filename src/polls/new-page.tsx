import type { Seat } from '../council/seat.ts'
import type { Meeting } from '../meetings/meetings.ts'
import { titleOf } from '../meetings/words.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import { words } from './words.ts'

/** As many times as a form has room for. */
export const optionRows = 6

interface NewProps {
  view: View
  meeting: Meeting
  seat: Seat
  typed: Record<string, string>
  refusal?: Refusal | undefined
  today: Temporal.PlainDate
}

/** The form that asks a body when it can meet. */
export function NewPollPage({ view, meeting, seat, typed, refusal, today }: NewProps) {
  const t = words[view.locale]
  const errors = refusal?.more.errors
  const at = (name: string) => ({ name, value: typed[name], error: errorOf(errors, name) })
  const min = today.toString()
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('council.css')} />
      <Title eyebrow={`${seat.body.name[view.locale]} · ${t.eyebrow}`} lead={t.newLead(titleOf(meeting, view.locale))}>
        {t.newTitle}
      </Title>
      <ErrorSummary errors={errors} />
      {refusal && !errors && <Notice kind="refused">{refusal.said[view.locale]}</Notice>}
      <form method="post" action={`/council/meetings/${meeting.id}/polls`} class="form">
        <fieldset class="form-part" id="field-options" tabindex={-1}>
          <legend class="form-tit">{t.options}</legend>
          <p class="soft">{t.optionsHint}</p>
          {Array.from({ length: optionRows }, (_, row) => (
            <div class="field-pair">
              <TextInput {...at(`day.${row}`)} type="date" label={`${t.option(row + 1)} · ${t.day}`} min={min} quiet />
              <TextInput {...at(`time.${row}`)} type="time" label={`${t.option(row + 1)} · ${t.time}`} quiet />
            </div>
          ))}
        </fieldset>
        <TextInput
          {...at('minutes')}
          value={typed.minutes ?? '120'}
          type="number"
          label={t.minutes}
          min={15}
          max={480}
          required
        />
        <TextInput {...at('place')} label={t.place} maxlength={200} required />
        <Deadline typed={typed} errors={errors} min={min} />
        <p class="actions">
          <Button>{t.open}</Button>
          <Button kind="text" href={`/council/meetings/${meeting.id}`}>
            {t.back}
          </Button>
        </p>
      </form>
    </Layout>
  )
}

/** Until when answers are taken. */
function Deadline({
  typed,
  errors,
  min,
}: {
  typed: Record<string, string>
  errors: Refusal['more']['errors']
  min: string
}) {
  const t = words[useLocale()]
  const error = errorOf(errors, 'deadline')
  const time = typed.deadlineTime ?? '18:00'
  return (
    <div class="field-pair">
      <TextInput
        name="deadline"
        value={typed.deadline}
        error={error}
        type="date"
        label={t.deadlineDay}
        min={min}
        required
      />
      <TextInput name="deadlineTime" value={time} type="time" label={t.deadlineTime} required />
    </div>
  )
}
