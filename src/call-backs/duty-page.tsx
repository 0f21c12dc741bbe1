import { Badge, Notice, Table, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { CenterDuty } from './duty.ts'
import type { Done } from './queue-page.tsx'
import { words } from './words.ts'

/** A center manager's page: who is on duty, and what was not settled in time. */
export function DutyPage({ view, duty, done }: { view: View; duty: CenterDuty; done: Done | undefined }) {
  const { locale } = view
  const t = words[locale]
  const { counselors } = duty
  return (
    <Layout view={view} wide>
      <Title>{t.title}</Title>
      {done === 'gave' && <Notice kind="done">{t.gave}</Notice>}
      {(done === 'kept' || done === 'gone') && <Notice kind="careful">{t.releasedAlready}</Notice>}
      <Overdue duty={duty} />
      <section class="section">
        <h2>{t.dutyTitle}</h2>
        <p class="soft">{t.dutyLead}</p>
        {counselors.every(({ onDuty }) => !onDuty) && <Notice kind="careful">{t.dutyNone}</Notice>}
        <ul class="lines">
          {counselors.map(one => (
            <DutyLine one={one} />
          ))}
        </ul>
      </section>
    </Layout>
  )
}

/** What was not settled in time: when it was due and with whom it lies. */
function Overdue({ duty: { escalated, timeZone } }: { duty: CenterDuty }) {
  const locale = useLocale()
  const t = words[locale]
  const at = (instant: Temporal.Instant) => sayWhen(instant, timeZone, locale)
  return (
    <section class="section">
      <h2>{t.escalated}</h2>
      {escalated.length === 0 ? (
        <p class="soft">{t.escalatedNone}</p>
      ) : (
        <>
          <p class="soft">{t.escalatedText}</p>
          <Table
            caption={t.caption}
            columns={[
              { label: t.column.due },
              { label: t.column.requested },
              { label: t.column.state },
              { label: t.who },
              { label: t.triesColumn, number: true },
              { label: t.toDo },
            ]}
            rows={escalated.map(one => [
              at(one.due),
              at(one.requested),
              t.state[one.state],
              one.takenBy?.[locale] ?? t.nobody,
              one.tries,
              one.state === 'taken' ? <Release one={one} /> : '',
            ])}
          />
        </>
      )}
    </section>
  )
}

/** Hands one that lies with somebody back to everybody on duty. */
function Release({ one: { id } }: { one: CenterDuty['escalated'][number] }) {
  const t = words[useLocale()]
  return (
    <form method="post" action={`/call-backs/${id}/giving-back`}>
      <Button kind="tertiary" size="small">
        {t.release}
      </Button>
    </form>
  )
}

function DutyLine({ one }: { one: CenterDuty['counselors'][number] }) {
  const locale = useLocale()
  const t = words[locale]
  const name = one.name[locale]
  return (
    <li>
      <p class="line-name">
        {name} <Badge tone={one.onDuty ? 'primary' : 'gray'}>{one.onDuty ? t.on : t.off}</Badge>
      </p>
      <form method="post" action="/call-backs/duty">
        <input type="hidden" name="counselor" value={one.id} />
        <Button kind="tertiary" size="small" name="choice" value={one.onDuty ? 'off' : 'on'}>
          {one.onDuty ? t.takeOff(name) : t.putOn(name)}
        </Button>
      </form>
    </li>
  )
}
