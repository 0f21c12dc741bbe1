import type { Employee } from '../../src/actor.ts'
import { closeProgram } from '../../src/drawing/close.ts'
import { giveSeats } from '../../src/drawing/seats.ts'
import { draftProgram } from '../../src/programs/publish.ts'
import { apply, healingOffice, programOf, publish } from './healing.ts'
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
  const first = await publish(w, office, {
    ...{ way: 'first-come', source: undefined, seats: 12 },
    title: { ko: '수요 영화', en: 'Wednesday film' },
  })
  const { id: seatedApplication } = await apply(w, kim, first)
  await w.asJob(act => giveSeats(act, first))
  const draft = await w.as(office.hr, draftProgram, { input: programOf(w, office) })
  return {
    office,
    program: open.id,
    drawnProgram: early.id,
    draftProgram: draft.id,
    firstCome: first.id,
    application,
    seatedApplication,
  }
}
