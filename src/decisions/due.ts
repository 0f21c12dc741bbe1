import type { Locale } from '../ui/i18n.ts'
import { sayDay, sayNearDay } from '../ui/say.ts'

/** Whether the time to decide is over at a moment; midnight itself is too late. */
export function isOverdue({ dueAt }: { dueAt: Temporal.Instant }, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(dueAt, now) <= 0
}

/** The day at whose end an application is due, as people say it: "오늘", "11월 27일(금)". */
export function sayDueDay(
  { dueAt }: { dueAt: Temporal.Instant },
  { now, zone, locale }: { now: Temporal.Instant; zone: string; locale: Locale },
): string {
  const day = dueAt.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate()
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  return sayNearDay(day, today, locale)?.toLowerCase() ?? sayDay(day, locale, today)
}
