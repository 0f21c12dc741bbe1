import { type Topic, topicCodes } from '../src/counseling/topics.ts'
import { type Chance, chance } from './chance.ts'
import { counselorId, counselors } from './counselors.ts'
import { type Client, Diary, type Ending, isBefore, type Planned } from './diary.ts'
import { namedCounselors } from './named.ts'
import type { RosterPerson } from './people.ts'
import { pastDays, type SeedSlot, timeZone } from './slots.ts'
import { tellStory } from './stories.ts'
import { detailsOf } from './words-of-clients.ts'

const wellKnown = new Set(namedCounselors.map(({ id }) => id))

/** What people come with, in the order of the topics: work first, grief seldom. */
const topicWeights = [18, 16, 15, 11, 9, 9, 8, 6, 4, 2, 5]

/** How busy each month is: quiet in high summer, full when the budget and the audits come. */
const monthWeights = [8, 8, 11, 10, 10, 11, 7, 5, 10, 12, 13, 9]

const endings: readonly Ending[] = ['attended', 'no-show', 'late', 'free', 'provider']
const endingWeights = [81, 4, 3, 10, 2]

/** Half a year of counseling and the weeks to come, on the published slots, as it stands when a day begins. */
export function history(
  people: readonly RosterPerson[],
  slots: readonly SeedSlot[],
  today: Temporal.PlainDate,
): Planned[] {
  const now = today.toZonedDateTime(timeZone).toInstant()
  const luck = chance(`history:${today}`)
  const diary = new Diary(slots, now, luck)
  const eligible = people.filter(mayCome)
  for (const person of people) tellStory(diary, person, now)
  const clients = eligible
    .filter(person => !person.named && luck.odds(interest(person)))
    .map(person => invent(luck, person))
  const season = seasonBefore(now)
  for (const client of clients) visit(diary, luck, client, season)
  const known = new Set(clients.map(({ personId }) => personId))
  const others = luck.shuffled(eligible.filter(person => !person.named && !known.has(person.id))).slice(0, 300)
  const ahead = [...luck.shuffled(clients), ...others.map(person => invent(luck, person))]
  for (const { id } of counselors) fillAhead(diary, luck, id, ahead, now)
  return diary.planned
}

/** The city's own staff, and of the districts those who face complaints (DOMAIN §1). */
function mayCome({ frontLine, district }: RosterPerson): boolean {
  return !district || frontLine
}

function interest({ frontLine, category }: RosterPerson): number {
  return frontLine ? 0.14 : category === 'fire' ? 0.07 : 0.06
}

function invent(luck: Chance, { id, account }: RosterPerson): Client {
  const topic: Topic = topicCodes[luck.weighted(topicWeights)] ?? 'job-stress'
  const fitting = counselors.filter(({ topics }) => topics.includes(topic))
  const counselor = fitting[luck.weighted(fitting.map(one => (wellKnown.has(one.id) ? 3 : 1)))]
  const need = 1 + luck.weighted([5, 8, 13, 20, 25, 29])
  return {
    personId: id,
    mail: account.email,
    locale: account.locale,
    topic,
    counselorId: counselor?.id ?? counselorId('haneul-yoon'),
    need,
    details: detailsOf(luck),
  }
}

/** One client's way through the past: a first session, then one every week or two as long as they need it. */
function visit(diary: Diary, luck: Chance, client: Client, { days, weights }: Season): void {
  const now = diary.now
  let from = days[luck.weighted(weights)] ?? now
  const cadence = luck.pick([7, 7, 14, 14, 21])
  for (let tries = 0; tries < 9 && isBefore(from, now); tries++) {
    const soon = from.add({ hours: 24 * 12 })
    const slot = diary.suitable(client, from, isBefore(soon, now) ? soon : now)
    if (!slot) return
    const ending = endings[luck.weighted(endingWeights)] ?? 'attended'
    diary.book(client, slot, ending)
    const again = ending === 'free' || ending === 'provider' ? 2 + luck.below(5) : cadence
    from = slot.startsAt.add({ hours: 24 * again - 6 + luck.below(12) })
  }
}

/** The moments at which a first session may be looked for, each with how busy its month is. */
interface Season {
  days: Temporal.Instant[]
  weights: number[]
}

function seasonBefore(now: Temporal.Instant): Season {
  const days = Array.from({ length: pastDays - 3 }, (_, at) => now.subtract({ hours: 24 * (at + 1) }))
  // The first weeks stand for all those who had begun before.
  const weights = days.map(
    (day, at) => (monthWeights[day.toZonedDateTimeISO(timeZone).month - 1] ?? 10) * (at > days.length - 21 ? 2 : 1),
  )
  return { days, weights }
}

/** Books the coming weeks of one counselor: the next two well filled, those after thinner and thinner. */
function fillAhead(
  diary: Diary,
  luck: Chance,
  counselor: string,
  clients: readonly Client[],
  now: Temporal.Instant,
): void {
  const near = wellKnown.has(counselor) ? 0.58 + luck.next() * 0.05 : 0.25 + luck.next() * 0.3
  // Those who have been here come back first.
  const own = clients.filter(client => client.counselorId === counselor).map(client => ({ ...client, need: 6 }))
  const weeks = [
    { from: 0, until: 2, share: near },
    { from: 2, until: 4, share: near * 0.4 },
    { from: 4, until: 8, share: near * 0.1 },
  ]
  for (const { from, until, share } of weeks) {
    const start = now.add({ hours: from * 168 })
    const end = now.add({ hours: until * 168 })
    let missing = Math.round(diary.all(counselor, start, end).length * share)
    missing -= diary.all(counselor, start, end).length - diary.free(counselor, start, end).length
    for (const slot of luck.shuffled(diary.free(counselor, start, end)).slice(0, Math.max(0, missing))) {
      const at = own.findIndex(client => diary.fits(client, slot))
      const [client] = at === -1 ? [] : own.splice(at, 1)
      if (!client) continue
      diary.book(client, slot, undefined)
      own.push(client)
    }
  }
}
