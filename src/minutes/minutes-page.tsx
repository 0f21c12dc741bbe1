import { dayOf } from '../council/seat.ts'
import { homeZone } from '../counseling/settings.ts'
import { differences } from '../merging/merge.ts'
import { sectionName, sectionText } from '../paper/facts.ts'
import { Paper } from '../paper/paper.tsx'
import { namesOf } from '../proceedings/hold.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDate, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { isSealed, type Minutes, type Version } from './read.ts'
import { words } from './words.ts'

export type Told = keyof (typeof words)['ko']['told']
export interface MinutesPageProps {
  view: View
  minutes: Minutes
  /** Which version is shown; the last one unless another was asked for. */
  shown: Version
  now: Temporal.Instant
  told?: Told | undefined
  refusal?: Refusal | undefined
}

/** Minutes as the document they become, with what is to be done about them above it. */
export function MinutesPage({ view, minutes, shown, now, told, refusal }: MinutesPageProps) {
  const { locale } = view
  const t = words[locale]
  const { latest, seat } = minutes
  const isLatest = shown.version === latest.version
  const writes = seat.secretary && isLatest
  const when = sayWhen(shown.at, homeZone, locale, now)
  return (
    <Layout view={view} wide>
      <link rel="stylesheet" href={asset('minutes.css')} />
      <script type="module" src={asset('print.js')} />
      <div class="no-print">
        <Title eyebrow={seat.body.name[locale]} lead={t.savedBy(shown.version, shown.by, when)}>
          {minutes.title[locale]}
        </Title>
        {told && <Notice kind="done">{t.told[told]}</Notice>}
        {refusal && <Notice kind="refused">{refusal.said[locale]}</Notice>}
        {!shown.intact && <Notice kind="careful">{t.broken}</Notice>}
        {isLatest ? (
          <Standing minutes={minutes} />
        ) : (
          <Notice>
            <p>{t.olderVersion}</p>
            <p>
              <a href={`/minutes/${minutes.meetingId}`}>{t.toLatest}</a>
            </p>
          </Notice>
        )}
        {isLatest ? <SinceLook minutes={minutes} /> : <ChangesIn minutes={minutes} shown={shown} />}
      </div>
      <Paper
        content={shown.content}
        sealing={shown}
        beside={key => (writes ? <EditPart minutes={minutes} section={key} /> : null)}
      />
      <Below minutes={minutes} shown={shown} />
    </Layout>
  )
}

/** What is to be done next: sign, wait, publish; and who is at it now. */
function Standing({ minutes }: { minutes: Minutes }) {
  const locale = useLocale()
  const t = words[locale]
  const { latest, seat, editing, meetingId, aside } = minutes
  const signed = latest.signatures.some(({ side }) => side === seat.side)
  const [part] = aside?.sections ?? []
  return (
    <div id="standing" data-live>
      {editing.map(({ name, section }) => (
        <p class="editing-now">{t.editingNow(name, sectionName(latest.content, section, locale))}</p>
      ))}
      {aside && part && (
        <Notice kind="careful">
          <p>{t.keptAside}</p>
          <p>
            <a href={`/minutes/${meetingId}/sections/${part.key}`}>{t.openAside}</a>
          </p>
        </Notice>
      )}
      {isSealed(latest) ? (
        <Sealed minutes={minutes} />
      ) : signed ? (
        <p>{t.youSigned}</p>
      ) : (
        seat.secretary && (
          <form method="post" action={`/minutes/${meetingId}/signatures`} class="next-step">
            <input type="hidden" name="version" value={String(latest.version)} />
            <input type="hidden" name="hash" value={latest.hash} />
            <Button>{t.sign(latest.version)}</Button>
            <p class="soft">{t.signLead}</p>
          </form>
        )
      )}
    </div>
  )
}

function Sealed({ minutes: { latest, seat, meetingId } }: { minutes: Minutes }) {
  const locale = useLocale()
  const t = words[locale]
  if (latest.publishedAt)
    return (
      <p>
        {t.sealed} {t.publishedOn(sayDate(dayOf(latest.publishedAt), locale))}
      </p>
    )
  if (!seat.secretary) return <p>{t.sealed}</p>
  return (
    <form method="post" action={`/minutes/${meetingId}/publication`} class="next-step">
      <Button>{t.publish}</Button>
      <p class="soft">
        {t.sealed} {t.publishLead}
      </p>
    </form>
  )
}

