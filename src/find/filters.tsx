import { modes } from '../availability/rules.ts'
import { partsOfDay } from '../counseling/booking-rules.ts'
import { modeNames, partNames, timeWishNames } from '../counseling/names.ts'
import { Button } from '../ui/controls.tsx'
import { useLocale } from '../ui/layout.tsx'
import { timeWishes } from '../working-days/own-time.ts'
import type { FoundProps } from './days.tsx'
import { ChipsOf, WishFields } from './wish-fields.tsx'
import { words } from './words.ts'

/** The wishes most people have, each one tap; tapped again it is gone. */
export function QuickWishes({ found, moving }: FoundProps) {
  const locale = useLocale()
  const { part, mode, hours, ...others } = found.wishes
  const chips = [
    ...timeWishes.map(value => ({
      ...{ name: 'hours', value, said: timeWishNames[value], on: hours === value, with: { part, mode } },
    })),
    ...partsOfDay.map(value => ({
      ...{ name: 'part', value, said: partNames[value], on: part === value, with: { mode, hours } },
    })),
    ...modes.map(value => ({
      ...{ name: 'mode', value, said: modeNames[value], on: mode === value, with: { part, hours } },
    })),
  ]
  return (
    <div class="quick">
      {chips.map(chip => (
        <form method="post" action="/counseling/wishes">
          {moving && <input type="hidden" name="move" value={moving.id} />}
          {Object.entries({ ...others, ...chip.with }).map(
            ([name, value]) => value && <input type="hidden" name={name} value={value} />,
          )}
          <button
            type="submit"
            name={chip.name}
            value={chip.on ? '' : chip.value}
            aria-pressed={chip.on ? 'true' : 'false'}
          >
            {chip.said[locale]}
          </button>
        </form>
      ))}
    </div>
  )
}

/** Everything one may wish, folded away until wanted. */
export function Filters({ found, moving }: FoundProps) {
  const t = words[useLocale()]
  const count = Object.keys(found.wishes).length
  return (
    <details class="filters">
      <summary>{count > 0 ? t.filtersOn(count) : t.filters}</summary>
      <form method="post" action="/counseling/wishes">
        {moving && <input type="hidden" name="move" value={moving.id} />}
        <ChipsOf name="hours" label={t.hours} names={timeWishNames} codes={timeWishes} value={found.wishes.hours} />
        <p class="soft">{t.hoursText}</p>
        <WishFields wishes={found.wishes} centers={found.centers} counselors={found.counselors} />
        <p class="actions">
          <Button kind="secondary" size="medium">
            {t.apply}
          </Button>
          {count > 0 && (
            <Button kind="text" size="medium" name="reset" value="yes">
              {t.reset}
            </Button>
          )}
        </p>
      </form>
    </details>
  )
}
