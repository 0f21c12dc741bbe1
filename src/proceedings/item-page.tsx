import { ActionForm } from '../follow-up/action-list.tsx'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { DescriptionList, Notice, Title } from '../ui/content.tsx'
import { Button, Chips, Select, TextArea, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import { namesOf } from './hold.ts'
import { may } from './meeting.ts'
import type { ItemInRoom, Room } from './room.ts'
import { neededInFavor, outcomes } from './rules.ts'
import { words } from './words.ts'

export interface ItemPageProps {
  view: View
  room: Room
  found: ItemInRoom
  told?: 'saved' | 'dissented' | undefined
  tried?: { form: 'result' | 'dissent'; typed: Record<string, string>; refusal: Refusal } | undefined
}

/** One item: what was brought, what came of it, who dissents, what is to be done about it. */
export function ItemPage({ view, room, found, told, tried }: ItemPageProps) {
  const { locale } = view
  const t = words[locale]
  const { sitting } = room
  const { item } = found
  const writes = may(sitting, 'record')
  const side = namesOf(sitting.seat.body)[item.side][locale]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('minutes.css')} />
      <Title eyebrow={sitting.title[locale]} lead={`${t.broughtBy(side)} · ${t.minutesLong(item.minutes)}`}>
        {item.title}
      </Title>
      {told && <Notice kind="done">{t[told]}</Notice>}
      {told === 'saved' && writes && <NextItem {...{ room, found }} />}
      {item.text && <p class="as-typed">{item.text}</p>}
      {writes ? (
        <ResultForm {...{ room, found }} tried={tried?.form === 'result' ? tried : undefined} />
      ) : (
        <Result found={found} />
      )}
      {found.result && <Dissents {...{ room, found }} tried={tried?.form === 'dissent' ? tried : undefined} />}
      {writes && (
        <details class="more-actions section">
          <summary>{t.addAction}</summary>
          <ActionForm id={sitting.id} item={item.id} />
        </details>
      )}
      <p class="section">
        <a href={`/proceedings/${sitting.id}`}>{t.back}</a>
      </p>
    </Layout>
  )
}

/** The way on: the item after this one that nobody has dealt with yet, or back to close the meeting. */
function NextItem({ room: { items, sitting }, found }: { room: Room; found: ItemInRoom }) {
  const t = words[useLocale()]
  const at = items.indexOf(found)
  const next = [...items.slice(at + 1), ...items.slice(0, at)].find(({ result }) => !result)
  const href = next ? `/proceedings/${sitting.id}/items/${next.item.id}` : `/proceedings/${sitting.id}`
  return (
    <p class="next-item">
      <a href={href}>{next ? t.nextItem(next.item.title) : t.allDone}</a>
    </p>
  )
}

function Result({ found: { result } }: { found: ItemInRoom }) {
  const t = words[useLocale()]
  if (!result) return <p class="soft">{t.noResult}</p>
  const { outcome, discussion, agreement, inFavor, against, presentEmployer, presentUnion } = result
  const rows: [string, string][] = [
    [t.result, t.outcomes[outcome]],
    [t.discussion, discussion],
    [t.agreement, agreement],
  ]
  if (inFavor !== null && against !== null)
    rows.splice(1, 0, [t.inFavor, t.votes(presentEmployer + presentUnion, inFavor, against)])
  const items = rows.filter(([, text]) => text !== '')
  return <DescriptionList items={items.map(([name, text]) => [name, <span class="as-typed">{text}</span>] as const)} />
}

type Tried = { typed: Record<string, string>; refusal: Refusal } | undefined

