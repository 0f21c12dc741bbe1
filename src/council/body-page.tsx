import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Notice, Table, Title } from '../ui/content.tsx'
import { Button, Select, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDate } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { sideName } from './names.ts'
import { sides } from './rules.ts'
import type { Member, Seat } from './seat.ts'
import { words } from './words.ts'

interface BodyProps {
  view: View
  seat: Seat
  members: Member[]
  /** Days away that the reader may take back: the own, and a secretary's side's. */
  away: { id: string; memberId: string; fromOn: string; untilOn: string }[]
  today: Temporal.PlainDate
  told?: 'added' | 'ended' | 'away' | 'returned' | undefined
  typed: Record<string, string>
  refusal?: Refusal | undefined
}

/** Who sits in a body, side by side, and for how long; a secretary names and ends terms on the own side. */
export function BodyPage(props: BodyProps) {
  const { view, seat, members, told, refusal } = props
  const t = words[view.locale]
  const { body } = seat
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('council.css')} />
      <Title eyebrow={body.name[view.locale]} lead={t.rule(body.noticeDays, body.perSide)}>
        {t.title}
      </Title>
      {told && <Notice kind="done">{t[told]}</Notice>}
      <ErrorSummary errors={refusal?.more.errors} />
      {refusal && !refusal.more.errors && <Notice kind="refused">{refusal.said[view.locale]}</Notice>}
      {sides.map(side => (
        <section class="section">
          <h2>{sideName(body, side)[view.locale]}</h2>
          <Members members={members} side={side} of={body.perSide} />
        </section>
      ))}
      <Away {...props} />
      {seat.secretary && <Add {...props} />}
      {seat.secretary && <End {...props} />}
      <p class="section">
        <a href={`/council?body=${body.id}`}>{t.back}</a>
      </p>
    </Layout>
  )
}

function Members({ members, side, of }: { members: Member[]; side: Member['side']; of: number }) {
  const locale = useLocale()
  const t = words[locale]
  const own = members.filter(one => one.side === side)
  const role = (one: Member) => {
    if (one.chair) return t.roles.chair
    if (one.seat !== 'alternate') return one.seat === 'none' ? t.roles.secretary : t.roles.member
    return t.standsFor(members.find(({ id }) => id === one.standsFor)?.name ?? '')
  }
  const day = (text: string) => sayDate(Temporal.PlainDate.from(text), locale)
  return (
    <Table
      caption={t.seats(own.filter(({ seat }) => seat === 'member').length, of)}
      columns={[{ label: t.name }, { label: t.role }, { label: t.post }, { label: t.term }]}
      rows={own.map(one => [
        one.name,
        role(one),
        [one.post, one.organization].filter(Boolean).join(' · ') || '–',
        t.termOf(day(one.fromOn), one.untilOn ? day(one.untilOn) : undefined),
      ])}
    />
  )
}

function Away({ seat, members, away, today, typed, refusal }: BodyProps) {
  const locale = useLocale()
  const t = words[locale]
  if (seat.seat === 'none' && !seat.secretary) return null
  const day = (text: string) => sayDate(Temporal.PlainDate.from(text), locale)
  const error = (name: string) => errorOf(refusal?.more.errors, name)
  const at = (name: string) => ({ name, value: typed[name], error: error(name), type: 'date' as const })
  const min = today.toString()
  const name = (id: string) => members.find(one => one.id === id)?.name ?? ''
  const own = members.filter(one => one.side === seat.side && one.seat !== 'none')
  return (
    <section class="section">
      <h2>{seat.secretary ? t.absencesOfSide : t.absences}</h2>
      <p class="soft">{t.absencesText}</p>
      {away.map(({ id, memberId, fromOn, untilOn }) => (
        <form method="post" action={`/council/absences/${id}/end`} class="feed">
          <span>
            {memberId !== seat.id && `${name(memberId)} · `}
            {fromOn === untilOn ? day(fromOn) : `${day(fromOn)} – ${day(untilOn)}`}
          </span>
          <Button kind="text" size="small">
            {t.endAbsence}
          </Button>
        </form>
      ))}
      <form method="post" action={`/council/bodies/${seat.body.id}/absences`} class="form">
        {seat.secretary && (
          <Select
            name="whose"
            label={t.whose}
            value={typed.whose}
            error={error('whose')}
            options={own.map(({ id, name }) => ({ value: id, label: name }))}
            required
          />
        )}
        <div class="field-pair">
          <TextInput {...at('firstDay')} label={t.first} min={min} required />
          <TextInput {...at('lastDayAway')} label={t.last} min={min} />
        </div>
        <p>
          <Button kind="tertiary" size="medium">
            {t.addAbsence}
          </Button>
        </p>
      </form>
    </section>
  )
}

function Add({ seat, members, typed, refusal, today }: BodyProps) {
  const t = words[useLocale()]
  const errors = refusal?.more.errors
  const at = (name: string) => ({ name, value: typed[name], error: errorOf(errors, name) })
  const own = members.filter(one => one.side === seat.side && one.seat === 'member')
  const presides = seat.side === 'employer' && !members.some(one => one.chair)
  const kinds = [...(presides ? (['chair'] as const) : []), 'member' as const, 'alternate' as const]
  const options = kinds.map(value => ({ value, label: t.roles[value] }))
  return (
    <details class="more-fields section" open={typed.name !== undefined}>
      <summary>{t.add}</summary>
      <form method="post" action={`/council/bodies/${seat.body.id}/members`} class="form">
        <p class="soft">{t.addLead}</p>
        <TextInput {...at('name')} label={t.name} maxlength={80} required />
        <TextInput {...at('post')} label={t.post} hint={t.postHint} maxlength={120} />
        <Select {...at('seat')} value={typed.seat ?? 'member'} label={t.seat} options={options} blank={null} required />
        <Select
          {...at('standsFor')}
          label={t.standsForField}
          hint={t.standsForHint}
          options={own.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextInput {...at('organization')} label={t.organization} hint={t.organizationHint} maxlength={80} />
        <TextInput {...at('email')} type="email" label={t.email} hint={t.emailHint} maxlength={254} />
        <div class="field-pair">
          <TextInput {...at('from')} value={typed.from ?? today.toString()} type="date" label={t.from} required />
          <TextInput {...at('until')} type="date" label={t.until} />
        </div>
        <p class="actions">
          <Button kind="secondary">{t.save}</Button>
        </p>
      </form>
    </details>
  )
}

function End({ seat, members, typed, refusal, today }: BodyProps) {
  const t = words[useLocale()]
  const own = members.filter(one => one.side === seat.side && one.id !== seat.id)
  const error = errorOf(refusal?.more.errors, 'lastDay')
  return (
    <details class="more-fields section" open={error !== undefined}>
      <summary>{t.end}</summary>
      <form method="post" action={`/council/bodies/${seat.body.id}/terms`} class="form">
        <Select
          name="member"
          label={t.name}
          value={typed.member}
          options={own.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
        <TextInput
          name="lastDay"
          type="date"
          label={t.lastDay}
          value={typed.lastDay ?? today.toString()}
          error={error}
          required
        />
        <p class="actions">
          <Button kind="tertiary">{t.end}</Button>
        </p>
      </form>
    </details>
  )
}
