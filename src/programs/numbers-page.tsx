import { homeZone } from '../counseling/settings.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { NumbersState } from './lotto.ts'
import type { Program } from './program.ts'
import { faults } from './refusals.ts'
import { words } from './words.ts'

/** Draws that wait for Lotto numbers. */
export function NumbersListPage({ view, programs }: { view: View; programs: Program[] }) {
  const { locale } = view
  const t = words[locale]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title lead={t.numbersLead}>{t.numbersTitle}</Title>
      {programs.length === 0 && <EmptyState title={t.numbersNone} text={t.numbersNoneText} />}
      <ul class="lines plain">
        {programs.map(({ id, title, beacon, drawsAt }) => (
          <li>
            <a href={`/draw-numbers/${id}`}>
              <span class="line-name">{title[locale]}</span>
              <span class="soft">
                {beacon?.kind === 'lotto' && t.beacon.lotto(beacon.draws)}
                {drawsAt && ` · ${sayWhen(drawsAt, homeZone, locale)}`}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Layout>
  )
}

interface NumbersProps {
  view: View
  state: NumbersState
  now: Temporal.Instant
  typed: Record<string, string>
  refusal?: Refusal | undefined
}

/** Where one person types in the numbers of both drawings, and sees whether another agrees. */
export function NumbersPage({ view, state, now, typed, refusal }: NumbersProps) {
  const { locale } = view
  const t = words[locale]
  const errors = refusal?.more.errors
  const mine = state.mine
    .map(({ no, numbers, bonus }) => `${t.drawing(no)} ${numbers.join(' ')} + ${bonus}`)
    .join(' / ')
  const early = state.program.drawsAt !== null && Temporal.Instant.compare(now, state.program.drawsAt) < 0
  const open = !state.settled && !early
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title eyebrow={state.program.title[locale]} lead={t.numbersLead}>
        {t.numbersTitle}
      </Title>
      <ErrorSummary errors={errors} />
      {refusal && !errors && <Notice kind="refused">{refusal.said[locale]}</Notice>}
      {state.settled && <Notice kind="done">{t.settled}</Notice>}
      {early && <Notice>{faults.numbersEarly[locale]}</Notice>}
      {open && (
        <Notice kind={state.others === 'different' && state.mine.length > 0 ? 'careful' : 'plain'}>
          <p>{state.mine.length > 0 ? t.mine(mine) : t.mineNone}</p>
          {state.mine.length > 0 && <p>{t.others[state.others]}</p>}
        </Notice>
      )}
      {open && (
        <form method="post" action={`/draw-numbers/${state.program.id}`} class="form">
          {state.draws.map((no, at) => (
            <Drawing no={no} at={at + 1} typed={typed} error={errorOf(errors, `draw${at + 1}`)?.[locale]} />
          ))}
          <p class="actions">
            <Button>{t.enter}</Button>
          </p>
        </form>
      )}
    </Layout>
  )
}

function Drawing({
  no,
  at,
  typed,
  error,
}: {
  no: number
  at: number
  typed: Record<string, string>
  error?: string | undefined
}) {
  const t = words[useLocale()]
  const field = (name: string, label: string) => (
    <TextInput
      name={name}
      label={label}
      value={typed[name]}
      inputmode="numeric"
      pattern="[0-9]{1,2}"
      maxlength={2}
      autocomplete="off"
      required
    />
  )
  return (
    <fieldset class="lotto" id={`field-draw${at}`} tabindex={-1}>
      <legend>{t.drawing(no)}</legend>
      {error && <p class="form-hint-invalid">{error}</p>}
      <input type="hidden" name={`draw${at}.no`} value={String(no)} />
      <div class="lotto-row">
        {[1, 2, 3, 4, 5, 6].map(nth => field(`draw${at}.${nth}`, t.number(nth)))}
        {field(`draw${at}.bonus`, t.bonus)}
      </div>
    </fieldset>
  )
}
