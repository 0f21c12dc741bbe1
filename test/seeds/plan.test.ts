import { expect, test } from 'vitest'
import { providerAccounts } from '../../seeds/accounts.ts'
import { centers } from '../../seeds/centers.ts'
import { counselors } from '../../seeds/counselors.ts'
import { history } from '../../seeds/history.ts'
import { namedCounselors, namedPeople } from '../../seeds/named.ts'
import { type RosterPerson, roster } from '../../seeds/people.ts'
import { sessionsPerYear } from '../../seeds/settings.ts'
import { availability, timeZone } from '../../seeds/slots.ts'
import { unitOn, units } from '../../seeds/units.ts'
import { languageCodes, topicCodes } from '../../src/counseling/topics.ts'
import { isCovered } from '../../src/sessions/rules.ts'
import { overlaps } from '../../src/wall-clock.ts'

const days = ['2026-11-22', '2026-06-30', '2027-01-01'].map(day => Temporal.PlainDate.from(day))
const [ordinary = Temporal.PlainDate.from('2026-11-22')] = days
const cityOn = (day: Temporal.PlainDate) => {
  const people = roster(day)
  const published = availability(day)
  return { people, published, plan: history(people, published.slots, day) }
}
const cities = new Map(days.map(day => [day, cityOn(day)]))
const city = (day: Temporal.PlainDate) => cities.get(day) ?? cityOn(day)
const { people, published, plan } = city(ordinary)
const dawn = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant()
const before = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) < 0
const span = ({ startsAt, endsAt }: { startsAt: Temporal.Instant; endsAt: Temporal.Instant }) => ({
  start: startsAt,
  end: endsAt,
})
const isLive = ({ ending }: { ending: string | undefined }) => !['late', 'free', 'provider'].includes(ending ?? '')
const unitById = new Map(units.map(unit => [unit.id, unit]))

const count = (list: readonly RosterPerson[], by: (person: RosterPerson) => string) => {
  const counts: Record<string, number> = {}
  for (const person of list) counts[by(person)] = (counts[by(person)] ?? 0) + 1
  return counts
}

test.each(days)('on %s the city has the headcounts of the public plan', day => {
  const all = city(day).people
  expect(count(all, person => (person.district ? 'districts' : person.category))).toEqual({
    general: 3205,
    research: 183,
    fire: 2618,
    'fixed-term': 115,
    'public-service': 912,
    'security-police': 143,
    districts: 7785,
  })
  const districts = count(
    all.filter(person => person.district),
    person => unitById.get(person.unitId)?.name.ko ?? '',
  )
  expect(Object.keys(districts)).toHaveLength(day.toString() < '2026-07-01' ? 10 : 11)
})

test('everybody works in a unit that is valid on the day', () => {
  for (const day of days) {
    const today = day.toString()
    for (const unitId of new Set(city(day).people.map(person => person.unitId))) {
      const unit = unitById.get(unitId)
      expect(unit && unit.from <= today && (unit.until === undefined || today < unit.until)).toBe(true)
    }
  }
})

test('districts carry the name of their time, and three took the place of two in July 2026', () => {
  expect(unitOn('district-michuhol', '2018-06-30').name.ko).toBe('남구')
  expect(unitOn('district-michuhol', '2018-07-01').name.ko).toBe('미추홀구')
  const on = (day: string) =>
    units
      .filter(unit => unit.kind === 'district' && unit.from <= day && (unit.until === undefined || day < unit.until))
      .map(unit => unit.name.ko)
  const gone = on('2026-06-30').filter(name => !on('2026-07-01').includes(name))
  const came = on('2026-07-01').filter(name => !on('2026-06-30').includes(name))
  expect(gone.toSorted()).toEqual(['동구', '중구'])
  expect(came.toSorted()).toEqual(['검단구', '영종구', '제물포구'])
  const moved = (day: string) =>
    roster(Temporal.PlainDate.from(day)).filter(({ unitId }) =>
      ['중구', '동구', '서구', '제물포구', '영종구', '검단구'].includes(unitById.get(unitId)?.name.ko ?? ''),
    ).length
  expect(moved('2026-07-01')).toBe(moved('2026-06-30'))
})

