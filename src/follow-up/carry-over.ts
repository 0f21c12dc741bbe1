import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { proposeItem } from '../agenda/items.ts'
import { keeperIn, type Seat } from '../council/seat.ts'
import { meetingsOf } from '../meetings/meetings.ts'
import { notAtThisStage } from '../proceedings/refusals.ts'
import { readRoom } from '../proceedings/room.ts'
import { Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'

/** A meeting whose agenda still takes items. */
export interface ComingMeeting {
  id: string
  title: Said
}

/** Meetings of a body that are still to come, the next first. */
export async function comingOf(act: Act<Official>, { body }: Pick<Seat, 'body'>): Promise<ComingMeeting[]> {
  const meetings = await meetingsOf(act, [body])
  return meetings
    .filter(({ state }) => state === 'planned' || state === 'dated' || state === 'noticed')
    .map(({ id, title }) => ({ id, title }))
}

/** Proposes what a closed meeting deferred for the next one, each item once, with what was said of it. */
export async function carryOver(act: Act<Official>, { id }: { id: string }): Promise<{ to: string; items: number }> {
  const { sitting, items } = await readRoom(act, { id })
  await keeperIn(act, sitting.seat.body.id)
  if (sitting.stage !== 'closed') throw notAtThisStage(sitting.stage)
  const [next] = await comingOf(act, sitting.seat)
  if (!next) throw noNextMeeting()
  const deferred = items.filter(({ result }) => result?.outcome === 'deferred')
  for (const { item, result } of deferred) {
    const text = [item.text, result?.discussion].filter(Boolean).join('\n\n').slice(0, 10_000)
    const { title, speaker, minutes } = item
    await proposeItem(act, { id: next.id, title, text, speaker, minutes, origin: { kind: 'deferred', id: item.id } })
  }
  return { to: next.id, items: deferred.length }
}

const noNextMeeting = () =>
  new Refusal('conflict', {
    ko: '아직 잡힌 다음 회의가 없습니다. 보류한 안건은 그대로 있습니다. 다음 회의가 잡히면 다시 눌러 주십시오.',
    en: 'No next meeting is planned yet. What was deferred is kept; try again when there is one.',
  })
