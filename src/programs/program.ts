import { and, asc, eq, isNotNull } from 'drizzle-orm'
import {
  drawList,
  kind,
  outcome,
  type PlannedBeacon,
  picture,
  program,
  programCancellation,
  provider,
} from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Actor } from '../actor.ts'
import { idOrMissing } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { noProgram } from './refusals.ts'
import { type ProgramState, stateOf } from './rules.ts'

/** A program as everybody who works here may know it. */
export interface Program {
  id: string
  kind: { id: string; name: Said; picture: string }
  /** What its photograph shows, where there is one; without one the picture of its kind is shown. */
  photo: { alt: Said } | null
  provider: { id: string; name: Said }
  title: Said
  description: Said
  place: Said
  start: Temporal.Instant
  end: Temporal.Instant
  seats: number
  minSeats: number
  companions: number
  audience: 'all' | 'front-line'
  way: 'drawn' | 'first-come'
  quota: number
  cost: number
  closesAt: Temporal.Instant
  /** Until when the deciding number is unknown to everybody; null without a draw. */
  unknownUntil: Temporal.Instant | null
  drawsAt: Temporal.Instant | null
  answerHours: number
  beacon: PlannedBeacon | null
  /** The rule of the draw in words, as it was promised. */
  rule: Said | null
  publishedAt: Temporal.Instant | null
  state: ProgramState
}

const columns = {
  row: program,
  kind: { id: kind.id, name: kind.name, picture: kind.picture },
  provider: { id: provider.id, name: provider.name },
  cancelled: programCancellation.at,
  photo: { alt: picture.alt },
}

function programs(act: Act<Actor>) {
  return act.tx
    .select(columns)
    .from(program)
    .innerJoin(kind, eq(kind.id, program.kind))
    .innerJoin(provider, eq(provider.id, program.provider))
    .leftJoin(programCancellation, eq(programCancellation.programId, program.id))
    .leftJoin(picture, eq(picture.programId, program.id))
    .$dynamic()
}

interface Steps {
  listed: ReadonlySet<string>
  drawn: ReadonlySet<string>
}

/** Which programs have a fixed list and which a result; roles without a part in draws need not know. */
async function stepsOf({ tx, actor }: Act<Actor>): Promise<Steps> {
  if (actor.role === 'counselor' || actor.role === 'head') return { listed: new Set(), drawn: new Set() }
  const lists = await tx.select({ id: drawList.programId }).from(drawList)
  const outcomes = await tx.select({ id: outcome.programId }).from(outcome)
  return { listed: new Set(lists.map(({ id }) => id)), drawn: new Set(outcomes.map(({ id }) => id)) }
}

type Row = Awaited<ReturnType<typeof programs>>[number]

function shaped(
  { row, kind, provider, cancelled, photo }: Row,
  { listed, drawn }: Steps,
  now: Temporal.Instant,
): Program {
  const { startsAt, endsAt, createdBy: _by, createdAt: _at, kind: _kind, provider: _provider, ...rest } = row
  const facts = { ...rest, startsAt, endsAt, cancelled: cancelled !== null }
  const steps = { listed: listed.has(row.id), drawn: drawn.has(row.id) }
  return { ...rest, kind, provider, photo, start: startsAt, end: endsAt, state: stateOf({ ...facts, ...steps }, now) }
}

/** Published programs, the next first; HR's own list shows drafts too. */
export async function listPrograms(act: Act<Actor>, { drafts = false } = {}): Promise<Program[]> {
  const rows = await programs(act)
    .where(drafts ? undefined : isNotNull(program.publishedAt))
    .orderBy(asc(program.startsAt), asc(program.id))
  const steps = await stepsOf(act)
  return rows.map(row => shaped(row, steps, act.now))
}

/** One program; refuses a draft like a missing one to everybody but HR, who asks for drafts. */
export async function findProgram(act: Act<Actor>, { id, drafts = false }: { id: string; drafts?: boolean }) {
  const wanted = eq(program.id, idOrMissing(id))
  const [row] = await programs(act).where(drafts ? wanted : and(wanted, isNotNull(program.publishedAt)))
  if (!row) throw noProgram()
  return shaped(row, await stepsOf(act), act.now)
}

/** Every kind of program, and who can be asked to run one. */
export async function readChoices({ tx }: Act<Actor>) {
  return {
    kinds: await tx.select().from(kind).orderBy(asc(kind.id)),
    providers: await tx.select().from(provider).orderBy(asc(provider.id)),
  }
}
export type Choices = Awaited<ReturnType<typeof readChoices>>
