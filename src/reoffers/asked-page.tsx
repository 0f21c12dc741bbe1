import { ScheduleTabs } from '../schedule/tabs.tsx'
import { Badge, EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Asked } from './asked.ts'
import { words } from './words.ts'

interface AskedPageProps {
  view: View
  asked: readonly Asked[]
  now: Temporal.Instant
  done?: string | undefined
  refused?: string | undefined
}

/** The clients whom a counselor asked to choose anew, and what became of it. */
export function AskedPage({ view, asked, now, done, refused }: AskedPageProps) {
  const t = words[view.locale]
  const waiting = asked.filter(({ state }) => state === 'waiting').length
  return (
    <Layout view={view} wide>
      <Title lead={t.askedLead}>{t.asked}</Title>
      <ScheduleTabs current="time-off" />
      {done && <Notice kind="done">{done}</Notice>}
      {refused && (
        <div role="alert">
          <Notice kind="refused">{refused}</Notice>
        </div>
      )}
      {asked.length === 0 ? (
        <EmptyState title={t.askedNone} text={t.askedNoneText} />
      ) : (
        <section class="timetable" aria-label={t.asked}>
          {waiting > 0 && <h2>{t.waitingCount(waiting)}</h2>}
          <ul>
            {asked.map(one => (
              <AskedLine asked={one} now={now} />
            ))}
          </ul>
        </section>
      )}
    </Layout>
  )
}

function AskedLine({ asked, now }: { asked: Asked; now: Temporal.Instant }) {
  const locale = useLocale()
  const t = words[locale]
  const { id, appointmentId, alias, start, timeZone, madeAt, state } = asked
  const when = sayWhen(start, timeZone, locale, now)
  const waiting = state === 'waiting'
  return (
    <li class="rule-line">
      <div>
        <p class="rule-time">{when}</p>
        <p class="soft">
          {waiting && `${t.client(alias)} · `}
          {t.askedOn(sayWhen(madeAt, timeZone, locale))}
        </p>
      </div>
      <Badge tone={waiting ? 'secondary' : 'gray'}>{t.state[state]}</Badge>
      {waiting && (
        <div class="line-actions">
          <Button kind="secondary" size="small" href={`/schedule/appointments/${appointmentId}`}>
            {t.open}
          </Button>
          <form method="post" action={`/schedule/reoffers/${id}/withdrawal`}>
            <Button kind="tertiary" size="small" label={t.takeBackOf(t.client(alias), when)}>
              {t.takeBack}
            </Button>
          </form>
        </div>
      )}
    </li>
  )
}