/** What changed since the reader's side looked last, and up to where the other side has read. */
function SinceLook({ minutes }: { minutes: Minutes }) {
  const locale = useLocale()
  const t = words[locale]
  const { looks, latest, seat, versions, meetingId } = minutes
  const other = seat.side === 'employer' ? 'union' : 'employer'
  const name = namesOf(seat.body)[other][locale]
  const read = looks[seat.side]
  const before = versions.find(({ version }) => version === read)
  const behind = read === undefined || read < latest.version
  const theirs = looks[other]
  return (
    <section class="since-look">
      {behind && (
        <>
          <h2>{before ? t.sinceYourLook(before.version) : t.neverLooked}</h2>
          {before && <Changes before={before.content} after={latest.content} />}
          {seat.secretary && (
            <form method="post" action={`/minutes/${meetingId}/looks`}>
              <input type="hidden" name="version" value={String(latest.version)} />
              <Button kind="tertiary" size="medium">
                {t.looked}
              </Button>
            </form>
          )}
        </>
      )}
      <p class="soft">{theirs ? t.otherLooked(name, theirs) : t.otherNotLooked(name)}</p>
    </section>
  )
}

function ChangesIn({ minutes, shown }: { minutes: Minutes; shown: Version }) {
  const t = words[useLocale()]
  const before = minutes.versions.find(({ version }) => version === shown.version - 1)
  return (
    <section class="since-look">
      <h2>{before ? t.changes(shown.version) : t.allChanges}</h2>
      {before && <Changes before={before.content} after={shown.content} />}
    </section>
  )
}

/** Two versions side by side in one text: what was taken out and what was added. */
function Changes({ before, after }: { before: Version['content']; after: Version['content'] }) {
  const locale = useLocale()
  const t = words[locale]
  const changed = after.sections.filter(({ key, text }) => sectionText(before, key) !== text)
  if (changed.length === 0) return <p class="soft">{t.noChanges}</p>
  return (
    <>
      {changed.map(({ key, text }) => (
        <div class="changed">
          <h3>{sectionName(after, key, locale)}</h3>
          <p class="as-typed">
            {differences(sectionText(before, key), text).map(({ kind, text }) =>
              kind === 'same' ? (
                text
              ) : kind === 'gone' ? (
                <del>
                  <span class="sr-only">[{t.gone}] </span>
                  {text}
                </del>
              ) : (
                <ins>
                  <span class="sr-only">[{t.added}] </span>
                  {text}
                </ins>
              ),
            )}
          </p>
        </div>
      ))}
    </>
  )
}

function EditPart({ minutes, section }: { minutes: Minutes; section: string }) {
  const locale = useLocale()
  const t = words[locale]
  const name = sectionName(minutes.latest.content, section, locale)
  return (
    <form method="post" action={`/minutes/${minutes.meetingId}/editing`} class="edit-part no-print">
      <input type="hidden" name="section" value={section} />
      <Button kind="text" size="small" label={t.editPart(name)}>
        {t.edit}
      </Button>
    </form>
  )
}

function Below({ minutes, shown }: { minutes: Minutes; shown: Version }) {
  const locale = useLocale()
  const t = words[locale]
  const base = `/minutes/${minutes.meetingId}`
  return (
    <div class="section no-print">
      <p class="actions">
        <button type="button" class="krds-btn medium tertiary" data-print hidden>
          {t.print}
        </button>
        <Button kind="tertiary" size="medium" href={`${base}/versions/${shown.version}/file`}>
          {t.docx}
        </Button>
      </p>
      {shown.intact && <p class="soft">{t.intact}</p>}
      <details class="more-actions">
        <summary>{t.versions}</summary>
        <ul class="versions plain">
          {minutes.versions.toReversed().map(({ version, by, at, amendment, reason }) => (
            <li>
              <a href={`${base}/versions/${version}`}>{t.versionNumber(version)}</a>{' '}
              <span class="soft">
                {by}, {sayWhen(at, homeZone, locale)}
                {amendment > 0 && ` · ${t.amendmentFor(amendment, reason ?? '')}`}
              </span>
            </li>
          ))}
        </ul>
      </details>
      <p class="section">
        <a href="/minutes">{t.back}</a>
      </p>
    </div>
  )
}

/** Where minutes are not there yet: the way to begin them, or what they wait for. */
export function NoMinutesPage({
  view,
  id,
  title,
  begins,
  over,
}: {
  view: View
  id: string
  title: string
  begins: boolean
  over: boolean
}) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('minutes.css')} />
      <Title>{title}</Title>
      <EmptyState title={over ? t.beginTitle : t.notOver} text={!over ? undefined : begins ? t.beginText : t.waitText}>
        {over && begins ? (
          <form method="post" action={`/minutes/${id}`}>
            <Button>{t.begin}</Button>
          </form>
        ) : (
          <Button kind="secondary" href={`/proceedings/${id}`}>
            {t.toMeeting}
          </Button>
        )}
      </EmptyState>
    </Layout>
  )
}
