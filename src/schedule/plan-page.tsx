import type { Workplace } from '../availability/hours.ts'
import { words as hoursWords, modeNames } from '../availability/words.ts'
import { Title } from '../ui/content.tsx'
import { Button, Chips, Select, TextInput } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { words } from './words.ts'

interface PlanPageProps {
  view: View
  place: Workplace
  day: Temporal.PlainDate
  today: Temporal.PlainDate
  from: string
  to: string
  kind: 'open' | 'off'
}

/** The page /schedule/plan: one stretch of a day, to be opened for bookings or taken off. */
export function PlanPage({ view, kind, ...stretch }: PlanPageProps) {
  const { locale } = view
  const t = words[locale]
  const { day, from, to, today } = stretch
  const of = (asked: string) => `/schedule/plan?day=${day}&from=${from}&to=${to}&do=${asked}`
  return (
    <Layout view={view}>
      <Title eyebrow={sayDay(day, locale, today)} lead={kind === 'open' ? t.openLead : t.offLead}>
        {t.planTitle}
      </Title>
      <nav class="switch" aria-label={t.planTitle}>
        <a href={of('open')} aria-current={kind === 'open' ? 'page' : undefined}>
          {t.planOpen}
        </a>
        <a href={of('off')} aria-current={kind === 'off' ? 'page' : undefined}>
          {t.planOff}
        </a>
      </nav>
      {kind === 'open' ? <OpenForm {...stretch} /> : <OffForm {...stretch} />}
      <p class="section">
        <a href={`/schedule?week=${day}`}>{t.back}</a>
      </p>
    </Layout>
  )
}

type FormProps = Pick<PlanPageProps, 'place' | 'day' | 'from' | 'to'>

function OpenForm({ place, day, from, to }: FormProps) {
  const locale = useLocale()
  const t = words[locale]
  const h = hoursWords[locale]
  const only = place.centers.length === 1 ? place.centers[0]?.id : undefined
  return (
    <form class="form" method="post" action="/schedule/hours" novalidate>
      <Hidden values={{ kind: 'day', day: day.toString(), slotMinutes: '50', breakMinutes: '10', back: 'week' }} />
      <Times from={from} to={to} names={['start', 'end']} />
      {only ? (
        <Hidden values={{ centerId: only }} />
      ) : (
        <Select
          {...{ name: 'centerId', label: h.where, required: true, blank: h.chooseCenter }}
          options={place.centers.map(({ id, name }) => ({ value: id, label: name[locale] }))}
        />
      )}
      <Chips
        {...{ name: 'modes[]', label: h.ways, required: true, values: place.modes }}
        options={place.modes.map(mode => ({ value: mode, label: modeNames[mode][locale] }))}
      />
      <div class="actions">
        <Button>{t.openIt}</Button>
        <Button kind="text" size="medium" href="/schedule/hours">
          {t.toHours}
        </Button>
      </div>
    </form>
  )
}

function OffForm({ day, from, to }: FormProps) {
  const t = words[useLocale()]
  return (
    <form class="form" method="post" action="/schedule/time-off" novalidate>
      <Hidden values={{ firstDay: day.toString(), back: 'week' }} />
      <Times from={from} to={to} names={['from', 'to']} />
      <div class="actions">
        <Button>{t.offIt}</Button>
      </div>
    </form>
  )
}

function Hidden({ values }: { values: Record<string, string> }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

function Times({ from, to, names: [first, second] }: { from: string; to: string; names: [string, string] }) {
  const t = words[useLocale()]
  return (
    <div class="pair">
      <TextInput name={first} label={t.planFrom} type="time" value={from} required />
      <TextInput name={second} label={t.planTo} type="time" value={to} required />
    </div>
  )
}
