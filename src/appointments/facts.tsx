import type { Child } from 'hono/jsx'
import { modeNames } from '../counseling/names.ts'
import { sayTopic } from '../counseling/topics.ts'
import { DescriptionList, When } from '../ui/content.tsx'
import { useLocale } from '../ui/layout.tsx'
import type { OwnAppointment } from './appointments.ts'
import { words } from './words.ts'

/** The facts of an own appointment: when, with whom, where and how to come in. */
export function AppointmentFacts({ own, now }: { own: OwnAppointment; now: Temporal.Instant }) {
  const locale = useLocale()
  const t = words[locale]
  const { center, mode } = own
  const place: [string, Child][] =
    mode === 'in-person'
      ? [
          [t.where, `${center.name[locale]}, ${center.address[locale]}`],
          [t.entrance, `${center.directions[locale]} ${center.entrance[locale]}`],
        ]
      : [[t.where, mode === 'telephone' ? t.phoneWhere : t.videoWhere]]
  return (
    <section class="ticket">
      <p class="ticket-when">
        <When at={own.start} until={own.end} zone={center.timeZone} now={now} />
      </p>
      <DescriptionList
        items={[
          [t.with, t.counselor(own.counselor.name[locale])],
          [t.how, modeNames[mode][locale]],
          ...place,
          [t.topic, sayTopic(own.topic, locale)],
        ]}
      />
    </section>
  )
}
