import { and, asc, eq } from 'drizzle-orm'
import { openCases } from '../db/cases.ts'
import { lockFor } from '../db/locks.ts'
import { caseNote, caseOf } from '../db/schema/cases.ts'
import { appointment, counselorCenter } from '../db/schema/counseling.ts'
import { type Act, entryOf } from '../src/act.ts'
import type { Counselor } from '../src/actor.ts'
import { listAppointments } from '../src/appointments/appointments.ts'
import { closeCase } from '../src/cases/close-case.ts'
import { keepNextStep } from '../src/cases/keep-next-step.ts'
import { keyOfClient } from '../src/cases/kept.ts'
import { listCheckUps } from '../src/checkups/check-ups.ts'
import { askHandOver } from '../src/hand-over/ask.ts'
import { askForMore } from '../src/more-sessions/ask.ts'
import { setLead } from '../src/more-sessions/leads.ts'
import { sealNote } from '../src/notes/kept.ts'
import { unwrittenSessions } from '../src/notes/unwritten.ts'
import { writeNote } from '../src/notes/write-note.ts'
import { shareCheckUp } from '../src/sharing/share.ts'
import { grantSupervision } from '../src/supervision/grant.ts'
import type { StoryDeps, Teller } from './acting.ts'
import { idOf } from './chance.ts'
import { counselorId } from './counselors.ts'
import { namedPersonId } from './named.ts'
import { noteTexts, storyTexts } from './words-of-counselors.ts'

/** The clinical leads of the center in Bupyeong. */
const leads = ['haneul-yoon', 'dasom-eom'] as const

/** Tells the cases of the two named counselors through the verbs; what is told already stays. True when it was told now. */
export async function seedCases(deps: StoryDeps, teller: Teller): Promise<boolean> {
  const now = deps.ground.now()
  const told = await deps.db.transaction(entryOf({ role: 'job' }, now), async tx => {
    await lockFor(tx, 'seeds')
    const named = await tx.select().from(counselorCenter).where(eq(counselorCenter.clinicalLead, true))
    return named.length > 0
  })
  if (told) return false
  await teller.employee('jiwoo.han', async act => {
    const all = await listCheckUps(act)
    const coming = (await listAppointments(act)).find(({ state }) => state === 'planned')
    if (!coming) return
    const pairs = ['phq-9', 'gad-7'].flatMap(id => {
      const mine = all.filter(({ scored }) => scored.instrument === id)
      return [mine.at(-1), mine[0]].flatMap(one => one ?? [])
    })
    for (const { id } of pairs) await shareCheckUp(act, { id, appointmentId: coming.id })
  })
  await tellHaneul(deps, teller)
  await tellTaeo(deps, teller, now)
  // Last, since it is what tells that the story was told.
  await teller.center('misun.kwak', async act => {
    for (const slug of leads) await setLead(act, { counselor: counselorId(slug), lead: true })
  })
  await teller.counselor('narae-gil', async act => {
    const [first] = await casesOf(act)
    if (first) await askForMore(act, { id: first.id, sessions: 2, reason: storyTexts.more })
  })
  return true
}

async function casesOf({ tx, actor }: Act<Counselor>) {
  await openCases(tx)
  return tx.select().from(caseOf).where(eq(caseOf.counselorId, actor.me)).orderBy(asc(caseOf.openedAt), asc(caseOf.id))
}

async function caseWith({ tx, actor }: Act<Counselor>, subject: string): Promise<string> {
  await openCases(tx)
  const mine = and(eq(caseOf.counselorId, actor.me), eq(caseOf.subject, subject))
  const [row] = await tx.select({ id: caseOf.id }).from(caseOf).where(mine)
  if (!row) throw new Error('The story needs a case')
  return row.id
}

async function tellHaneul({ pseudonyms }: StoryDeps, teller: Teller): Promise<void> {
  const jiwoo = await pseudonyms.care(namedPersonId('jiwoo.han'))
  await teller.counselor('haneul.yoon', async act => {
    const id = await caseWith(act, jiwoo)
    await keepNextStep(act, { id, nextStep: storyTexts.jiwooNext })
    const met = await act.tx
      .select({ id: appointment.id, start: appointment.startsAt })
      .from(appointment)
      .where(and(eq(appointment.counselorId, act.actor.me), eq(appointment.subject, jiwoo)))
      .orderBy(asc(appointment.startsAt))
    await writeNote(act, { id, text: storyTexts.jiwooFirst, appointmentId: met[0]?.id })
    await writeNote(act, { id, text: storyTexts.jiwooSecond, appointmentId: met[2]?.id })
    await catchUp(act)
    const [oldest] = (await casesOf(act)).filter(({ subject }) => subject !== jiwoo)
    if (oldest) await closeCase(act, { id: oldest.id, reason: 'goals', words: storyTexts.closed })
  })
}

async function tellTaeo({ pseudonyms }: StoryDeps, teller: Teller, now: Temporal.Instant): Promise<void> {
  const grace = await pseudonyms.care(namedPersonId('grace.oh'))
  const until = now.toZonedDateTimeISO('Asia/Seoul').add({ weeks: 3 }).toPlainDate().toString()
  await teller.counselor('taeo.ma', async act => {
    const id = await caseWith(act, grace)
    await keepNextStep(act, { id, nextStep: storyTexts.graceNext })
    const [met] = await act.tx
      .select({ id: appointment.id })
      .from(appointment)
      .where(and(eq(appointment.counselorId, act.actor.me), eq(appointment.subject, grace)))
      .orderBy(asc(appointment.startsAt))
    await writeNote(act, { id, text: storyTexts.graceFirst, appointmentId: met?.id })
    await grantSupervision(act, { id, supervisor: counselorId('haneul-yoon'), until })
    await askHandOver(act, { id, counselor: counselorId('rebecca-lim'), words: storyTexts.graceAsk })
    await catchUp(act)
  })
}

/** Writes the notes of the last weeks in one go, all but those of the two latest sessions. */
async function catchUp(act: Act<Counselor>): Promise<void> {
  const { tx, actor, vault } = act
  const [, , ...sessions] = await unwrittenSessions(act, { most: 500 })
  const cases = new Map((await casesOf(act)).map(row => [row.id, row]))
  const rows = await Promise.all(
    sessions.map(async ({ caseId, appointmentId, start }, at) => {
      const { subject = '', counselorId = actor.me } = cases.get(caseId) ?? {}
      const id = idOf('note', appointmentId)
      const key = await keyOfClient(act, subject)
      const text = noteTexts[at % noteTexts.length] ?? ''
      return {
        ...{ id, noteId: id, version: 1, caseId, subject, counselorId, author: actor.me, appointmentId },
        ...{ writtenAt: start.add({ hours: 2 }), keyId: key.id },
        sealed: await sealNote(vault, key, id, { text, session: start.toString() }),
      }
    }),
  )
  if (rows.length > 0) await tx.insert(caseNote).values(rows)
}
