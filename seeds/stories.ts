import type { Topic } from '../src/counseling/topics.ts'
import { counselorId } from './counselors.ts'
import type { Client, Diary, Ending } from './diary.ts'
import type { RosterPerson } from './people.ts'

interface Story {
  counselor: string
  topic: Topic
  alias: string
  /** Days ago around which they came. */
  past: readonly (readonly [days: number, ending: Ending])[]
}

/** Named employees have been there before and have one time ahead of them. */
const stories: Record<string, Story> = {
  'jiwoo.han': {
    counselor: 'haneul-yoon',
    topic: 'burnout',
    alias: '느티나무',
    past: [
      [52, 'attended'],
      [38, 'free'],
      [31, 'attended'],
    ],
  },
  'seojun.lee': {
    counselor: 'yeoreum-gu',
    topic: 'complaints',
    alias: '파란문',
    past: [
      [74, 'attended'],
      [60, 'no-show'],
      [24, 'attended'],
    ],
  },
  'grace.oh': { counselor: 'taeo-ma', topic: 'anxiety', alias: 'River', past: [[20, 'attended']] },
}

/** Books what is told of a named employee; of others there is nothing to tell. */
export function tellStory(diary: Diary, person: RosterPerson, now: Temporal.Instant): void {
  const story = stories[person.named?.slug ?? '']
  if (!story) return
  const { topic, alias, past } = story
  const client: Client = {
    personId: person.id,
    mail: person.account.email,
    locale: person.account.locale,
    topic,
    counselorId: counselorId(story.counselor),
    need: 6,
    details: { alias },
  }
  const bookAround = (from: Temporal.Instant, ending?: Ending) => {
    const slot = diary.suitable(client, from, from.add({ hours: 24 * 12 }))
    if (slot) diary.book(client, slot, ending)
  }
  for (const [days, ending] of past) bookAround(now.subtract({ hours: 24 * days }), ending)
  // Far enough ahead to be moved or cancelled for free.
  bookAround(now.add({ hours: 24 * 3 }))
}
