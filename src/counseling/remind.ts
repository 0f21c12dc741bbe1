import { and, asc, eq, gt, lt, notExists } from 'drizzle-orm'
import { appointment, cancellation, center, reminder } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'

const batch = 50

/**
 * The moment at which somebody is reminded: six in the evening of the day before, on the center's clock.
 *
 * Exactly 24 hours ahead would mean a mail at ten in the morning, in the office; the evening belongs to the person.
 */
export function reminderMoment(start: Temporal.Instant, timeZone: string): Temporal.Instant {
  const local = start.toZonedDateTimeISO(timeZone)
  return local.toPlainDate().subtract({ days: 1 }).toZonedDateTime({ timeZone, plainTime: '18:00' }).toInstant()
}

/** Queues the reminders that are due, once for each time an appointment was set; tells whether more may be waiting. */
export async function remind(act: Act<Job>): Promise<boolean> {
  const due = await dueReminders(act)
  for (const { row, timeZone } of due) {
    const mark = { appointmentId: row.id, sequence: row.sequence, at: act.now }
    const marked = await act.tx
      .insert(reminder)
      .values(mark)
      .onConflictDoNothing()
      .returning({ id: reminder.appointmentId })
    if (marked.length === 0) continue
    const props = { start: row.startsAt.toString(), timeZone }
    await act.send({ kind: 'appointment-reminder', props }, { subject: row.subject })
  }
  return due.length === batch
}

async function dueReminders({ tx, now }: Act<Job>) {
  const cancelled = tx
    .select({ id: cancellation.appointmentId })
    .from(cancellation)
    .where(eq(cancellation.appointmentId, appointment.id))
  const done = tx
    .select({ id: reminder.appointmentId })
    .from(reminder)
    .where(and(eq(reminder.appointmentId, appointment.id), eq(reminder.sequence, appointment.sequence)))
  const rows = await tx
    .select({ row: appointment, timeZone: center.timeZone })
    .from(appointment)
    .innerJoin(center, eq(center.id, appointment.centerId))
    .where(
      and(
        gt(appointment.startsAt, now.add({ hours: 1 })),
        // From 18:00 the evening before to the last start of the next day, on a day of 25 hours too.
        lt(appointment.startsAt, now.add({ hours: 31 })),
        notExists(cancelled),
        notExists(done),
      ),
    )
    .orderBy(asc(appointment.startsAt))
  return rows
    .filter(({ row, timeZone }) => {
      const moment = reminderMoment(row.startsAt, timeZone)
      // Booked later than that: the confirmation has only just arrived.
      return isBefore(row.bookedAt, moment) && !isBefore(now, moment)
    })
    .slice(0, batch)
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0
}
