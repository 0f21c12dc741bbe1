import { modeNames } from '../counseling/names.ts'
import type { FoundSlot } from '../counseling/search.ts'
import { isLanguage, isTopic, languages, topics } from '../counseling/topics.ts'
import { EmptyState } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import type { Locale, Said } from '../ui/i18n.ts'
import { useLocale } from '../ui/layout.tsx'
import { sayDay, sayNearDay, sayTime } from '../ui/say.ts'
import type { FoundProps, Moving } from './days.tsx'
import { words } from './words.ts'

/** The counselors of the chosen day, each with their times as buttons; the way on when nothing fits. */
export function Times({ found, moving }: FoundProps) {
  const locale = useLocale()
  const t = words[locale]
  if (!found.day) return <Nothing found={found} />
  const near = sayNearDay(found.day, found.today, locale)
  return (
    <>
      <h2 class="day-title">
        {near && <span class="near">{near}</span>} {sayDay(found.day, locale)}
      </h2>
      {found.slots.length === 0 && (
        <EmptyState title={t.emptyDay} text={t.emptyDayText}>
          <Button kind="secondary" href="/waiting/new">
            {t.wait}
          </Button>
        </EmptyState>
      )}
      <ul class="counselors">
        {byCounselor(found.slots).map(slots => (
          <CounselorTimes slots={slots} moving={moving} />
        ))}
      </ul>
    </>
  )
}

function byCounselor(slots: FoundSlot[]): FoundSlot[][] {
  const groups = new Map<string, FoundSlot[]>()
  for (const slot of slots) {
    const name = `${slot.counselor.id} ${slot.center.id}`
    groups.set(name, [...(groups.get(name) ?? []), slot])
  }
  return [...groups.values()]
}

const list = (names: Said[], locale: Locale) => names.map(name => name[locale]).join('\u00a0· ')

function CounselorTimes({ slots, moving }: { slots: FoundSlot[]; moving?: Moving | undefined }) {
  const locale = useLocale()
  const [first] = slots
  if (!first) return null
  const hrefOf = ({ id }: FoundSlot) =>
    moving ? `/appointments/${moving.id}/rescheduling?slot=${id}` : `/counseling/slots/${id}`
  return (
    <li class="counselor">
      <About slot={first} />
      <ul class="times" aria-label={words[locale].timesOf(first.counselor.name[locale])}>
        {slots.map(slot => (
          <li>
            <a class="krds-btn medium secondary" href={hrefOf(slot)}>
              {sayTime(slot.start.toZonedDateTimeISO(slot.center.timeZone).toPlainTime(), locale)}
            </a>
          </li>
        ))}
      </ul>
    </li>
  )
}

/** One counselor in four lines: name, where, what they often talk about, how to meet and in which languages. */
function About({ slot: { counselor, center, modes } }: { slot: FoundSlot }) {
  const locale = useLocale()
  const about = counselor.topics.filter(isTopic).map(code => topics[code])
  // That a counselor speaks the reader's language goes without saying.
  const speaks = counselor.languages.filter(isLanguage).filter(code => code !== locale)
  const ways = [...modes.map(mode => modeNames[mode]), ...speaks.map(code => languages[code])]
  return (
    <div>
      <h3>{words[locale].counselorName(counselor.name[locale])}</h3>
      <p class="soft">
        {center.name[locale]} · {center.district[locale]}
      </p>
      <p>{list(about.slice(0, 4), locale)}</p>
      <p class="soft">{list(ways, locale)}</p>
    </div>
  )
}

function Nothing({ found }: Pick<FoundProps, 'found'>) {
  const locale = useLocale()
  const t = words[locale]
  const center = found.centers.find(one => one.id === found.wishes.center) ?? found.centers[0]
  return (
    <EmptyState title={t.empty} text={t.emptyText}>
      <Button href="/waiting/new">{t.wait}</Button>
      {center && (
        <Button kind="secondary" href={`tel:${center.phone}`}>
          {t.call(center.name[locale], center.phone)}
        </Button>
      )}
    </EmptyState>
  )
}
