import { Button, Select } from '../ui/controls.tsx'
import { useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { Booking } from '../workday/appointments-of.ts'
import type { Correction } from './correct-attendance.ts'
import { correctedTo, correctionReasons } from './rules.ts'
import { words } from './words.ts'

interface CorrectionProps {
  appointment: Pick<Booking, 'id' | 'outcome' | 'cancelledBy' | 'timeZone'>
  corrections: readonly Correction[]
  now: Temporal.Instant
}

/** What is noted of an appointment, the way to correct it, and what it was before; nothing where nothing is noted. */
export function CorrectionForm({ appointment, corrections, now }: CorrectionProps) {
  const locale = useLocale()
  const t = words[locale]
  const { id, outcome, cancelledBy, timeZone } = appointment
  if (outcome === null && corrections.length === 0) return null
  return (
    <section class="section">
      <h2>{t.attendance}</h2>
      {outcome && <p class="attendance-now">{t.state[outcome]}</p>}
      <History corrections={corrections} timeZone={timeZone} now={now} />
      {outcome && !cancelledBy && (
        <details class="quiet-details wide">
          <summary>{t.correct}</summary>
          <p class="soft">{t.correctText}</p>
          <form method="post" action={`/schedule/appointments/${id}/correction`}>
            <Select
              name="outcome"
              label={t.to}
              required
              options={correctedTo.filter(one => one !== outcome).map(one => ({ value: one, label: t.state[one] }))}
            />
            <Select
              name="reason"
              label={t.reason}
              required
              options={correctionReasons.map(one => ({ value: one, label: t.reasons[one] }))}
            />
            <p class="soft">{t.returns}</p>
            <Button kind="secondary" size="medium">
              {t.save}
            </Button>
          </form>
        </details>
      )}
    </section>
  )
}

function History({ corrections, timeZone, now }: Omit<CorrectionProps, 'appointment'> & { timeZone: string }) {
  const locale = useLocale()
  const t = words[locale]
  if (corrections.length === 0) return null
  return (
    <>
      <h3 class="soft">{t.history}</h3>
      <ul class="corrections">
        {corrections.map(({ earlier, later, reason, at }) => (
          <li>
            {t.change(t.state[earlier], t.state[later])}
            <span class="soft">
              {t.reasons[reason]} · {sayWhen(at, timeZone, locale, now)}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
