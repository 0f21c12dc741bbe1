import { and, eq, isNull } from 'drizzle-orm'
import { auditLeaf } from '../../db/schema/healing.ts'
import type { Employee } from '../../src/actor.ts'
import { askForAudit } from '../../src/audits/audit.ts'
import { runAudits } from '../../src/audits/open.ts'
import { closeProgram } from '../../src/drawing/close.ts'
import { drawProgram } from '../../src/drawing/draw.ts'
import { takeNumbers } from '../../src/drawing/number.ts'
import { giveSeats } from '../../src/drawing/seats.ts'
import { keepPicture } from '../../src/pictures/keep.ts'
import { enterNumbers } from '../../src/programs/lotto.ts'
import { draftProgram } from '../../src/programs/publish.ts'
import { depsOf } from './deps.ts'
import { agree, apply, fixList, healingOffice, numbersOf, type Office, programOf, publish } from './healing.ts'
import type { World } from './world.ts'

/** Programs in every state that an address can name, with somebody who applied for all of them; the clock is left as it was. */
export async function healingScene(w: World, kim: Employee, center: string) {
  const now = w.now()
  const office = { ...(await healingOffice(w)), center }
  w.ground.at(now.subtract({ hours: 24 * 11 }))
  const early = await publish(w, office, { title: { ko: '지난 숲길', en: 'An earlier walk' } })
  await apply(w, kim, early)
  w.ground.at(now.subtract({ hours: 20 }))
  await w.asJob(act => closeProgram(act, early))
  w.ground.at(now)
  const open = await publish(w, office)
  const { id: application } = await apply(w, kim, open)
  const alt = { ko: '안개 낀 숲길', en: 'A path through the woods in the mist' }
  await w.as(office.hr, keepPicture, { program: open.id, file: smallPicture, alt })
  const first = await publish(w, office, {
    ...{ way: 'first-come', source: undefined, seats: 12 },
    title: { ko: '수요 영화', en: 'Wednesday film' },
  })
  const { id: seatedApplication } = await apply(w, kim, first)
  await w.asJob(act => giveSeats(act, first))
  const audited = await auditedDraw(w, office, kim)
  const draft = await w.as(office.hr, draftProgram, { input: programOf(w, office) })
  return {
    office,
    program: open.id,
    drawnProgram: early.id,
    draftProgram: draft.id,
    firstCome: first.id,
    application,
    seatedApplication,
    ...audited,
  }
}

/** A draw of weeks ago whose audit is opened, and another that nobody asked about; the clock is left as it was. */
async function auditedDraw(w: World, office: Office, kim: Employee) {
  const now = w.now()
  w.ground.at(now.subtract({ hours: 24 * 30 }))
  const [drawn, unasked] = [
    await publish(w, office, { title: { ko: '가을 산사', en: 'A temple in fall' } }),
    await publish(w, office, { title: { ko: '바다 산책', en: 'Along the sea' } }),
  ]
  const { id: auditedApplication } = await apply(w, kim, drawn)
  for (const program of [drawn, unasked])
    for (let nth = 0; nth < 3; nth++) await apply(w, await w.employee({ name: `이웃 ${nth}` }), program)
  await fixList(w, drawn)
  await w.asJob(act => closeProgram(act, unasked))
  await agree(w, office, drawn)
  for (const official of [office.hr, office.officer])
    await w.as(official, enterNumbers, { id: unasked.id, draws: numbersOf(unasked) })
  await w.asJob(act => takeNumbers(act, unasked))
  for (const program of [drawn, unasked]) await w.asJob(act => drawProgram(act, program))
  await w.as(office.officer, askForAudit, drawn)
  // All leaves that can be somebody's, so that Kim's is among them whatever the seed chose.
  await openAllFor(w, drawn, kim)
  w.ground.at(now)
  await w.pass({ seconds: 0 })
  return { auditedDraw: drawn.id, unaskedDraw: unasked.id, auditedApplication }
}

/** Opens the audit; where the seed passed over this person, another draw would be needed, so their leaf is marked as opened. */
async function openAllFor(w: World, { id }: { id: string }, { healing }: Employee) {
  await runAudits(depsOf(w))
  const mine = and(eq(auditLeaf.programId, id), eq(auditLeaf.subject, healing.me))
  await w.asSuperuser(async tx => {
    const [found] = await tx.select({ at: auditLeaf.position }).from(auditLeaf).where(mine)
    if (found) return
    const nobodys = and(eq(auditLeaf.programId, id), isNull(auditLeaf.subject))
    const [some] = await tx.select({ at: auditLeaf.position }).from(auditLeaf).where(nobodys).limit(1)
    await tx
      .update(auditLeaf)
      .set({ subject: healing.me })
      .where(and(eq(auditLeaf.programId, id), eq(auditLeaf.position, some?.at ?? 0)))
  })
}

/** A picture of one green pixel. */
export const smallPicture: Uint8Array = Uint8Array.fromBase64(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
)
