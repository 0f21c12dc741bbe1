import { agendaItem, agendaVersion, meeting, meetingDate, type Side } from '../../db/schema/council.ts'
import { arrive } from '../../src/proceedings/attend.ts'
import { recordResult } from '../../src/proceedings/decide.ts'
import { closeMeeting, openMeeting } from '../../src/proceedings/hold.ts'
import type { WorldCouncil } from './council.ts'
import type { World } from './world.ts'

/** A meeting of today with its notice behind it. */
export interface Table {
  id: string
  items: string[]
}

/** Gives a council a meeting now, with an agenda of so many items, frozen. */
export async function meetingOf(world: World, council: WorldCouncil, titles: readonly string[]): Promise<Table> {
  const { ground } = world
  const id = ground.uuid()
  const at = world.now()
  const by = council.seat(council.secretary.employer)
  const of = { meetingId: id, bodyId: council.id, by, at }
  const items = titles.map(title => ({ id: ground.uuid(), title }))
  await world.asSuperuser(async tx => {
    const title = { ko: '임시회의', en: 'Extraordinary meeting' }
    await tx.insert(meeting).values({ id, bodyId: council.id, kind: 'extraordinary', title, createdAt: at })
    const times = { startsAt: at, endsAt: at.add({ hours: 2 }), place: '시청 대회의실' }
    await tx.insert(meetingDate).values({ ...of, no: 0, ...times })
    const side = 'employer' as const
    for (const [position, item] of items.entries())
      await tx.insert(agendaItem).values({ ...of, ...item, side, minutes: 10, position })
    if (items.length === 0) return
    const frozen = items.map(item => ({ ...item, side, text: '', speaker: '', minutes: 10, papers: [], late: false }))
    await tx.insert(agendaVersion).values({ ...of, version: 1, items: frozen })
  })
  return { id, items: items.map(({ id }) => id) }
}

/** So many members of each side arrive, in the order they sit. */
export async function fill(world: World, council: WorldCouncil, id: string, each: Record<Side, number>): Promise<void> {
  for (const side of ['employer', 'union'] as const)
    for (const member of council.members[side].slice(0, each[side]))
      await world.as(council.secretary[side], arrive, { id, present: council.seat(member) })
}

/** A meeting that was held and closed: everybody there, every item agreed. */
export async function heldMeeting(world: World, council: WorldCouncil, titles: readonly string[]): Promise<Table> {
  const table = await meetingOf(world, council, titles)
  const keeper = council.secretary.employer
  const all = { employer: council.members.employer.length, union: council.members.union.length }
  await fill(world, council, table.id, all)
  await world.as(keeper, openMeeting, { id: table.id })
  for (const [index, item] of table.items.entries())
    await world.as(keeper, recordResult, {
      ...{ id: table.id, item, outcome: 'agreed' as const },
      ...{ discussion: `${titles[index]}에 대해 논의하였습니다.`, agreement: '올해 안에 시행한다.' },
    })
  await world.as(keeper, closeMeeting, { id: table.id })
  return table
}
