import type { Role } from '../src/actor.ts'
import type { Locale } from '../src/ui/i18n.ts'
import { type Chance, chance } from './chance.ts'
import { type NamedPerson, namedAccountId, namedPeople, namedPersonId, referenceOf } from './named.ts'
import { inventName } from './names.ts'
import { type Staffing, staffing } from './units.ts'

/** One row of the roster with the account that belongs to it. */
export interface RosterPerson {
  id: string
  staffNo: string
  name: string
  unitId: string
  category: Staffing['category']
  frontLine: boolean
  /** Whether they work for a district, not the city itself. */
  district: boolean
  joinedOn: string
  account: SeedAccount
  /** Set for those whom visitors can be. */
  named?: NamedPerson
}

/** An account before its secrets are sealed. */
export interface SeedAccount {
  id: string
  personId: string | null
  name: string
  email: string
  locale: Locale
  roles: { role: Role; reference: string | null }[]
}

/** Everybody who works for the city on a day, the same people on every machine. */
export function roster(today: Temporal.PlainDate): RosterPerson[] {
  const luck = chance('people')
  const people: RosterPerson[] = []
  for (const group of staffing(today.toString())) {
    const named = namedPeople.filter(({ post }) => post?.unit === group.unit.code && post.category === group.category)
    const front = named.filter(({ post }) => post?.frontLine)
    const back = named.filter(({ post }) => !post?.frontLine)
    for (let at = 0; at < group.heads; at++) {
      const frontLine = at < group.frontLine
      const someone = frontLine ? front.shift() : back.shift()
      people.push(hire(luck, today, people.length + 1, { ...group, frontLine }, someone))
    }
  }
  return people
}

type Place = Pick<Staffing, 'unit' | 'category'> & { frontLine: boolean }

function hire(
  luck: Chance,
  today: Temporal.PlainDate,
  number: number,
  place: Place,
  named?: NamedPerson,
): RosterPerson {
  const invented = inventName(luck)
  const drawnId = luck.uuid()
  const drawnAccount = luck.uuid()
  // The square leans towards those who came lately.
  const joined = today.subtract({ days: 30 + Math.floor(luck.next() ** 2 * 33 * 365) })
  const id = named ? namedPersonId(named.slug) : drawnId
  const name = named ? named.name[named.locale] : invented.korean
  const account: SeedAccount = {
    id: named ? namedAccountId(named.slug) : drawnAccount,
    personId: id,
    name,
    email: named?.email ?? `${invented.given}.${invented.family}${number}@city.example`,
    locale: named?.locale ?? 'ko',
    roles: named ? rolesOf(named, today) : [{ role: 'employee', reference: null }],
  }
  const staffNo = `${joined.year}-${String(number).padStart(5, '0')}`
  const { unit, category, frontLine } = place
  return {
    id,
    staffNo,
    name: named?.name.ko ?? invented.korean,
    unitId: unit.id,
    category,
    frontLine,
    district: unit.kind === 'district',
    joinedOn: joined.toString(),
    account,
    ...(named ? { named } : {}),
  }
}

/** The roles of a named person with what each is about. */
export function rolesOf(person: NamedPerson, today: Temporal.PlainDate): SeedAccount['roles'] {
  return person.roles.map(role => ({ role, reference: referenceOf(person, role, today.toString()) }))
}
