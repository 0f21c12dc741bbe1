import { Badge, DescriptionList, EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { outcomes, type Queue, type QueuedCallBack } from './queue.ts'
import { words } from './words.ts'

interface QueueProps {
  view: View
  queue: Queue
  now: Temporal.Instant
  done: 'took' | 'closed' | 'gone' | 'withdrawn' | undefined
}

/** The clinician's queue: the soonest due first, what to do at the end of each. */
export function QueuePage({ view, queue, now, done }: QueueProps) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <Title lead={queue.onDuty ? t.lead : undefined}>{t.title}</Title>
      {done && done !== 'withdrawn' && <Notice kind={done === 'gone' ? 'careful' : 'done'}>{t[done]}</Notice>}
      {queue.items.length === 0 &&
        (queue.onDuty ? (
          <EmptyState title={t.none} text={t.noneText} />
        ) : (
          <EmptyState title={t.offDuty} text={t.offDutyText} />
        ))}
      <ul class="call-backs">
        {queue.items.map(one => (
          <li class="panel">
            <OneCallBack one={one} now={now} />
          </li>
        ))}
      </ul>
    </Layout>
  )
}

function OneCallBack({ one, now }: { one: QueuedCallBack; now: Temporal.Instant }) {
  const locale = useLocale()
  const t = words[locale]
  const { id, due, requested, timeZone, words: wrote, state, overdue, center } = one
  const badges = [
    <Badge tone={state === 'taken' ? 'primary' : 'gray'}>{state === 'taken' ? t.mine : t.waiting}</Badge>,
    ...(overdue ? [<Badge tone="warning">{t.overdue}</Badge>] : []),
  ]
  return (
    <>
      <h2>{t.due(sayWhen(due, timeZone, locale, now))}</h2>
      <p class="soft">
        {badges} {t.requested(sayWhen(requested, timeZone, locale, now))} · {center.name[locale]}
      </p>
      {wrote ? (
        <DescriptionList
          items={[
            [t.wantsWhen, <span class="as-written">{wrote.when}</span>],
            [t.wantsHow, <span class="as-written">{wrote.how}</span>],
          ]}
        />
      ) : (
        <p>{t.erased}</p>
      )}
      {state === 'waiting' && (
        <form method="post" action={`/call-backs/${id}/taking`} class="actions">
          <Button size="medium">{t.take}</Button>
        </form>
      )}
      {state === 'taken' && (
        <form method="post" action={`/call-backs/${id}/outcome`}>
          <fieldset class="call-back-outcome">
            <legend>{t.closeAs}</legend>
            <p class="actions">
              {outcomes.map(outcome => (
                <Button kind="secondary" size="medium" name="outcome" value={outcome}>
                  {t.outcome[outcome]}
                </Button>
              ))}
            </p>
          </fieldset>
          <p class="soft">{t.closeText}</p>
        </form>
      )}
    </>
  )
}
