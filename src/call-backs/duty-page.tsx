import { Badge, Notice, Table, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { CenterDuty } from './duty.ts'
import { words } from './words.ts'

/** A center manager's page: who is on duty, and what was not settled in time. */
export function DutyPage({ view, duty }: { view: View; duty: CenterDuty }) {
  const { locale } = view
  const t = words[locale]
  const { counselors, escalated, timeZone } = duty
  const at = (instant: Temporal.Instant) => sayWhen(instant, timeZone, locale)
  return (
    <Layout view={view} wide>
      <Title>{t.title}</Title>
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
              ]}
              rows={escalated.map(one => [
                at(one.due),
                at(one.requested),
                t.state[one.state],
                one.takenBy?.[locale] ?? t.nobody,
              ])}
            />
          </>
        )}
      </section>
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
