import { EmptyState, Title } from '../ui/content.tsx'
import { Button, Chips, type Option, Select } from '../ui/controls.tsx'
import type { Said } from '../ui/i18n.ts'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay, sayNearDay, sayTime } from '../ui/say.ts'
import type { View as PageView } from '../ui/view.ts'
import type { Entitlement } from './booking-rules.ts'
import { partsOfDay } from './booking-rules.ts'
import type { View } from './look-around.ts'
import type { FoundSlot } from './search.ts'
import { isLanguage, isTopic, languageCodes, languages, topicCodes, topics } from './topics.ts'
import { genderNames, modeNames, partNames, words } from './words.ts'

/** An appointment that is being moved while its employee looks for another time. */
export interface Moving {
  id: string
  when: string
}

interface FindProps {
  view: PageView
  found: View
  entitlement: Entitlement
  moving?: Moving | undefined
}

/** The page for finding a time: a week with how much is free, then the day's counselors, each with their times as buttons. */
export function FindPage({ view, found, entitlement, moving }: FindProps) {
  const t = words[view.locale]
  return (
    <Layout view={view} wide>
      <Title
        eyebrow={moving ? undefined : t.left(entitlement.left, entitlement.limit)}
        lead={moving ? t.moveLead(moving.when) : t.lead}
      >
        {moving ? t.moveTitle : t.title}
      </Title>
      {moving && (
        <p class="actions">
          <Button kind="tertiary" size="medium" href={`/appointments/${moving.id}`}>
            {t.keep}
          </Button>
        </p>
      )}
      <div class="find">
        <Filters found={found} moving={moving} />
        <section aria-label={t.week}>
          <Week found={found} moving={moving} />
          <Times found={found} moving={moving} />
        </section>
      </div>
    </Layout>
  )
}

/** Keeps the move in mind from page to page. */
const link = (path: string, query: Record<string, string | undefined>) => {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return given.length ? `${path}?${new URLSearchParams(given)}` : path
}

function Week({ found, moving }: Pick<FindProps, 'found' | 'moving'>) {
  const locale = useLocale()
  const t = words[locale]
  const at = (day: Temporal.PlainDate) => link('/counseling', { day: day.toString(), move: moving?.id })
  return (
    <nav class="week" aria-label={t.week}>
      {found.earlier ? (
        <a class="week-turn" href={at(found.earlier)} rel="prev" aria-label={t.earlier}>
          ‹
        </a>
      ) : (
        <span class="week-turn" />
      )}
      <ol>
        {found.week.map(({ day, free }) => {
          const name = sayDay(day, locale)
          const short = weekdayOf(day, locale)
          const body = (
            <>
              <span class="week-name">{sayNearDay(day, found.today, locale) ?? short}</span>
              <span class="week-date">{day.day}</span>
              <span class="week-free">{free === null ? t.closed : free === 0 ? t.none : t.free(free)}</span>
            </>
          )
          return (
            <li>
              {free ? (
                <a
                  href={at(day)}
                  aria-current={found.day?.equals(day) ? 'date' : undefined}
                  aria-label={`${name}, ${t.free(free)}`}
                >
                  {body}
                </a>
              ) : (
                <span class="week-closed">{body}</span>
              )}
            </li>
          )
        })}
      </ol>
      {found.later ? (
        <a class="week-turn" href={at(found.later)} rel="next" aria-label={t.later}>
          ›
        </a>
      ) : (
        <span class="week-turn" />
      )}
    </nav>
  )
}

