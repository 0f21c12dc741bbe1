import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { lockFor } from '../db/locks.ts'
import { appointment, cancellation, center, timeOff } from '../db/schema/counseling.ts'
import { practice, reoffer, room } from '../db/schema/week.ts'
import { type Act, actIn, entryOf, type Ground } from '../src/act.ts'
import type { Job } from '../src/actor.ts'
import { publishSlots } from '../src/availability/publish.ts'
import { centerId } from './centers.ts'
import { idOf } from './chance.ts'
import { counselorId } from './counselors.ts'

interface Deps {
  db: Database
  ground: Ground
}

/** The rooms of Bupyeong; its counselors' times find theirs in the first minutes. */
const rooms = ['301 햇살방', '302 숲방', '303 바다방', '304 하늘방', '305 들꽃방', '306 구름방']

/** How the named counselors work. */
const ways = [
  { slug: 'haneul-yoon', minutesBefore: 0, minutesAfter: 10, lunchStarts: '12:00', lunchEnds: '13:00', dayCap: 6 },
  { slug: 'taeo-ma', minutesBefore: 5, minutesAfter: 5, lunchStarts: '12:30', lunchEnds: '13:00', weekCap: 24 },
]

const job: Job = { role: 'job' }

/** Tells how the named counselors work, which rooms a center has, and of a client asked to choose anew; once. */
export async function seedWeek({ db, ground }: Deps): Promise<boolean> {
  const now = ground.now()
  return db.transaction(entryOf(job, now), async tx => {
    await lockFor(tx, 'seeds')
    const act = actIn(ground, tx, job, now)
    const [first] = await tx.select().from(practice).limit(1)
    if (first) return false
    await tx.insert(practice).values(ways.map(({ slug, ...way }) => ({ counselorId: counselorId(slug), ...way })))
    const here = centerId('bupyeong')
    await tx.insert(room).values(rooms.map(name => ({ id: idOf('room', name), centerId: here, name, addedAt: now })))
    await askAnew(act, counselorId('taeo-ma'))
    for (const { slug } of ways) await publishSlots(act, { counselor: counselorId(slug) })
    return true
  })
}

/** The counselor took an afternoon off over an appointment some days ahead; its client has not answered yet. */
async function askAnew(act: Act<Job>, counselor: string): Promise<void> {
  const { tx, now } = act
  const rows = await tx
    .select({
      ...{ id: appointment.id, subject: appointment.subject, centerId: appointment.centerId },
      ...{ startsAt: appointment.startsAt, endsAt: appointment.endsAt, timeZone: center.timeZone },
    })
    .from(appointment)
    .innerJoin(center, eq(center.id, appointment.centerId))
    .leftJoin(cancellation, eq(cancellation.appointmentId, appointment.id))
    .where(
      and(
        ...[eq(appointment.counselorId, counselor), gt(appointment.startsAt, now.add({ hours: 72 }))],
        isNull(cancellation.appointmentId),
      ),
    )
    .orderBy(asc(appointment.startsAt))
    .limit(1)
  const [found] = rows
  if (!found) return
  const { id: appointmentId, timeZone, endsAt, ...whose } = found
  const madeAt = now.subtract({ hours: 3 })
  await tx.insert(timeOff).values({ id: act.uuid(), counselorId: counselor, startsAt: whose.startsAt, endsAt })
  await tx.insert(reoffer).values({ id: act.uuid(), appointmentId, ...whose, counselorId: counselor, madeAt })
  const props = { start: whose.startsAt.toString(), timeZone }
  await act.send({ kind: 'other-times', props }, { subject: whose.subject })
}
