import { Hono } from 'hono'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { statusOf } from '../http/problem.ts'
import { viewOf } from '../http/view.ts'
import type { Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { CorrectionPage, NotesPage, type Typed } from './notes-page.tsx'
import { readNote, readNotes } from './read-notes.ts'
import { unwrittenSessions } from './unwritten.ts'
import { words } from './words.ts'
import { correctionInput, correctNote, noteInput, writeNote } from './write-note.ts'

/** The pages /cases/:id/notes and /notes/:id. */
export function notePages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/cases/:id/notes', c => show(c, deps))
    .post('/cases/:id/notes', c => write(c, deps))
    .get('/notes/:id', c => showOne(c, deps))
    .post('/notes/:id/versions', c => correct(c, deps))
}

interface Failed {
  typed: Typed
  refusal: Refusal
}

const idOf = (c: Ctx) => c.req.param('id') ?? ''

/** What went wrong, beside what was typed. */
function shown(c: Ctx, failed: Failed | undefined) {
  if (!failed) return {}
  const { code, said, more } = failed.refusal
  return code === 'invalid'
    ? { typed: failed.typed, errors: more.errors }
    : { typed: failed.typed, refused: said[c.get('locale')] }
}

async function readAll(act: Act<Counselor>, input: { id: string }) {
  const kept = await readNotes(act, input)
  return { kept, sessions: kept.own ? await unwrittenSessions(act, { caseId: kept.caseId }) : [] }
}

async function show(c: Ctx, deps: Deps, failed?: Failed) {
  const counselor = acting(c, 'counselor')
  const read = await perform(deps, counselor, readAll, { id: idOf(c) })
  const t = words[c.get('locale')]
  const done = { kept: t.kept, corrected: t.corrected }[String(c.req.query('done'))]
  const session = c.req.query('session')
  const before = await takeTyped(c, deps, counselor)
  const typed = before ?? (session ? { appointmentId: session } : undefined)
  const page = { view: viewOf(c, deps), ...read, typed, done: failed ? undefined : done, ...shown(c, failed) }
  return c.html(<NotesPage {...page} />, failed ? statusOf(failed.refusal) : 200)
}

async function write(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const typed = await formBody(c)
  const { text, appointmentId } = typed
  const input = () => check(noteInput, { id: idOf(c), text, appointmentId: appointmentId || undefined })
  const outcome = await attempt(() => perform(deps, counselor, writeNote, input()), 'invalid', 'conflict')
  if (outcome.refusal) return show(c, deps, { typed, refusal: outcome.refusal })
  return c.redirect(`/cases/${idOf(c)}/notes?done=kept`, 303)
}

async function showOne(c: Ctx, deps: Deps, failed?: Failed) {
  const counselor = acting(c, 'counselor')
  const note = await perform(deps, counselor, readNote, { id: idOf(c) })
  const typed = await takeTyped(c, deps, counselor)
  const page = <CorrectionPage {...{ view: viewOf(c, deps), note, typed, ...shown(c, failed) }} />
  return c.html(page, failed ? statusOf(failed.refusal) : 200)
}

async function correct(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const typed = await formBody(c)
  const input = () => check(correctionInput, { id: idOf(c), text: typed.text, version: Number(typed.version) })
  const outcome = await attempt(() => perform(deps, counselor, correctNote, input()), 'invalid', 'conflict')
  if (outcome.refusal) return showOne(c, deps, { typed, refusal: outcome.refusal })
  const { caseId } = await perform(deps, counselor, readNote, { id: idOf(c) })
  return c.redirect(`/cases/${caseId}/notes?done=corrected`, 303)
}
