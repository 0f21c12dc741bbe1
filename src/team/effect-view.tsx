import { sayWeekdays } from '../counters/say-shortfalls.ts'
import type { Locale } from '../ui/i18n.ts'
import { useLocale } from '../ui/layout.tsx'
import type { Effect } from './effect.ts'
import { CoverageGrid } from './grid.tsx'
import type { Change } from './presence.ts'
import { words } from './words.ts'

// More would no longer be read; the table has them all.
const mostLines = 3

/** What an approval would do to the coverage: in a line or two, and as a table for who wants to see it all. */
export function EffectView({ effect }: { effect: Effect }) {
  const locale = useLocale()
  const t = words[locale]
  const lines = linesOf(effect, locale)
  return (
    <div class="coverage-effect">
      {lines.length === 0 ? (
        <p>{t.effectNone}</p>
      ) : (
        <p>
          <strong>{t.effect}</strong> {lines.slice(0, mostLines).join(' · ')}
          {lines.length > mostLines && ` ${t.effectMore(lines.length - mostLines)}`}
        </p>
      )}
      <details class="quiet-details">
        <summary>{t.effectTable}</summary>
        <CoverageGrid caption={t.effect} grid={effect.after} changes={effect.changes} repeated />
      </details>
    </div>
  )
}

/** One line for each hour that would be otherwise, with its weekdays and the counts now and then. */
function linesOf({ after, changes }: Effect, locale: Locale): string[] {
  const byHour = Map.groupBy(changes, ({ hour }) => hour)
  return [...byHour]
    .sort(([, one], [, other]) => leastOf(one) - leastOf(other))
    .map(([hour, at]) => {
      const days = at.map(({ day }) => after.days[day]?.dayOfWeek ?? 1)
      const range = (pick: (one: Change) => number) => {
        const [least, most] = [Math.min(...at.map(pick)), Math.max(...at.map(pick))]
        return least === most ? String(least) : `${least}–${most}`
      }
      return words[locale].effectLine(
        sayWeekdays(days, locale),
        hour,
        range(({ before }) => before),
        range(one => one.after),
      )
    })
}

const leastOf = (changes: readonly Change[]) => Math.min(...changes.map(({ after }) => after))
