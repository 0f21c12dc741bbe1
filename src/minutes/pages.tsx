import { Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { docxOf } from '../documents/docx.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { choices, type Piece } from '../merging/merge.ts'
import { minutesDoc, sectionText } from '../paper/facts.ts'
import { sittingOf } from '../proceedings/meeting.ts'
import { idOrMissing, missing, type Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { downloadOf } from '../sheets/download.ts'
import { mergeSections } from './document.ts'
import { EditPage } from './edit-page.tsx'
import { listMinutes } from './list.ts'
import { MinutesListPage } from './list-page.tsx'
import { MinutesPage, NoMinutesPage } from './minutes-page.tsx'
import { type Minutes, readMinutes } from './read.ts'
import { publishMinutes, signatureInput, signMinutes } from './sign.ts'
import { beginEditing, beginMinutes, looked, minutesInput, saveMinutes, stopEditing } from './write.ts'

type Form = Record<string, string>
const plain = (form: Record<string, unknown> = {}): Form =>
  Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]))
const at = (c: Ctx) => ({ id: idOrMissing(c.req.param('id') ?? '') })
const told = z.enum(['saved', 'merged', 'begun', 'signed', 'published', 'looked']).optional().catch(undefined)
const numberField = z.coerce.number().int().min(1)

/** Minutes: the list, the document, its parts to write in, its versions. */
export function minutesPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/minutes', async c => {
    const found = await perform(deps, acting(c, 'council'), listMinutes, undefined)
    return c.html(<MinutesListPage view={viewOf(c, deps)} {...found} />)
  })
  pages.get('/minutes/:id', c => show(c, deps))
  pages.post('/minutes/:id', async c => {
    await perform(deps, acting(c, 'council'), beginMinutes, at(c))
    return back(c, 'begun')
  })
  versionPages(pages, deps)
  sealingPages(pages, deps)
  pages.get('/minutes/:id/sections/:key', c => showPart(c, deps))
  pages.post('/minutes/:id/sections/:key', c => savePart(c, deps))
  pages.post('/minutes/:id/editing', async c => {
    const section = String((await formBody(c)).section ?? '')
    await perform(deps, acting(c, 'council'), beginEditing, { ...at(c), section })
    return c.redirect(`/minutes/${at(c).id}/sections/${encodeURIComponent(section)}`, 303)
  })
  pages.post('/minutes/:id/editing/end', async c => {
    await perform(deps, acting(c, 'council'), stopEditing, at(c))
    return back(c)
  })
  return pages
}

function versionPages(pages: Hono<Env>, deps: Deps): void {
  const found = async (c: Ctx, text: string) => {
    const minutes = await perform(deps, acting(c, 'council'), readMinutes, at(c))
    const shown = minutes.versions.find(({ version }) => String(version) === text)
    if (!shown) throw missing()
    return { minutes, shown }
  }
  pages.get('/minutes/:id/versions/:version/file', async c => {
    const { shown } = await found(c, c.req.param('version'))
    return downloadOf('docx', 'minutes', await docxOf(minutesDoc(shown.content, shown, c.get('locale'))))
  })
  pages.get('/minutes/:id/versions/:version', async c => {
    const page = await found(c, c.req.param('version'))
    return c.html(<MinutesPage view={viewOf(c, deps)} {...page} now={deps.ground.now()} />)
  })
}

function sealingPages(pages: Hono<Env>, deps: Deps): void {
  pages.post('/minutes/:id/signatures', async c => {
    const actor = acting(c, 'council')
    const { version, hash } = plain(await formBody(c))
    const done = await attempt(
      () => perform(deps, actor, signMinutes, check(signatureInput, { ...at(c), version: Number(version), hash })),
      'conflict',
      'invalid',
    )
    return done.refusal ? show(c, deps, done.refusal) : back(c, 'signed')
  })
  pages.post('/minutes/:id/looks', async c => {
    const version = check(z.object({ version: numberField }), await formBody(c)).version
    await perform(deps, acting(c, 'council'), looked, { ...at(c), version })
    return back(c, 'looked')
  })
  pages.post('/minutes/:id/publication', async c => {
    const actor = acting(c, 'council')
    const done = await attempt(() => perform(deps, actor, publishMinutes, at(c)), 'conflict')
    return done.refusal ? show(c, deps, done.refusal) : back(c, 'published')
  })
}