test('nobody is there twice: ids, staff numbers and addresses are unique', () => {
  const accounts = [...people.map(person => person.account), ...providerAccounts(ordinary)]
  const unique = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length)
  unique(people.map(({ id }) => id))
  unique(people.map(({ staffNo }) => staffNo))
  unique(accounts.map(({ id }) => id))
  unique(accounts.map(({ email }) => email.toLowerCase()))
  unique(units.map(({ id }) => id))
  unique(published.slots.map(({ id }) => id))
  unique(plan.map(({ id }) => id))
  for (const { email } of accounts) expect(email).toMatch(/^[a-z][a-z0-9.-]*@(city|centers)\.example$/)
})

test('people joined in the past and the same city comes out of the same day', () => {
  for (const { joinedOn } of people) expect(joinedOn < ordinary.toString()).toBe(true)
  const again = cityOn(ordinary)
  expect(again.people).toEqual(people)
  const gist = (planned: typeof plan) =>
    planned.map(({ id, slot, bookedAt, ending }) => `${id} ${slot.id} ${bookedAt} ${ending}`)
  expect(gist(again.plan)).toEqual(gist(plan))
})

test('every named person has an account with their roles, and stands in the roster if they work for the city', () => {
  const accounts = new Map(
    [...people.map(person => person.account), ...providerAccounts(ordinary)].map(one => [one.email, one]),
  )
  for (const named of namedPeople) {
    const account = accounts.get(named.email)
    expect(account?.roles.map(({ role }) => role)).toEqual(named.roles)
    expect(account?.locale).toBe(named.locale)
    expect(account?.personId === null).toBe(named.post === undefined)
    for (const { role, reference } of account?.roles ?? [])
      expect(reference !== null).toBe(['counselor', 'center', 'head'].includes(role))
    for (const text of [named.name, named.unit, named.about]) expect(text.ko && text.en).toBeTruthy()
  }
  expect(new Set(namedPeople.flatMap(({ roles }) => roles))).toEqual(
    new Set(['employee', 'counselor', 'center', 'hr', 'head', 'council', 'privacy']),
  )
  expect(namedPeople.some(({ roles }) => roles.length > 2)).toBe(true)
})

test('of the named employees just one is not covered, and a front-line one of a district is', () => {
  const covered = (slug: string) => {
    const person = people.find(({ named }) => named?.slug === slug)
    const unitKind = unitById.get(person?.unitId ?? '')?.kind
    if (!person || !unitKind) throw new Error(`${slug} is not in the roster`)
    return isCovered({ unitKind, category: person.category, frontLine: person.frontLine })
  }
  const employees = namedPeople.filter(({ roles }) => roles.includes('employee'))
  expect(employees.filter(({ slug }) => !covered(slug)).map(({ slug }) => slug)).toEqual(['dohyun.park'])
  expect(namedPeople.find(({ slug }) => slug === 'seojun.lee')?.post).toMatchObject({ frontLine: true })
})

test('eight centers and forty counselors, each with something of their own to say in both languages', () => {
  expect(centers).toHaveLength(8)
  expect(counselors).toHaveLength(40)
  expect(new Set(counselors.map(({ introduction }) => introduction.ko)).size).toBe(40)
  expect(new Set(counselors.map(({ introduction }) => introduction.en)).size).toBe(40)
  for (const { introduction, name, topics, languages, modes } of counselors) {
    expect(introduction.ko).toMatch(/[가-힣]/)
    expect(introduction.en).not.toMatch(/[가-힣]/)
    expect(name.en).toMatch(/^[A-Z][a-z]+( [A-Z][a-z]+)+$/)
    expect(topics.every(topic => topicCodes.includes(topic)) && topics.length > 0).toBe(true)
    expect(languages.every(language => languageCodes.includes(language))).toBe(true)
    expect(modes.length).toBeGreaterThan(0)
  }
  for (const { slug } of centers)
    expect(counselors.filter(one => one.centers.includes(slug)).length).toBeGreaterThanOrEqual(4)
})

