import { and, eq, isNull } from 'drizzle-orm'
import { DatabaseFault } from '../../db/database.ts'
import { drawBeacon, drawList, kind, outcome, program, programCancellation, provider } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { wrongFields } from '../http/input.ts'
import { pictures } from '../pictures/names.ts'
import { logAccess } from '../privacy/access-log.ts'
import { type FieldError, idOrMissing, Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import type { ProgramInput } from './input.ts'
import { findProgram, type Program } from './program.ts'
import { drawItself, drawRunning, faultAt, type faults, noProgram, termsStand } from './refusals.ts'
import { drawRule } from './rule-text.ts'
import { faultsOf, planDraw } from './rules.ts'

/**
 * Keeps a program as a draft, a new one or over the draft `id`; refuses with every wrong field named. `drand` says whether
 * this deployment reaches that beacon.
 */
export async function draftProgram(
  act: Act<Official>,
  { id, input: asked, drand = true }: { id?: string | undefined; input: ProgramInput; drand?: boolean },
): Promise<Program> {
  const input = { ...asked, source: asked.source ?? (drand ? ('drand' as const) : ('lotto' as const)) }
  const unreachable =
    input.way === 'drawn' && input.source === 'drand' && !drand ? [faultAt('source', 'drandUnreached')] : []
  const wrongs = [...(await unknownChoices(act, input)), ...faultsOf(input, act.now), ...unreachable]
  if (wrongs.length > 0) throw new Refusal('invalid', wrongFields, { errors: wrongs })
  const row = rowOf(input)
  if (id === undefined) {
    const made = { id: act.uuid(), createdBy: act.actor.me, createdAt: act.now, publishedAt: null, ...row }
    await act.tx.insert(program).values(made)
    return findProgram(act, { id: made.id, drafts: true })
  }
  const draft = and(eq(program.id, idOrMissing(id)), isNull(program.publishedAt))
  const changed = await act.tx.update(program).set(row).where(draft).returning({ id: program.id })
  if (changed.length === 0) throw (await findProgram(act, { id, drafts: true })) ? termsStand() : noProgram()
  return findProgram(act, { id, drafts: true })
}

/** Publishes a draft; from now on its terms stand. Refuses what was published, and a draft whose time is over. */
export async function publishProgram(act: Act<Official>, { id }: { id: string }): Promise<Program> {
  const draft = await findProgram(act, { id, drafts: true })
  if (draft.state !== 'draft') throw termsStand()
  const source = draft.beacon?.kind
  const wrongs = faultsOf({ ...draft, drawsAt: draft.drawsAt ?? undefined, source }, act.now)
  if (wrongs.length > 0) throw new Refusal('invalid', wrongFields, { errors: wrongs })
  await act.tx.update(program).set({ publishedAt: act.now }).where(eq(program.id, draft.id))
  await logAccess(act, { action: 'publish', objectKind: 'program', objectId: draft.id })
  return findProgram(act, { id })
}

/** Throws a draft away; what was published stays. */
export async function dropDraft(act: Act<Official>, { id }: { id: string }): Promise<void> {
  const { state } = await findProgram(act, { id, drafts: true })
  if (state !== 'draft') throw termsStand()
  await act.tx.delete(program).where(eq(program.id, id))
}

/** Calls a program off for good; a refusal once the list is fixed and the result is not yet there is noted, too. */
export async function cancelProgram(act: Act<Official>, { id }: { id: string }): Promise<Refusal | undefined> {
  const { state } = await findProgram(act, { id })
  if (state === 'cancelled' || state === 'over') return undefined
  const [listed] = await act.tx.select({ id: drawList.programId }).from(drawList).where(eq(drawList.programId, id))
  const [drawn] = await act.tx.select({ id: outcome.programId }).from(outcome).where(eq(outcome.programId, id))
  if (listed && !drawn) {
    await logAccess(act, { action: 'cancel-refused', objectKind: 'program', objectId: id })
    return drawRunning()
  }
  await act.tx.insert(programCancellation).values({ programId: id, at: act.now, by: act.actor.me })
  await logAccess(act, { action: 'cancel', objectKind: 'program', objectId: id })
  return undefined
}

/**
 * What becomes of an official's wish to draw now: always a refusal, which says why, and which is noted. The draw happens by
 * itself; the refusal is returned, not thrown, so that the note stays.
 */
export async function askForDraw(act: Act<Official>, { id }: { id: string }): Promise<Refusal> {
  const { way, drawsAt } = await findProgram(act, { id })
  const [drawn] = await act.tx.select({ id: outcome.programId }).from(outcome).where(eq(outcome.programId, id))
  const [number] = await act.tx
    .select({ id: drawBeacon.programId })
    .from(drawBeacon)
    .where(eq(drawBeacon.programId, id))
  await logAccess(act, { action: 'draw-refused', objectKind: 'program', objectId: id })
  if (way !== 'drawn' || !drawsAt) return drawItself('none')
  if (drawn) return drawItself('done')
  return drawItself(number || Temporal.Instant.compare(act.now, drawsAt) >= 0 ? 'waiting' : 'early')
}

/** Adds a kind of program with one of the pictures; to add it twice is refused. */
export async function addKind(act: Act<Official>, input: { id: string; name: Said; picture: string }): Promise<void> {
  if (!pictures.some(one => one === input.picture)) throw wrong('picture', 'picture')
  try {
    await act.tx.insert(kind).values(input)
  } catch (error) {
    if (codeOf(error) === '23505') throw wrong('id', 'kindTaken')
    throw error
  }
}

const codeOf = (error: unknown) => {
  if (error instanceof DatabaseFault) return error.code
  const cause = error instanceof Error ? error.cause : undefined
  return String(Object(cause).code ?? '')
}

const wrong = (field: string, key: keyof typeof faults) =>
  new Refusal('invalid', wrongFields, { errors: [faultAt(field, key)] })

async function unknownChoices({ tx }: Act<Official>, input: ProgramInput): Promise<FieldError[]> {
  const kinds = await tx.select({ id: kind.id }).from(kind).where(eq(kind.id, input.kind))
  const providers = await tx.select({ id: provider.id }).from(provider).where(eq(provider.id, input.provider))
  return [
    ...(kinds.length === 0 ? [faultAt('kind', 'choice')] : []),
    ...(providers.length === 0 ? [faultAt('provider', 'choice')] : []),
  ]
}

function rowOf(input: ProgramInput) {
  const { start: startsAt, end: endsAt, audience, source = 'drand', drawsAt, ...rest } = input
  const plan = input.way === 'drawn' ? planDraw({ closesAt: input.closesAt, drawsAt, source }) : undefined
  return {
    ...rest,
    startsAt,
    endsAt,
    audience: audience === 'front-line' ? ('front-line' as const) : ('all' as const),
    beacon: plan?.beacon ?? null,
    unknownUntil: plan?.unknownUntil ?? null,
    drawsAt: plan?.drawsAt ?? null,
    rule: plan ? drawRule : null,
  }
}
