import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Employee, Person } from '../../src/actor.ts'
import { idIn, itemsIn, useApp, type Visitor } from '../support/app.ts'
import { book, cancel, move } from '../support/booking.ts'
import type { Slot, WorldCounselor } from '../support/care.ts'
import { addressOf, cases, choosesOfUnit, partsOf } from './cases.ts'

const site = useApp()

type Client = { who: Employee; by: Visitor }
/** What the oracle knows of an appointment. */
interface Known {
  id: string
  owner: Employee
  alias: string
  counselor: WorldCounselor
}
interface City {
  clients: Client[]
  counselors: WorldCounselor[]
  slots: Slot[]
  readers: { who: Person; by: Visitor }[]
}

/** Three employees, two counselors at two centers, their managers and every kind of official. */
async function makeCity(): Promise<City> {
  const { w, browse } = site()
  const counselors = [await w.counselor({ center: await w.center() }), await w.counselor({ center: await w.center() })]
  const slots: Slot[] = []
  for (const counselor of counselors) slots.push(...(await w.slots(counselor, 5, '2026-11-26T00:00:00Z')))
  const clients: Client[] = []
  for (let at = 0; at < 3; at++) {
    const who = await w.employee()
    clients.push({ who, by: await browse(who) })
  }
  const managers = await Promise.all(counselors.map(({ center }) => w.centerManager(center)))
  const officials = await Promise.all((['hr', 'head', 'council', 'privacy'] as const).map(role => w.official(role)))
  const readers: City['readers'] = [...clients]
  for (const who of [...counselors, ...managers, ...officials]) readers.push({ who, by: await browse(who) })
  return { clients, counselors, slots, readers }
}

const steps = fc.array(
  fc.record({
    what: fc.constantFrom('book', 'book', 'book', 'cancel', 'move', 'provider', 'wait', 'feed'),
    who: fc.nat(2),
    slot: fc.nat(9),
    which: fc.nat(5),
  }),
  { minLength: 8, maxLength: 18 },
)

/** Plays the steps, whatever comes of each; what stands in the end is read from the answers alone. */
async function play(
  { clients, counselors, slots }: City,
  script: readonly { what: string; who: number; slot: number; which: number }[],
) {
  const known: Known[] = []
  const owned: { id: string; owner: Employee }[] = []
  const counselorOf = (slot: Slot | undefined) => counselors.find(({ me }) => me === slot?.counselorId)
  for (const [at, { what, who, slot: place, which }] of script.entries()) {
    const { by, who: owner } = clients[who] ?? {}
    const slot = slots[place]
    if (!by || !owner || !slot) throw new Error('no such step')
    const mine = known.filter(one => one.owner === owner)
    const chosen = mine[which % Math.max(1, mine.length)]
    if (what === 'book') {
      const alias = `alias${site().w.ground.uuid().slice(0, 8)}${at}`
      const reply = await book(by, slot.id, { alias, message: `${alias} says` })
      const counselor = counselorOf(slot)
      if (reply.status === 201 && counselor) known.push({ id: await idIn(reply), owner, alias, counselor })
    }
    if (what === 'cancel' && chosen) await cancel(by, chosen.id)
    if (what === 'move' && chosen) {
      const counselor = counselorOf(slot)
      if ((await move(by, chosen.id, slot.id)).status === 201 && counselor) chosen.counselor = counselor
    }
    if (what === 'provider' && chosen) {
      const theirs = await site().browse(chosen.counselor)
      await theirs.api('POST', `/provider/appointments/${chosen.id}/cancellation`, {})
    }
    if (what === 'wait') {
      const reply = await by.api('POST', '/waiting-list', { part: (['morning', 'evening'] as const)[which % 2] })
      if (reply.status === 201) owned.push({ id: await idIn(reply), owner })
    }
    if (what === 'feed') owned.push({ id: await idIn(await by.api('POST', '/calendar-feeds', {})), owner })
  }
  return { known, owned }
}

/** What of all that exists this person may learn; everything else must not reach them. */
function oracle(who: Person, known: readonly Known[], owned: readonly { id: string; owner: Employee }[]) {
  const appointments = known.filter(({ owner, counselor }) => {
    if (who.role === 'employee') return owner === who
    if (who.role === 'counselor') return counselor === who
    return who.role === 'center' && counselor.center === who.center
  })
  const readsWords = who.role === 'counselor'
  const may = new Set([
    ...appointments.map(({ id }) => id),
    ...(readsWords ? appointments.map(({ alias }) => alias) : []),
    ...(who.role === 'employee' ? known.filter(({ owner }) => owner === who).map(({ alias }) => alias) : []),
    ...owned.filter(({ owner }) => owner === who).map(({ id }) => id),
    ...[who.name, who.email],
  ])
  return { appointments: appointments.map(({ id }) => id).toSorted(), may }
}

const withId = z.object({ id: z.string() })
const span = '?from=2026-11-01&to=2026-12-31&limit=200'

test('every endpoint and page shows each person just what they may see, in any history', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async script => {
      const city = await makeCity()
      const { known, owned } = await play(city, script)
      const everybody = city.clients.map(({ who }) => who)
      const secrets = [
        ...known.flatMap(({ id, alias }) => [id, alias]),
        ...owned.map(({ id }) => id),
        ...everybody.flatMap(({ name, email, me }) => [name, email, me]),
      ]
      for (const { who, by } of city.readers) {
        const { appointments, may } = oracle(who, known, owned)
        const mustNot = secrets.filter(one => !may.has(one))
        const ids = async (path: string) =>
          (await itemsIn(await by.api('GET', path), withId)).map(({ id }) => id).toSorted()
        if (who.role === 'employee') {
          const mine = owned.filter(({ owner }) => owner === who).map(({ id }) => id)
          expect(await ids('/appointments')).toEqual(appointments)
          expect([...new Set([...(await ids('/waiting-list')), ...(await ids('/calendar-feeds'))])].toSorted()).toEqual(
            [...new Set(mine)].toSorted(),
          )
        }
        if (who.role === 'counselor' || who.role === 'center')
          expect(await ids(`/provider/appointments${span}`)).toEqual(appointments)
        for (const { id } of known) {
          const own = appointments.includes(id)
          const wanted: Record<string, number> = { employee: own ? 200 : 404 }
          const theirs: Record<string, number> = { counselor: own ? 200 : 404 }
          expect((await by.api('GET', `/appointments/${id}`)).status).toBe(wanted[who.role] ?? 403)
          expect((await by.api('GET', `/provider/appointments/${id}`)).status).toBe(theirs[who.role] ?? 403)
        }
        for (const route of Object.keys(cases).filter(one => !partsOf(one).unsafe && !/\/demo\//.test(one)))
          for (const id of cases[route]?.id ? known.slice(0, 3).map(one => one.id) : ['']) {
            const path = addressOf(route, id)
            const page = route.startsWith('GET /schedule')
              ? '?week=2026-11-26'
              : route.includes('/provider/') && !id
                ? span
                : ''
            const reply = await by.get(path + page)
            const text = id ? (await reply.text()).replaceAll(id, 'ASKED') : await reply.text()
            const where = `${who.role} ${route} ${reply.status}`
            const known = choosesOfUnit(who.role, route) ? city.clients.map(client => client.who.name) : []
            const told = mustNot.filter(one => !known.includes(one) && text.includes(one))
            expect([where, told]).toEqual([where, []])
          }
      }
    }),
    { numRuns: 6, interruptAfterTimeLimit: 40_000, markInterruptAsFailure: false },
  )
  expect(site().log).toEqual([])
})
