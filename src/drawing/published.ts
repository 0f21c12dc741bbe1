import { eq } from 'drizzle-orm'
import { drawBeacon, drawList, outcome } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Actor } from '../actor.ts'
import {
  type Announcement,
  beaconSchema,
  type ClosedList,
  drawFormat,
  type Transcript,
  transcriptSchema,
} from '../draws/transcript.ts'
import { findProgram, type Program } from '../programs/program.ts'
import { missing } from '../refusal.ts'

const hashLength = 32

/** What a drawn program promises before anybody applies; refuses programs without a draw. */
export function announcementOf({ id, rule, seats, quota, closesAt, beacon }: Program): Announcement {
  if (!rule || !beacon) throw missing()
  return { draw: id, rule, seats, quota, closesAt: Math.floor(closesAt.epochMilliseconds / 1000), beacon }
}

const listColumns = {
  fixedAt: drawList.fixedAt,
  count: drawList.count,
  root: drawList.root,
  commitment: drawList.commitment,
  leaves: drawList.leaves,
}

/** The list of a draw as it was fixed; undefined before its closing. */
export async function findClosedList(act: Act<Actor>, { id }: { id: string }): Promise<ClosedList | undefined> {
  const program = await findProgram(act, { id })
  const [row] = await act.tx.select(listColumns).from(drawList).where(eq(drawList.programId, program.id))
  if (!row) return undefined
  const leaves = Array.from({ length: row.count }, (_, at) =>
    row.leaves.subarray(at * hashLength, (at + 1) * hashLength).toHex(),
  )
  const fixedAt = Math.floor(row.fixedAt.epochMilliseconds / 1000)
  const list = { fixedAt, count: row.count, root: row.root.toHex(), leaves }
  return { format: drawFormat, announcement: announcementOf(program), list, commitment: row.commitment.toHex() }
}

/** What is published of a draw, as far as it has gone; `everybody` when there were places for all, so nothing was drawn. */
export interface PublishedDraw {
  program: Program
  announcement: Announcement
  closed: ClosedList | undefined
  numberAt: Temporal.Instant | undefined
  drawnAt: Temporal.Instant | undefined
  everybody: boolean
  transcript: Transcript | undefined
}

/** Everything that anybody may know of a draw; refuses programs without one. */
export async function findPublishedDraw(act: Act<Actor>, { id }: { id: string }): Promise<PublishedDraw> {
  const program = await findProgram(act, { id })
  const announcement = announcementOf(program)
  const closed = await findClosedList(act, { id: program.id })
  const [number] = await act.tx.select().from(drawBeacon).where(eq(drawBeacon.programId, program.id))
  const [drawn] = await act.tx.select().from(outcome).where(eq(outcome.programId, program.id))
  const everybody = drawn?.result.everybody === true
  const known = { program, announcement, closed, numberAt: number?.at, drawnAt: drawn?.at, everybody }
  if (!closed || !number || !drawn || everybody) return { ...known, transcript: undefined }
  const beacon = beaconSchema.parse(number.value)
  return { ...known, transcript: transcriptSchema.parse({ ...closed, beacon, ...drawn.result }) }
}

/** The file to verify: the transcript, or before the draw the closed list; refuses before the closing. */
export async function findTranscript(act: Act<Actor>, { id }: { id: string }): Promise<Transcript | ClosedList> {
  const { transcript, closed } = await findPublishedDraw(act, { id })
  const file = transcript ?? closed
  if (!file) throw missing()
  return file
}
