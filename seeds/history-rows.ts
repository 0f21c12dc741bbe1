import type { InferInsertModel } from 'drizzle-orm'
import type { appointment, attendance, cancellation, claim, subject } from '../db/schema/counseling.ts'
import type { dataKey } from '../db/schema/ground.ts'
import type { Ground } from '../src/act.ts'
import type { SubjectId } from '../src/actor.ts'
import type { Pseudonyms } from '../src/privacy/pseudonyms.ts'
import type { DataKey } from '../src/privacy/vault.ts'
import { chunks } from './accounts.ts'
import type { Client, Planned } from './diary.ts'

/** Rows of counseling, ready to insert; nothing in them leads back to the roster without the keys. */
export interface HistoryRows {
  keys: InferInsertModel<typeof dataKey>[]
  subjects: InferInsertModel<typeof subject>[]
  appointments: InferInsertModel<typeof appointment>[]
  cancellations: InferInsertModel<typeof cancellation>[]
  attendances: InferInsertModel<typeof attendance>[]
  claims: InferInsertModel<typeof claim>[]
}

interface Known {
  me: SubjectId
  key: DataKey
}

/** Turns the plan into rows: pseudonyms in place of people, words sealed under each subject's own key. */
export async function historyRows(
  { vault }: Ground,
  pseudonyms: Pseudonyms,
  plan: readonly Planned[],
  done: (rows: number) => void,
): Promise<HistoryRows> {
  const rows: HistoryRows = { keys: [], subjects: [], appointments: [], cancellations: [], attendances: [], claims: [] }
  const known = await knownSubjects({ vault }, pseudonyms, plan, rows)
  for (const some of chunks(plan, 500)) {
    const sealed = await Promise.all(
      some.map(async planned => {
        const { me, key } = knownTo(known, planned.client)
        const place = { table: 'care.appointment', column: 'sealed', row: planned.id }
        return { planned, me, keyId: key.id, sealed: await vault.seal(key, place, planned.client.details) }
      }),
    )
    for (const { planned, me, ...secret } of sealed) addRows(rows, planned, me, secret)
    done(some.length)
  }
  return rows
}

async function knownSubjects(
  { vault }: Pick<Ground, 'vault'>,
  pseudonyms: Pseudonyms,
  plan: readonly Planned[],
  rows: HistoryRows,
): Promise<Map<string, Known>> {
  const persons = [...new Set(plan.map(({ client }) => client.personId))]
  const known = new Map<string, Known>()
  for (const some of chunks(persons, 500)) {
    const minted = await Promise.all(
      some.map(async person => ({ person, me: await pseudonyms.care(person), key: await vault.mint() })),
    )
    for (const { person, me, key } of minted) {
      known.set(person, { me, key })
      rows.keys.push({ id: key.id, domain: 'care', owner: me, wrapped: key.wrapped, epoch: key.epoch })
      rows.subjects.push({ id: me, keyId: key.id, sealed: null })
    }
  }
  return known
}

function knownTo(known: Map<string, Known>, { personId }: Client): Known {
  const found = known.get(personId)
  if (!found) throw new Error('A client without a pseudonym')
  return found
}

function addRows(
  rows: HistoryRows,
  planned: Planned,
  me: SubjectId,
  secret: { keyId: string; sealed: Uint8Array },
): void {
  const { id, client, slot, mode, bookedAt, ending, endedAt } = planned
  const { counselorId, centerId, startsAt, endsAt } = slot
  const where = { subject: me, counselorId, centerId }
  rows.appointments.push({
    id,
    slotId: slot.id,
    ...where,
    startsAt,
    endsAt,
    mode,
    topic: client.topic,
    ...secret,
    bookedAt,
  })
  if (ending === 'late' || ending === 'free' || ending === 'provider') {
    const cancelledBy = ending === 'provider' ? 'provider' : 'employee'
    rows.cancellations.push({
      appointmentId: id,
      ...where,
      at: endedAt ?? bookedAt,
      cancelledBy,
      late: ending === 'late',
    })
    return
  }
  if (ending) rows.attendances.push({ appointmentId: id, ...where, outcome: ending, at: endedAt ?? endsAt })
  rows.claims.push({ slotId: slot.id, subject: me, during: `[${startsAt},${endsAt})`, appointmentId: id })
}
