import { Badge, DescriptionList, EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { outcomes, type Queue, type QueuedCallBack } from './queue.ts'
import { words } from './words.ts'

/** What was just done, or why it was not. */
export type Done = 'took' | 'closed' | 'gone' | 'withdrawn' | 'tried' | 'gave' | 'kept'

interface QueueProps {
  view: View
  queue: Queue
  now: Temporal.Instant
  done: Done | undefined
}

/** The clinician's queue: the soonest due first, what to do at the end of each. */
export function QueuePage({ view, queue, now, done }: QueueProps) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <Title lead={queue.onDuty ? t.lead : undefined}>{t.title}</Title>
      {done && done !== 'withdrawn' && (
        <Notice kind={done === 'gone' || done === 'kept' ? 'careful' : 'done'}>{t[done]}</Notice>
      )}
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
  const { due, requested, timeZone, words: wrote, state, overdue, center, tries, tried } = one
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
      {tries > 0 && tried && <p>{t.tries(tries, sayWhen(tried, timeZone, locale, now))}</p>}
      <Answer one={one} />
    </>
  )
}

/** What can be done: take it on; then say how it ended, that nobody answered, or give it back. */
function Answer({ one: { id, state, tries } }: { one: QueuedCallBack }) {
  const t = words[useLocale()]
  // To give up comes after a try, not before.
  const ends = outcomes.filter(outcome => outcome !== 'not-reached' || tries > 0)
  return (
    <>
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
              {ends.map(outcome => (
                <Button kind="secondary" size="medium" name="outcome" value={outcome}>
                  {t.outcome[outcome]}
                </Button>
              ))}
            </p>
          </fieldset>
          <p class="soft">{t.closeText}</p>
        </form>
      )}
      {state === 'taken' && (
        <div class="actions call-back-more">
          <form method="post" action={`/call-backs/${id}/try`}>
            <Button kind="tertiary" size="medium">
              {t.tryAgain}
            </Button>
          </form>
          <form method="post" action={`/call-backs/${id}/giving-back`}>
            <Button kind="text" size="medium">
              {t.giveBack}
            </Button>
          </form>
        </div>
      )}
    </>
  )
}
