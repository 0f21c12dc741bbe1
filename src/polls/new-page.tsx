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

/** As many times as a form begins with, and as many as a poll takes. */
const [fewRows, mostRows] = [3, 20]

/** How many times this form has room for: all it came with. */
export function rowsOf(typed: Record<string, string>): number {
  const there = Object.keys(typed).flatMap(name => /^day\.(\d{1,2})$/.exec(name)?.[1] ?? [])
  return Math.min(mostRows, Math.max(fewRows, ...there.map(row => Number(row) + 1)))
}

interface NewProps {
  view: View
  meeting: Meeting
  seat: Seat
  typed: Record<string, string>
  refusal?: Refusal | undefined
  today: Temporal.PlainDate
  /** Room for one more time was asked for. */
  more?: boolean
}

/** The form that asks a body when it can meet. */
export function NewPollPage({ view, meeting, seat, typed, refusal, today, more = false }: NewProps) {
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
        {/* The Enter key presses the first button of a form. */}
        <button type="submit" hidden />
        <Slots {...{ typed, errors, min, more }} />
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

/** The times on offer: a few to begin with, and one more as often as it is asked for. */
function Slots({ typed, errors, min, more }: SlotsProps) {
  const t = words[useLocale()]
  const rows = Math.min(mostRows, rowsOf(typed) + (more ? 1 : 0))
  const at = (name: string) => ({ name, value: typed[name], error: errorOf(errors, name), quiet: true })
  return (
    <fieldset class="form-part" id="field-options" tabindex={-1}>
      <legend class="form-tit">{t.options}</legend>
      <p class="soft">{t.optionsHint}</p>
      {Array.from({ length: rows }, (_, row) => (
        <div class="poll-slot">
          <TextInput
            {...at(`day.${row}`)}
            type="date"
            label={`${t.option(row + 1)} · ${t.day}`}
            min={min}
            autofocus={more && row === rows - 1}
            quiet
          />
          <TextInput {...at(`time.${row}`)} type="time" label={`${t.option(row + 1)} · ${t.time}`} quiet />
        </div>
      ))}
      {rows < mostRows && (
        <p class="poll-more">
          <button type="submit" class="krds-btn medium tertiary" name="more" value="yes" formnovalidate>
            {t.more}
          </button>
        </p>
      )}
    </fieldset>
  )
}

interface SlotsProps {
  typed: Record<string, string>
  errors: Refusal['more']['errors']
  min: string
  more: boolean
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