function ResultForm({ room, found, tried }: { room: Room; found: ItemInRoom; tried: Tried }) {
  const locale = useLocale()
  const t = words[locale]
  const { sitting } = room
  const { typed, refusal } = tried ?? {}
  const errors = refusal?.more.errors
  const was = found.result
  return (
    <section class="section">
      <h2>{t.result}</h2>
      <p class="soft">{t.rules[sitting.seat.body.resolution]}</p>
      {refusal && !errors && <Notice kind="refused">{refusal.said[locale]}</Notice>}
      <form method="post" action={`/proceedings/${sitting.id}/items/${found.item.id}`} class="form">
        <ErrorSummary errors={errors} />
        <Chips
          many={false}
          name="outcome"
          label={t.outcome}
          options={outcomes.map(value => ({ value, label: t.outcomes[value] }))}
          values={[typed?.outcome ?? was?.outcome ?? 'agreed']}
          error={errorOf(errors, 'outcome')}
          required
        />
        <TextArea
          name="discussion"
          label={t.discussion}
          hint={t.discussionHint}
          rows={6}
          value={typed?.discussion ?? was?.discussion}
          error={errorOf(errors, 'discussion')}
        />
        <TextArea
          name="agreement"
          label={t.agreement}
          hint={t.agreementHint}
          rows={3}
          value={typed?.agreement ?? was?.agreement}
          error={errorOf(errors, 'agreement')}
        />
        <Votes {...{ room, found, tried }} />
        <p class="actions">
          <Button>{t.save}</Button>
        </p>
      </form>
    </section>
  )
}

/** Counted where the rule counts; by consensus everybody present agrees. */
function Votes({ room, found, tried }: { room: Room; found: ItemInRoom; tried: Tried }) {
  const locale = useLocale()
  const t = words[locale]
  const { resolution } = room.sitting.seat.body
  const errors = tried?.refusal.more.errors
  const wrong = errorOf(errors, 'inFavor')
  if (resolution === 'consensus') return wrong ? <Notice kind="careful">{wrong[locale]}</Notice> : null
  const present = room.counts.employer.present + room.counts.union.present
  const { typed } = tried ?? {}
  const was = found.result
  return (
    <>
      <TextInput
        type="number"
        name="inFavor"
        label={t.inFavor}
        hint={t.votesHint(present, neededInFavor(resolution, present))}
        min={0}
        value={typed?.inFavor ?? was?.inFavor?.toString()}
        error={wrong}
      />
      <TextInput
        type="number"
        name="against"
        label={t.against}
        min={0}
        value={typed?.against ?? was?.against?.toString()}
        error={errorOf(errors, 'against')}
      />
    </>
  )
}

function Dissents({ room, found, tried }: { room: Room; found: ItemInRoom; tried: Tried }) {
  const locale = useLocale()
  const t = words[locale]
  const { sitting } = room
  const { seat } = sitting
  const base = `/proceedings/${sitting.id}/items/${found.item.id}/dissents`
  const writes = may(sitting, 'record') && seat.secretary
  return (
    <section class="section">
      <h2>{t.dissents}</h2>
      {found.dissents.length === 0 && <p class="soft">{t.noDissents}</p>}
      <ul class="todo plain">
        {found.dissents.map(({ memberId, name, side, text }) => (
          <li>
            <div>
              <p>
                <strong>{name}</strong> <span class="soft">{namesOf(seat.body)[side][locale]}</span>
              </p>
              <p class="as-typed">{text}</p>
            </div>
            {writes && side === seat.side && (
              <form method="post" action={`${base}/${memberId}/removal`}>
                <Button kind="text" size="small" label={t.of(t.drop, name)}>
                  {t.drop}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {writes && <DissentForm room={room} action={base} tried={tried} />}
    </section>
  )
}

function DissentForm({ room, action, tried }: { room: Room; action: string; tried: Tried }) {
  const locale = useLocale()
  const t = words[locale]
  const { sitting, members, presences } = room
  const there = new Set(presences.map(({ presentId }) => presentId))
  const options = members
    .filter(({ id, side }) => side === sitting.seat.side && there.has(id))
    .map(({ id, name }) => ({ value: id, label: name }))
  if (options.length === 0) return null
  const errors = tried?.refusal.more.errors
  return (
    <form method="post" action={action} class="form">
      <p class="soft">{t.dissentLead}</p>
      {tried && !errors && <Notice kind="refused">{tried.refusal.said[locale]}</Notice>}
      <ErrorSummary errors={errors} />
      <Select
        name="member"
        label={t.who}
        options={options}
        value={tried?.typed.member}
        error={errorOf(errors, 'member')}
        required
      />
      <TextArea name="text" label={t.dissentText} value={tried?.typed.text} error={errorOf(errors, 'text')} required />
      <p class="actions">
        <Button kind="secondary" size="medium">
          {t.addDissent}
        </Button>
      </p>
    </form>
  )
}
