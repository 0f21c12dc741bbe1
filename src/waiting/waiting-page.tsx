import type { SlotFilters } from '../counseling/booking-rules.ts'
import type { CenterEntry, CounselorEntry } from '../counseling/directory.ts'
import { genderNames, modeNames, partNames } from '../counseling/names.ts'
import { homeZone } from '../counseling/settings.ts'
import { isLanguage, isTopic, languages, topics } from '../counseling/topics.ts'
import type { Wishes } from '../counseling/wishes.ts'
import { WishFields } from '../find/wish-fields.tsx'
import type { Refusal } from '../refusal.ts'
import { EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import type { Locale } from '../ui/i18n.ts'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { OfferNotice } from './offer-notice.tsx'
import type { WaitingEntry } from './waiting-list.ts'
import { words } from './words.ts'

interface Directory {
  centers: CenterEntry[]
  counselors: CounselorEntry[]
}

interface NewProps extends Directory {
  view: View
  wishes: Wishes
  from?: string | undefined
  to?: string | undefined
  refusal?: Refusal | undefined
  today: Temporal.Instant
}

/** What to wait for; starts with what was looked for last. */
export function NewPage({ view, wishes, centers, counselors, from, to, refusal, today }: NewProps) {
  const t = words[view.locale]
  const errors = refusal?.more.errors
  const min = today.toZonedDateTimeISO(homeZone).toPlainDate().toString()
  return (
    <Layout view={view}>
      <Title lead={t.newLead}>{t.newTitle}</Title>
      <ErrorSummary errors={errors} />
      {refusal && !errors && <Notice kind="refused">{refusal.said[view.locale]}</Notice>}
      <form method="post" action="/waiting" class="form" novalidate>
        <WishFields wishes={wishes} centers={centers} counselors={counselors} />
        <TextInput
          type="date"
          name="from"
          label={t.from}
          hint={t.dateHint}
          min={min}
          value={from}
          error={errorOf(errors, 'from')}
        />
        <TextInput type="date" name="to" label={t.to} min={min} value={to} error={errorOf(errors, 'to')} />
        <p class="actions">
          <Button>{t.join}</Button>
          <Button kind="text" href="/counseling">
            {t.find}
          </Button>
        </p>
      </form>
    </Layout>
  )
}

interface WaitingProps extends Directory {
  view: View
  entries: WaitingEntry[]
  now: Temporal.Instant
  told?: 'joined' | 'left' | 'declined' | undefined
}

/** What the reader waits for; a time that is held for them comes first. */
export function WaitingPage({ view, entries, now, told, ...directory }: WaitingProps) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <Title lead={t.lead}>{t.title}</Title>
      {told && <Notice kind="done">{t[told]}</Notice>}
      {entries.length === 0 && (
        <EmptyState title={t.none} text={t.noneText}>
          <Button href="/counseling">{t.find}</Button>
        </EmptyState>
      )}
      {entries.map(entry => (
        <Entry entry={entry} now={now} {...directory} />
      ))}
      {entries.length > 0 && (
        <p class="actions">
          <Button kind="tertiary" size="medium" href="/waiting/new">
            {t.add}
          </Button>
        </p>
      )}
    </Layout>
  )
}

function Entry({ entry, now, ...directory }: { entry: WaitingEntry; now: Temporal.Instant } & Directory) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <section class="panel">
      <h2>{wishesInWords(entry.filters, directory, locale)}</h2>
      <p class="soft">{t.since(sayWhen(entry.since, homeZone, locale))}</p>
      {entry.offer && <OfferNotice offer={entry.offer} now={now} />}
      <form method="post" action={`/waiting/${entry.id}/end`} class="actions">
        <Button kind="text" size="small">
          {t.leave}
        </Button>
      </form>
    </section>
  )
}

function wishesInWords(filters: SlotFilters, { centers, counselors }: Directory, locale: Locale): string {
  const { center, counselor, mode, topic, language, gender, part, from, to } = filters
  const day = (text: string | null | undefined) => (text ? sayDay(Temporal.PlainDate.from(text), locale) : undefined)
  const parts = [
    part && partNames[part][locale],
    mode && modeNames[mode][locale],
    topic && isTopic(topic) && topics[topic][locale],
    centers.find(one => one.id === center)?.name[locale],
    counselors.find(one => one.id === counselor)?.name[locale],
    (gender === 'female' || gender === 'male') && genderNames[gender][locale],
    language && isLanguage(language) && languages[language][locale],
    words[locale].period(day(from), day(to)),
  ]
  return parts.filter(Boolean).join(' · ') || words[locale].any
}