const weekdays = {
  ko: ['월', '화', '수', '목', '금', '토', '일'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
const weekdayOf = (day: Temporal.PlainDate, locale: 'ko' | 'en') => weekdays[locale][day.dayOfWeek - 1]

function Times({ found, moving }: Pick<FindProps, 'found' | 'moving'>) {
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

const list = (names: Said[], locale: 'ko' | 'en') => names.map(name => name[locale]).join(' · ')

function CounselorTimes({ slots, moving }: { slots: FoundSlot[]; moving?: Moving | undefined }) {
  const locale = useLocale()
  const t = words[locale]
  const [first] = slots
  if (!first) return null
  const { counselor, center } = first
  const speaks = counselor.languages
    .filter(isLanguage)
    .filter(code => code !== locale || counselor.languages.length > 1)
  const name = counselor.name[locale]
  return (
    <li class="counselor">
      <div>
        <h3>{t.counselorName(name)}</h3>
        <p class="soft">
          {center.name[locale]} · {center.district[locale]}
        </p>
        <p>
          {list(
            counselor.topics
              .filter(isTopic)
              .slice(0, 4)
              .map(code => topics[code]),
            locale,
          )}
        </p>
        <p class="soft">
          {list(
            first.modes.map(mode => modeNames[mode]),
            locale,
          )}
          {speaks.length > 0 &&
            ` · ${list(
              speaks.map(code => languages[code]),
              locale,
            )}`}
        </p>
      </div>
      <ul class="times" aria-label={t.timesOf(name)}>
        {slots.map(slot => (
          <li>
            <a
              class="krds-btn medium secondary"
              href={moving ? `/appointments/${moving.id}/rescheduling?slot=${slot.id}` : `/counseling/slots/${slot.id}`}
            >
              {sayTime(slot.start.toZonedDateTimeISO(center.timeZone).toPlainTime(), locale)}
            </a>
          </li>
        ))}
      </ul>
    </li>
  )
}

function Nothing({ found }: Pick<FindProps, 'found'>) {
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

function Filters({ found, moving }: Pick<FindProps, 'found' | 'moving'>) {
  const t = words[useLocale()]
  const count = Object.keys(found.wishes).length
  return (
    <details class="filters" open={count > 0}>
      <summary>{count > 0 ? t.filtersOn(count) : t.filters}</summary>
      <form method="post" action="/counseling/wishes">
        {moving && <input type="hidden" name="move" value={moving.id} />}
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

/** The fields of what somebody wishes; the waiting list asks for the same. */
export function WishFields({ wishes, centers, counselors }: Pick<View, 'wishes' | 'centers' | 'counselors'>) {
  const locale = useLocale()
  const t = words[locale]
  const option = (value: string, name: Said, more?: Said): Option => ({
    value,
    label: name[locale] + (more ? ` (${more[locale]})` : ''),
  })
  const any: Option = { value: '', label: t.anyone }
  const chips = (name: string, label: string, options: Option[], value: string | undefined) => (
    <Chips name={name} label={label} many={false} options={[any, ...options]} values={[value ?? '']} />
  )
  return (
    <>
      {chips(
        'part',
        t.part,
        partsOfDay.map(part => option(part, partNames[part])),
        wishes.part,
      )}
      {chips(
        'mode',
        t.mode,
        (['in-person', 'telephone', 'video'] as const).map(mode => option(mode, modeNames[mode])),
        wishes.mode,
      )}
      <Select
        name="topic"
        label={t.topic}
        blank={t.anyone}
        required
        value={wishes.topic}
        options={topicCodes.map(code => option(code, topics[code]))}
      />
      <Select
        name="center"
        label={t.center}
        blank={t.anyone}
        required
        value={wishes.center}
        options={centers.map(one => option(one.id, one.name, one.district))}
      />
      <Select
        name="counselor"
        label={t.counselor}
        blank={t.anyone}
        required
        value={wishes.counselor}
        options={counselors.map(one => option(one.id, one.name))}
      />
      {chips(
        'gender',
        t.gender,
        (['female', 'male'] as const).map(gender => option(gender, genderNames[gender])),
        wishes.gender,
      )}
      <Select
        name="language"
        label={t.language}
        blank={t.anyone}
        required
        value={wishes.language}
        options={languageCodes.map(code => option(code, languages[code]))}
      />
    </>
  )
}

/** Who is not covered is told so kindly, with where help is. */
export function NotEligiblePage({ view }: { view: PageView }) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <EmptyState title={t.notEligible} text={t.notEligibleText}>
        <Button href="/crisis">{t.crisis}</Button>
      </EmptyState>
    </Layout>
  )
}