const back = (c: Ctx, told?: string) => c.redirect(`/minutes/${at(c).id}${told ? `?told=${told}` : ''}`, 303)

async function show(c: Ctx, deps: Deps, refusal?: Refusal) {
  const actor = acting(c, 'council')
  const view = viewOf(c, deps)
  const found = await attempt(() => perform(deps, actor, readMinutes, at(c)), 'not-found')
  if (found.refusal) {
    // Not there yet, or none of the reader's: the meeting itself tells which.
    const { seat, stage, title, id } = await perform(deps, actor, sittingOf, at(c))
    const given = { id, title: title[view.locale], begins: seat.secretary, over: stage === 'closed' }
    return c.html(<NoMinutesPage view={view} {...given} />)
  }
  const given = { minutes: found.value, shown: found.value.latest, now: deps.ground.now(), refusal }
  const status = refusal ? (refusal.code === 'conflict' ? 409 : 422) : 200
  return c.html(
    <MinutesPage view={view} {...given} told={refusal ? undefined : told.parse(c.req.query('told'))} />,
    status,
  )
}

const keyOf = (c: Ctx) => c.req.param('key') ?? ''

async function partOf(c: Ctx, deps: Deps): Promise<Minutes> {
  const minutes = await perform(deps, acting(c, 'council'), readMinutes, at(c))
  if (!minutes.latest.content.sections.some(({ key }) => key === keyOf(c))) throw missing()
  return minutes
}

/** The part as it is now; or as it was typed before a session ended; or what was kept aside, with its clashes. */
async function showPart(c: Ctx, deps: Deps) {
  const minutes = await partOf(c, deps)
  const key = keyOf(c)
  const typed = plain(await takeTyped(c, deps, acting(c, 'council')))
  const kept = minutes.aside?.sections.find(each => each.key === key)
  const given = { minutes, section: key }
  if (typed.text !== undefined && numberField.safeParse(typed.base).success)
    return c.html(<EditPage view={viewOf(c, deps)} {...given} base={Number(typed.base)} text={typed.text} />)
  if (!minutes.aside || !kept) {
    const { version, content } = minutes.latest
    return c.html(<EditPage view={viewOf(c, deps)} {...given} base={version} text={sectionText(content, key)} />)
  }
  const pieces = clashOf(minutes, minutes.aside.base, kept)
  return c.html(
    <EditPage view={viewOf(c, deps)} {...given} base={minutes.aside.base} text={kept.text} pieces={pieces} />,
  )
}

function clashOf(minutes: Minutes, base: number, mine: { key: string; text: string }): Piece[] | undefined {
  const from = minutes.versions.find(({ version }) => version === base)
  const { clashes } = mergeSections(from?.content.sections ?? [], minutes.latest.content.sections, [mine])
  return clashes?.[0]?.pieces
}

const choiceField = z.enum(choices).catch('both')

async function savePart(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const form = plain(await formBody(c))
  const key = keyOf(c)
  const count = Object.keys(form).filter(name => /^choice-\d+$/.test(name)).length
  const picked = Array.from({ length: count }, (_, index) => choiceField.parse(form[`choice-${index}`]))
  const done = await attempt(
    () =>
      perform(
        deps,
        actor,
        saveMinutes,
        check(minutesInput, {
          ...at(c),
          base: Number(form.base),
          sections: [{ key, text: form.text ?? '' }],
          ...(form.reason && { reason: form.reason }),
          ...(count > 0 && { choices: { [key]: picked }, latest: Number(form.latest) }),
        }),
      ),
    'invalid',
  )
  if (done.value?.version !== undefined) return back(c, done.value.merged ? 'merged' : 'saved')
  const minutes = await partOf(c, deps)
  const given = { minutes, section: key, base: Number(form.base) || minutes.latest.version, text: form.text ?? '' }
  const pieces = done.value?.clashes?.[0]?.pieces
  const page = (
    <EditPage view={viewOf(c, deps)} {...given} reason={form.reason} pieces={pieces} refusal={done.refusal} />
  )
  return c.html(page, done.refusal ? 422 : 409)
}
