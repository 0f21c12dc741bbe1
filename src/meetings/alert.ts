import { body } from '../../db/schema/council.ts'
import { told } from '../../db/schema/council-work.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { type Body, membersOf } from '../council/seat.ts'
import type { Said } from '../ui/i18n.ts'
import { demandsOf, meetingsOf } from './meetings.ts'

interface Overdue {
  what: 'date' | 'notice' | 'demand'
  about: string
  title: Said
  dueOn: Temporal.PlainDate
}

/** Tells chair and secretaries of every clock of the agreement that has run out, once each; returns how many mails left. */
export async function alertKeepers(act: Act<Job>): Promise<number> {
  let sent = 0
  for (const one of await act.tx.select().from(body))
    for (const overdue of await overdueIn(act, one)) sent += await alertOf(act, one, overdue)
  return sent
}

async function overdueIn(act: Act<Job>, one: Body): Promise<Overdue[]> {
  const meetings = await meetingsOf(act, [one])
  const demands = await demandsOf(act, [one])
  return [
    ...meetings.flatMap(({ id, title, clock }) =>
      clock?.state === 'overdue' ? [{ what: clock.what, about: id, title, dueOn: clock.dueOn }] : [],
    ),
    ...demands.flatMap(({ id, clock }) =>
      clock?.state === 'overdue' ? [{ what: 'demand' as const, about: id, title: one.name, dueOn: clock.dueOn }] : [],
    ),
  ]
}

async function alertOf(act: Act<Job>, one: Body, { what, about, title, dueOn }: Overdue): Promise<number> {
  const keepers = (await membersOf(act, one.id)).filter(member => member.account && (member.secretary || member.chair))
  if (keepers.length === 0) return 0
  const rows = keepers.map(({ id }) => ({ what, about, memberId: id, at: act.now }))
  const fresh = await act.tx.insert(told).values(rows).onConflictDoNothing().returning({ memberId: told.memberId })
  const named = title === one.name ? title : { ko: `${one.name.ko} ${title.ko}`, en: `${one.name.en}: ${title.en}` }
  for (const { memberId } of fresh) {
    const account = keepers.find(({ id }) => id === memberId)?.account
    const props = { what, title: named, dueOn: dueOn.toString() }
    if (account) await act.send({ kind: 'meeting-due', props }, { account })
  }
  return fresh.length
}
