import { loadavg } from 'node:os'
import { insertAll } from '../db/bulk.ts'
import { dataKey } from '../db/schema/ground.ts'
import { applicant, application } from '../db/schema/healing.ts'
import type { Act } from '../src/act.ts'
import type { Job } from '../src/actor.ts'
import { closeProgram } from '../src/drawing/close.ts'
import { drawProgram } from '../src/drawing/draw.ts'
import { findTranscript } from '../src/drawing/published.ts'
import { newApplication, referenceOf } from '../src/draws/tickets.ts'
import { verifyTranscript } from '../src/draws/verify.ts'
import { asBytes, sealDetails, sealReach, sealTickets } from '../src/healing/sealing.ts'
import type { Program } from '../src/programs/program.ts'
import { agree, healingOffice, publish, until } from '../test/support/healing.ts'
import { setTheScene } from './setting.ts'

// A draw among 100,000 applicants through the product's own verbs on a real Postgres that syncs to disk: closing, drawing
// and the transcript as it is published. What the applicants did in weeks is inserted beforehand and not measured.

const applicants = Number(process.env.APPLICANTS ?? 100_000)
const atOnce = 2_000
const { world: w, admin, end } = await setTheScene()
// Closing times are whole seconds.
w.ground.at(w.now().round('second'))
const office = await healingOffice(w)
const program = await publish(w, office, { seats: 3000, quota: 900 })

async function apply(act: Act<Job>, { id: programId }: Program, count: number): Promise<void> {
  const key = await act.vault.keyOf(act.tx, 'draw', programId)
  const rows = await Promise.all(
    Array.from({ length: count }, async (_, nth) => {
      const [id, subject, household, mine] = [act.uuid(), act.uuid(), act.uuid(), await act.vault.mint()]
      const wanted = { reference: referenceOf(programId, household), front: nth % 5 === 0 ? 1 : 0 } as const
      const made = newApplication({ ...wanted, tickets: nth % 4 === 0 ? 2 : 1 }, act.random)
      const reach = { mail: `${id}@city.example`, locale: 'ko' as const }
      const details = { name: '누군가', contact: '010', companions: [] }
      return {
        key: { id: mine.id, domain: 'healing' as const, owner: subject, wrapped: mine.wrapped, epoch: mine.epoch },
        applicant: { subject, keyId: mine.id, sealed: await sealReach(act.vault, mine, subject, reach) },
        application: {
          ...{ id, programId, subject, household, keyId: mine.id, appliedAt: act.now },
          sealed: await sealDetails(act.vault, mine, id, details),
          tickets: await sealTickets(act.vault, key, id, { application: made, consent: null }),
          leaf: asBytes(made.leaf),
        },
      }
    }),
  )
  const { tx } = act
  await insertAll(
    tx,
    dataKey,
    rows.map(row => row.key),
  )
  await insertAll(
    tx,
    applicant,
    rows.map(row => row.applicant),
  )
  await insertAll(
    tx,
    application,
    rows.map(row => row.application),
  )
}

/** Processor time of this process beside the clock's, since a busy machine says little by the clock. */
async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const [began, used] = [performance.now(), process.cpuUsage()]
  const result = await work()
  const { user, system } = process.cpuUsage(used)
  const wall = (performance.now() - began) / 1000
  spent += wall
  console.log(
    `${what}: ${wall.toFixed(2)} s, ${((user + system) / 1e6).toFixed(2)} s of a processor in this process, load ${loadavg()[0]?.toFixed(1)}`,
  )
  return result
}

let spent = 0
for (let done = 0; done < applicants; done += atOnce)
  await w.asJob(act => apply(act, program, Math.min(atOnce, applicants - done)))
await admin`vacuum analyze`
await until(w, program.closesAt)
await timed('closing', () => w.asJob(act => closeProgram(act, program)))
const closing = spent
await agree(w, office, program)
await timed('drawing', () => w.asJob(act => drawProgram(act, program)))
const transcript = await timed('transcript', async () =>
  JSON.stringify(await w.asJob(act => findTranscript(act, program))),
)
const found = verifyTranscript(JSON.parse(transcript))
if (!found.ok) throw new Error(`not sound: ${found.failed.step}`)
const [counted] = await admin`select (select count(*) from healing.application)::int as n`
console.log(
  `close, draw and transcript of ${counted?.n} through the database: ${spent.toFixed(2)} s (aim ≤ 5 s), of which closing ${closing.toFixed(2)} s; ${(transcript.length / 1e6).toFixed(1)} MB`,
)
await end()
process.exit(spent <= 5 ? 0 : 1)
