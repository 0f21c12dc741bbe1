import type { InferInsertModel } from 'drizzle-orm'
import type { appointment, attendance, cancellation, claim, subject } from '../db/schema/counseling.ts'
import type { dataKey } from '../db/schema/ground.ts'
import type { Ground } from '../src/act.ts'
import type { SubjectId } from '../src/actor.ts'
import { sealProfile } from '../src/counseling/profile.ts'
import type { Pseudonyms } from '../src/privacy/pseudonyms.ts'
import type { DataKey } from '../src/privacy/vault.ts'
import { chunks } from './accounts.ts'
import type { Client, Planned } from './diary.ts'
import { type SaidRows, saidRows } from './said.ts'

/** Rows of counseling, ready to insert; nothing in them leads back to the roster without the keys. */
export interface HistoryRows {
  keys: InferInsertModel<typeof dataKey>[]
  subjects: InferInsertModel<typeof subject>[]
  appointments: InferInsertModel<typeof appointment>[]
  cancellations: InferInsertModel<typeof cancellation>[]
  attendances: InferInsertModel<typeof attendance>[]
  claims: InferInsertModel<typeof claim>[]
  said: SaidRows
}

interface Known {
  me: SubjectId
  key: DataKey
}

/** Turns the plan into rows: pseudonyms in place of people, words sealed under each subject's own key. */
export async function historyRows(
  ground: Ground,
  pseudonyms: Pseudonyms,
  plan: readonly Planned[],
  done: (rows: number) => void,
): Promise<HistoryRows> {
  const none = { consents: [], checkUps: [], outcomes: [], feedbacks: [] }
  const rows: HistoryRows = {
    ...{ keys: [], subjects: [], appointments: [], cancellations: [], attendances: [], claims: [], said: none },
  }
  const known = await knownSubjects(ground, pseudonyms, plan, rows)
  rows.said = await saidRows(ground, plan, client => knownTo(known, client))
  for (const some of chunks(plan, 500)) {
    const sealed = await Promise.all(
      some.map(async planned => {
        const { me, key } = knownTo(known, planned.client)
        const place = { table: 'care.appointment', column: 'sealed', row: planned.id }
        return { planned, me, keyId: key.id, sealed: await ground.vault.seal(key, place, planned.client.details) }
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
  const persons = new Map(plan.map(({ client }) => [client.personId, client]))
  const known = new Map<string, Known>()
  for (const some of chunks([...persons.values()], 500)) {
    const minted = await Promise.all(
      some.map(async ({ personId, mail, locale, details: { alias, contact } }) => {
        const [me, key] = await Promise.all([pseudonyms.care(personId), vault.mint()])
        return {
          personId,
          me,
          key,
          sealed: await sealProfile(vault, key, me, {
            mail,
            locale,
            ...(alias && { alias }),
            ...(contact && { contact }),
          }),
        }
      }),
    )
    for (const { personId, me, key, sealed } of minted) {
      known.set(personId, { me, key })
      rows.keys.push({ id: key.id, domain: 'care', owner: me, wrapped: key.wrapped, epoch: key.epoch })
      rows.subjects.push({ id: me, keyId: key.id, sealed })
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
  const isCancelled = ending === 'late' || ending === 'free' || ending === 'provider'
  // A cancellation is the second state that calendars hear of.
  const sequence = isCancelled ? 1 : 0
  const what = { ...where, startsAt, endsAt, mode, topic: client.topic, ...secret, sequence, bookedAt }
  rows.appointments.push({ id, slotId: slot.id, ...what })
  if (isCancelled) {
    const cancelledBy = ending === 'provider' ? 'provider' : 'employee'
    const late = ending === 'late'
    rows.cancellations.push({ appointmentId: id, ...where, at: endedAt ?? bookedAt, cancelledBy, late })
    return
  }
  if (ending) rows.attendances.push({ appointmentId: id, ...where, outcome: ending, at: endedAt ?? endsAt })
  rows.claims.push({ slotId: slot.id, subject: me, during: `[${startsAt},${endsAt})`, appointmentId: id })
}
