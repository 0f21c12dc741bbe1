import { homeZone } from '../counseling/settings.ts'
import type { FieldError } from '../refusal.ts'
import { EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button, Select, TextArea } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { CaseNotes, Note, NoteVersion } from './read-notes.ts'
import type { Unwritten } from './unwritten.ts'
import { words } from './words.ts'

export type Typed = Record<string, string | string[]>

interface NotesPageProps {
  view: View
  kept: CaseNotes
  /** Sessions that a new note can be about. */
  sessions: readonly Unwritten[]
  typed?: Typed | undefined
  errors?: readonly FieldError[] | undefined
  done?: string | undefined
  refused?: string | undefined
}

/** All notes of a case, and the form for the next one; a supervisor only reads. */
export function NotesPage({ view, kept, sessions, typed, errors, done, refused }: NotesPageProps) {
  const { locale } = view
  const t = words[locale]
  const { own, notes, caseId } = kept
  return (
    <Layout view={view}>
      <Title lead={own ? t.lead : t.supervising(kept.counselor[locale])}>{t.title}</Title>
      {done && <Notice kind="done">{done}</Notice>}
      {refused && (
        <div role="alert">
          <Notice kind="refused">{refused}</Notice>
        </div>
      )}
      {own && <NewNote caseId={caseId} sessions={sessions} typed={typed} errors={errors} />}
      {!own && kept.nextStep && (
        <section class="section">
          <h2>{t.nextStep}</h2>
          <p class="as-written">{kept.nextStep}</p>
        </section>
      )}
      {notes.length === 0 && <EmptyState title={t.none} text={own ? t.noneText : undefined} />}
      {notes.map(note => (
        <OneNote note={note} own={own} />
      ))}
      <p class="actions section">
        <Button kind="tertiary" size="medium" href={own ? `/cases/${caseId}` : '/cases'}>
          {own ? t.toCase : t.toCases}
        </Button>
      </p>
    </Layout>
  )
}

function NewNote({
  caseId,
  sessions,
  typed = {},
  errors,
}: Pick<NotesPageProps, 'sessions' | 'typed' | 'errors'> & { caseId: string }) {
  const locale = useLocale()
  const t = words[locale]
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  return (
    <section class="section panel quiet" aria-labelledby="new-note">
      <h2 id="new-note">{t.write}</h2>
      <ErrorSummary errors={errors} />
      <form class="form" method="post" action={`/cases/${caseId}/notes`} novalidate>
        {sessions.length > 0 && (
          <Select
            name="appointmentId"
            label={t.session}
            quiet
            blank={t.noSession}
            value={text('appointmentId') ?? sessions[0]?.appointmentId}
            options={sessions.map(({ appointmentId, start, timeZone }) => ({
              value: appointmentId,
              label: sayWhen(start, timeZone, locale),
            }))}
          />
        )}
        <TextArea
          name="text"
          label={t.text}
          hint={t.hint}
          required
          value={text('text')}
          error={errorOf(errors, 'text')}
          rows={7}
        />
        <Button>{t.keep}</Button>
      </form>
    </section>
  )
}

function OneNote({ note, own }: { note: Note; own: boolean }) {
  const locale = useLocale()
  const t = words[locale]
  const { id, session, now, before } = note
  const when = session ? t.about(sayWhen(session, homeZone, locale)) : sayWhen(now.written, homeZone, locale)
  return (
    <article class="section case-note">
      <h2>{when}</h2>
      <p class="as-written">{now.text}</p>
      <p class="soft">
        <Written version={now} />
        {own && (
          <>
            {' '}
            <a href={`/notes/${id}`} aria-label={t.correctOf(when)}>
              {t.correct}
            </a>
          </>
        )}
      </p>
      <Earlier versions={before} />
    </article>
  )
}

/** Who wrote a version and when. */
function Written({ version: { version, written, author } }: { version: NoteVersion }) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <>
      {t.written(sayWhen(written, homeZone, locale), author[locale])}
      {version > 1 && ` · ${t.versionOf(version)}`}
    </>
  )
}

function Earlier({ versions }: { versions: readonly NoteVersion[] }) {
  const t = words[useLocale()]
  if (versions.length === 0) return null
  return (
    <details class="quiet-details wide">
      <summary>{t.earlier(versions.length)}</summary>
      {versions.map(version => (
        <div class="case-note-before">
          <p class="as-written">{version.text}</p>
          <p class="soft">
            <Written version={version} />
          </p>
        </div>
      ))}
    </details>
  )
}

interface CorrectionPageProps {
  view: View
  note: Note & { caseId: string }
  typed?: Typed | undefined
  errors?: readonly FieldError[] | undefined
  refused?: string | undefined
}

/** Correcting a note: its text to be changed, and what it said before. */
export function CorrectionPage({ view, note, typed = {}, errors, refused }: CorrectionPageProps) {
  const t = words[view.locale]
  const { id, now, before, caseId } = note
  return (
    <Layout view={view}>
      <Title lead={t.correctionLead}>{t.correction}</Title>
      {refused && (
        <div role="alert">
          <Notice kind="refused">{refused}</Notice>
        </div>
      )}
      <ErrorSummary errors={errors} />
      <form class="form section" method="post" action={`/notes/${id}/versions`} novalidate>
        <input type="hidden" name="version" value={String(now.version)} />
        <TextArea
          name="text"
          label={t.text}
          hint={t.hint}
          required
          value={typeof typed.text === 'string' ? typed.text : now.text}
          error={errorOf(errors, 'text')}
          rows={9}
        />
        <div class="actions">
          <Button>{t.keepCorrection}</Button>
          <Button kind="text" href={`/cases/${caseId}/notes`}>
            {t.back}
          </Button>
        </div>
      </form>
      <Earlier versions={before} />
    </Layout>
  )
}