test('hours are open in the daytime, in the evening and on Saturdays, from half a year ago to eight weeks ahead', () => {
  const local = published.slots.map(({ startsAt }) => startsAt.toZonedDateTimeISO(timeZone))
  expect(local.some(at => at.hour < 12)).toBe(true)
  expect(local.some(at => at.hour >= 18)).toBe(true)
  expect(local.some(at => at.dayOfWeek === 6)).toBe(true)
  const first = local[0]?.toPlainDate()
  const last = local.at(-1)?.toPlainDate()
  expect(first?.until(ordinary).days).toBeGreaterThan(175)
  expect(last && ordinary.until(last).days).toBeGreaterThan(52)
  expect(last && ordinary.until(last).days).toBeLessThanOrEqual(56)
})

test.each(days)('on %s no counselor and no client is in two places, and nobody has more than the year allows', day => {
  const planned = city(day).plan
  expect(planned.length).toBeGreaterThan(2500)
  const live = planned.filter(isLive)
  expect(new Set(live.map(({ slot }) => slot.id)).size).toBe(live.length)
  const clients = Map.groupBy(planned, ({ client }) => client.personId)
  for (const own of clients.values()) {
    const held = own.filter(isLive).toSorted((a, b) => Temporal.Instant.compare(a.slot.startsAt, b.slot.startsAt))
    const clashes = held.slice(1).filter(({ slot }, at) => overlaps(span(held[at]?.slot ?? slot), span(slot)))
    expect(clashes).toEqual([])
    const years = Map.groupBy(
      own.filter(({ ending }) => ending !== 'free' && ending !== 'provider'),
      ({ slot }) => slot.startsAt.toZonedDateTimeISO(timeZone).year,
    )
    for (const counted of years.values()) expect(counted.length).toBeLessThanOrEqual(sessionsPerYear)
  }
})

test('what is past has ended, what is ahead has not, and everything was booked and cancelled in the order of time', () => {
  const now = dawn(ordinary)
  for (const { slot, bookedAt, ending, endedAt, mode } of plan) {
    expect(ending !== undefined).toBe(before(slot.startsAt, now))
    expect(before(bookedAt, now) && before(bookedAt, slot.startsAt)).toBe(true)
    expect(slot.modes).toContain(mode)
    if (!endedAt) continue
    expect(before(bookedAt, endedAt) || bookedAt.equals(endedAt)).toBe(true)
    const ahead = endedAt.until(slot.startsAt).total('hours')
    if (ending === 'late') expect(ahead > 0 && ahead < 24).toBe(true)
    else if (ending === 'free' || ending === 'provider') expect(ahead).toBeGreaterThan(24)
    else expect(before(endedAt, slot.endsAt)).toBe(false)
  }
})

test('only covered people come, hundreds of them, and the named counselors have busy days ahead', () => {
  const byId = new Map(people.map(person => [person.id, person]))
  for (const { client } of plan) {
    const person = byId.get(client.personId)
    expect(person && (!person.district || person.frontLine)).toBe(true)
  }
  const persons = new Set(plan.filter(({ ending }) => ending).map(({ client }) => client.personId)).size
  expect(persons).toBeGreaterThan(500)
  expect(persons).toBeLessThan(900)
  const until = dawn(ordinary.add({ weeks: 2 }))
  const soon = (at: Temporal.Instant) => !before(at, dawn(ordinary)) && before(at, until)
  for (const { id } of namedCounselors) {
    const open = published.slots.filter(({ counselorId, startsAt }) => counselorId === id && soon(startsAt))
    const booked = plan.filter(one => isLive(one) && one.slot.counselorId === id && soon(one.slot.startsAt))
    expect(booked.length / open.length).toBeGreaterThanOrEqual(0.55)
    expect(booked.length / open.length).toBeLessThanOrEqual(0.65)
  }
})

test.each(days)('on %s each named employee who is covered has been there and has one time ahead, free to move', day => {
  const { people: all, plan: planned } = city(day)
  for (const slug of ['jiwoo.han', 'seojun.lee', 'grace.oh']) {
    const id = all.find(({ named }) => named?.slug === slug)?.id
    const own = planned.filter(({ client }) => client.personId === id)
    expect(own.filter(({ ending }) => ending === 'attended').length).toBeGreaterThan(0)
    const ahead = own.filter(({ ending }) => !ending)
    expect(ahead).toHaveLength(1)
    expect(
      dawn(day)
        .until(ahead[0]?.slot.startsAt ?? dawn(day))
        .total('hours'),
    ).toBeGreaterThan(48)
  }
})
