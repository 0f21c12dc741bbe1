import { eq } from 'drizzle-orm'
import type { Side } from '../db/schema/council.ts'
import { ballot, pollOption } from '../db/schema/council-work.ts'
import { confirmItem } from '../src/agenda/confirm.ts'
import { proposeItem } from '../src/agenda/items.ts'
import { isWorkingDay } from '../src/availability/holidays.ts'
import { beginConsultation, takePosition } from '../src/consultations/consultations.ts'
import { mySeats } from '../src/council/seat.ts'
import { openPoll } from '../src/polls/open-poll.ts'
import type { Answer } from '../src/polls/rules.ts'
import type { Teller } from './acting.ts'
import { memberId, seated } from './council-people.ts'
import { timeZone } from './slots.ts'

const [city, union] = ['eunji.bae', 'mincheol.ko'] as const

interface Next {
  bodyId: string
  meetingId: string
  /** The month the meeting is planned for. */
  month: Temporal.PlainDate
}

/** Tells how the next meeting is prepared: a poll that most have answered, items of both sides, a consultation under way. */
export async function seedCouncilPlan(teller: Teller, next: Next, now: Temporal.Instant): Promise<void> {
  const earlier = now.subtract({ hours: 50 })
  await askForDates(teller, next, earlier)
  await propose(teller, next, earlier)
  await consult(teller, next, earlier)
}

/** Four weekdays in the first weeks of the month, or as soon as a notice in time allows. */
function daysFor(month: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = []
  const [second, soon] = [month.with({ day: 8 }), today.add({ days: 12 })]
  let day = Temporal.PlainDate.compare(second, soon) > 0 ? second : soon
  for (; days.length < 4; day = day.add({ days: 1 })) if (isWorkingDay(day)) days.push(day)
  return days
}

/** What the members of a side say to four times, in the order in which they sit; the last has not answered. */
const said: Record<Side, readonly string[]> = {
  employer: ['ynyi', 'yyyn', 'nyyi', 'iyyn', 'nnyy', 'yiyn', 'nyyy', 'ynyi'],
  union: ['yyyi', 'nyyn', 'yyin', 'iyyy', 'nnyi', 'yyyn', 'yiyn', 'nyyi'],
}
const answers: Record<string, Answer> = { y: 'yes', i: 'if-need-be', n: 'no' }

async function askForDates(teller: Teller, { bodyId, meetingId, month }: Next, at: Temporal.Instant): Promise<void> {
  const days = daysFor(month, at.toZonedDateTimeISO(timeZone).toPlainDate())
  const start = (day: Temporal.PlainDate, time: string) =>
    day.toZonedDateTime({ timeZone, plainTime: time }).toInstant()
  const options = days.map((day, nth) => ({ start: start(day, nth % 2 === 0 ? '14:00' : '10:00').toString() }))
  const [first] = days
  if (!first) return
  const deadline = start(first.subtract({ days: 5 }), '18:00').toString()
  const asked = { meetingId, place: '시청 본관 대회의실', minutes: 120, deadline, options }
  const { id } = await teller.council(city, act => openPoll(act, asked), at)
  for (const [slug, side] of [
    [city, 'employer'],
    [union, 'union'],
  ] as const)
    await teller.council(
      slug,
      async act => {
        const [seat] = await mySeats(act)
        const asked = await act.tx
          .select()
          .from(pollOption)
          .where(eq(pollOption.pollId, id))
          .orderBy(pollOption.startsAt)
        if (!seat) return
        const rows = said[side].flatMap((line, nth) =>
          asked.map((option, column) => ({
            ...{ optionId: option.id, pollId: id, bodyId, memberId: memberId(seated[side][nth]?.name ?? ''), side },
            ...{ answer: answers[line[column] ?? 'n'] ?? ('no' as const), by: seat.id, at: act.now },
          })),
        )
        await act.tx.insert(ballot).values(rows)
      },
      at.add({ hours: 20 }),
    )
}

async function propose(teller: Teller, { meetingId: id }: Next, at: Temporal.Instant): Promise<void> {
  const words = { id, speaker: '', minutes: 20 }
  const night = '야간 민원 당직 다음 날의 대체휴무가 부서마다 다릅니다. 기준을 하나로 맞추고자 합니다.'
  const own = { ...words, title: '야간 당직 뒤 대체휴무 기준', text: night, speaker: '고민철' }
  const check = '마음건강 검사를 검진 항목에 넣는 방안과 예산을 설명합니다.'
  const item = await teller.council(union, act => proposeItem(act, own), at)
  await teller.council(city, act => confirmItem(act, { id: item.id, revision: 1 }), at.add({ hours: 3 }))
  const health = { ...words, title: '내년 건강검진 항목', text: check, minutes: 15 }
  await teller.council(city, act => proposeItem(act, health), at.add({ hours: 4 }))
}

async function consult(teller: Teller, { bodyId }: Next, at: Temporal.Instant): Promise<void> {
  const text = '출장이 잦은 현장 부서부터 업무용 차량을 나누어 쓰는 방안을 먼저 협의하고자 합니다.'
  const issue = { bodyId, title: '현장 부서 업무용 차량', text, department: '총무과' }
  const theirs = { stance: 'agree' as const, text: '올해 안에 두 부서에서 시작하기를 바랍니다.', speaksFor: '노동조합' }
  const { id } = await teller.council(
    union,
    async act => {
      const begun = await beginConsultation(act, issue)
      await takePosition(act, { id: begun.id, ...theirs })
      return begun
    },
    at,
  )
  const ours = { stance: 'examining' as const, text: '차량 대수와 보험을 확인하고 있습니다.', speaksFor: '총무과' }
  await teller.council(city, act => takePosition(act, { id, ...ours }), at.add({ hours: 21 }))
}
