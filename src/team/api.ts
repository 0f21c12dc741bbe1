import { z } from 'zod'
import { sayShortfalls } from '../counters/say-shortfalls.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { dayField } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { shortIn } from './at-counters.ts'
import { gridOf } from './presence.ts'
import { readTeamWeek, termsAt } from './read-team.ts'

const hour = z.object({ day: z.string(), hour: z.int(), office: z.int(), elsewhere: z.int() })
const short = z.object({
  day: z.string(),
  counter: z.string(),
  weekday: z.int(),
  hour: z.int(),
  missing: z.int(),
  said: z.object({ ko: z.string(), en: z.string() }),
})

/** The coverage of the own department as JSON. */
export const coverageEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/flexible-work/coverage',
    who: ['head'],
    summary: 'How many of the own department are there in a week, by day and hour, and where counters are short',
    input: z.strictObject({ week: dayField.optional() }),
    reply: z.object({ from: z.string(), until: z.string(), hours: z.array(hour), short: z.array(short) }),
    async handle({ c, deps, input }) {
      const day = input.week === undefined ? undefined : Temporal.PlainDate.from(input.week)
      const week = await perform(deps, acting(c, 'head'), readTeamWeek, { day })
      const [first = week.today] = week.days
      const grid = gridOf(week.members, week.days, termsAt(week.team, first).normal)
      const hours = grid.days.flatMap((day, index) =>
        grid.hours.map((hour, row) => ({ day: String(day), hour, ...(grid.heads[index]?.[row] ?? noHeads) })),
      )
      const missing = shortIn(week).map(({ date, ...one }) => ({
        day: String(date),
        ...one,
        said: sayShortfalls([one])[0] ?? { ko: '', en: '' },
      }))
      return { from: week.team.from, until: week.team.until, hours, short: missing }
    },
  }),
]

const noHeads = { office: 0, elsewhere: 0 }
