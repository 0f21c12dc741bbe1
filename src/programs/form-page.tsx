import { homeZone } from '../counseling/settings.ts'
import { Picture } from '../pictures/drawn.tsx'
import { pictureNames, pictures } from '../pictures/names.ts'
import type { FieldError, Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button, RadioCards, Select, TextArea, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import type { Choices, Program } from './program.ts'
import { faults } from './refusals.ts'
import { words } from './words.ts'

interface FormProps {
  view: View
  choices: Choices
  draft?: Program | undefined
  typed: Record<string, string>
  refusal?: Refusal | undefined
  now: Temporal.Instant
  /** Whether this deployment reaches drand. */
  drand: boolean
}

/** HR's form for a program, new or a draft. */
export function FormPage({ view, choices, draft, typed, refusal, now, drand }: FormProps) {
  const t = words[view.locale]
  const values = Object.keys(typed).length > 0 ? typed : draft ? fieldsOf(draft) : proposed(now, choices)
  const errors = refusal?.more.errors
  const fields = { values, errors }
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title lead={t.formLead}>{draft ? t.editTitle : t.newTitle}</Title>
      <ErrorSummary errors={errors} />
      <form method="post" action={draft ? `/programs/${draft.id}` : '/programs'} class="form program-form">
        <What {...fields} choices={choices} />
        <When {...fields} />
        <Who {...fields} />
        <How {...fields} drand={drand} />
        <p class="actions">
          <Button>{t.save}</Button>
          <Button kind="text" href="/programs">
            {t.back}
          </Button>
        </p>
      </form>
    </Layout>
  )
}

interface Fields {
  values: Record<string, string>
  errors: readonly FieldError[] | undefined
}

/** What a field needs of the form around it. */
const at = ({ values, errors }: Fields, name: string) => ({ name, value: values[name], error: errorOf(errors, name) })

function What({ choices, ...fields }: Fields & { choices: Choices }) {
  const locale = useLocale()
  const t = words[locale]
  const options = (all: Choices['providers'] | Choices['kinds']) =>
    all.map(({ id, name }) => ({ value: id, label: name[locale] }))
  return (
    <section class="form-part">
      <h2>{t.what}</h2>
      <Select {...at(fields, 'kind')} label={t.kind} options={options(choices.kinds)} required />
      <TextInput {...at(fields, 'title.ko')} label={t.nameKo} maxlength={80} required />
      <TextInput {...at(fields, 'title.en')} label={t.nameEn} hint={t.englishHint} maxlength={80} />
      <TextArea {...at(fields, 'description.ko')} label={t.descriptionKo} maxlength={3000} required />
      <TextArea {...at(fields, 'description.en')} label={t.descriptionEn} maxlength={3000} />
      <Select
        {...at(fields, 'provider')}
        label={t.provider}
        hint={t.providerHint}
        options={options(choices.providers)}
        required
      />
    </section>
  )
}

function When(fields: Fields) {
  const t = words[useLocale()]
  const day = (name: string, label: string) => <TextInput {...at(fields, name)} type="date" label={label} required />
  const time = (name: string, label: string) => <TextInput {...at(fields, name)} type="time" label={label} required />
  return (
    <section class="form-part">
      <h2>{t.when}</h2>
      <div class="field-pair">
        {day('start', t.startDay)}
        {time('startTime', t.startTime)}
      </div>
      <div class="field-pair">
        {day('end', t.endDay)}
        {time('endTime', t.endTime)}
      </div>
      <TextInput {...at(fields, 'place.ko')} label={t.placeKo} maxlength={200} required />
      <TextInput {...at(fields, 'place.en')} label={t.placeEn} maxlength={200} />
      <div class="field-pair">
        {day('closesAt', t.closeDay)}
        {time('closesAtTime', t.closeTime)}
      </div>
    </section>
  )
}

function Who(fields: Fields) {
  const t = words[useLocale()]
  const number = (name: string, label: string, more: { hint?: string; min?: number } = {}) => (
    <TextInput {...at(fields, name)} type="number" inputmode="numeric" label={label} min={0} {...more} required />
  )
  const audiences = Object.entries(t.audiences).map(([value, [label = '', more]]) => ({ value, label, more }))
  return (
    <section class="form-part">
      <h2>{t.who}</h2>
      <RadioCards {...at(fields, 'audience')} label={t.audience} options={audiences} required />
      <div class="field-pair">
        {number('seats', t.seatsField, { hint: t.seatsHint, min: 1 })}
        {number('minSeats', t.minSeats, { min: 1 })}
      </div>
      <div class="field-pair">
        {number('companions', t.companions)}
        {number('cost', t.cost)}
      </div>
    </section>
  )
}

function How({ drand, ...fields }: Fields & { drand: boolean }) {
  const locale = useLocale()
  const t = words[locale]
  const options = (all: Record<string, string[]>) =>
    Object.entries(all).map(([value, [label = '', more]]) => ({ value, label, more }))
  const sources = options(t.sources).map(one =>
    one.value === 'drand' && !drand ? { ...one, disabled: true, more: faults.drandUnreached[locale] } : one,
  )
  return (
    <section class="form-part">
      <h2>{t.how}</h2>
      <RadioCards {...at(fields, 'way')} label={t.way} options={options(t.ways)} required two />
      <TextInput
        {...at(fields, 'quota')}
        type="number"
        inputmode="numeric"
        label={t.quota}
        hint={t.quotaHint}
        min={0}
        required
      />
      <RadioCards {...at(fields, 'source')} label={t.source} options={sources} two />
      <div class="field-pair">
        <TextInput {...at(fields, 'drawsAt')} type="date" label={t.drawDay} hint={t.drawHint} />
        <TextInput {...at(fields, 'drawsAtTime')} type="time" label={t.drawTime} />
      </div>
      <TextInput
        {...at(fields, 'answerHours')}
        type="number"
        inputmode="numeric"
        label={t.answerHours}
        min={12}
        max={336}
        required
      />
    </section>
  )
}

const local = (instant: Temporal.Instant) => {
  const zoned = instant.toZonedDateTimeISO(homeZone)
  return { day: zoned.toPlainDate().toString(), time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }) }
}

function moments(all: Record<string, Temporal.Instant | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, instant]) =>
      instant ? [[name, local(instant).day] as const, [`${name}Time`, local(instant).time] as const] : [],
    ),
  )
}

/** A draft as the fields of the form. */
function fieldsOf({ title, description, place, kind, provider, beacon, ...program }: Program): Record<string, string> {
  const { start, end, closesAt, drawsAt, seats, minSeats, companions, quota, cost, answerHours, way, audience } =
    program
  const numbers = { seats, minSeats, companions, quota, cost, answerHours }
  return {
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])),
    ...moments({ start, end, closesAt, drawsAt: beacon?.kind === 'lotto' ? null : drawsAt }),
    ...{ kind: kind.id, provider: provider.id, way, audience, source: beacon?.kind ?? '' },
    ...{ 'title.ko': title.ko, 'title.en': title.en, 'place.ko': place.ko, 'place.en': place.en },
    ...{ 'description.ko': description.ko, 'description.en': description.en },
  }
}

/** What a new form proposes: a week to apply, three days to check the list, a start a fortnight later. */
function proposed(now: Temporal.Instant, { kinds, providers }: Choices): Record<string, string> {
  const day = now.toZonedDateTimeISO(homeZone).toPlainDate()
  const [first] = providers
  const on = (days: number) => day.add({ days }).toString()
  return {
    ...{
      kind: kinds.find(({ id }) => id === 'forest')?.id ?? '',
      provider: providers.length === 1 && first ? first.id : '',
    },
    ...{ way: 'drawn', audience: 'all', source: 'lotto' },
    ...{ seats: '20', minSeats: '10', companions: '0', quota: '0', cost: '0', answerHours: '48' },
    ...{ start: on(35), startTime: '09:00', end: on(35), endTime: '17:00', closesAt: on(10), closesAtTime: '18:00' },
  }
}

interface KindProps {
  view: View
  kinds: Choices['kinds']
  typed: Record<string, string>
  refusal?: Refusal | undefined
}

/** Kinds of programs, and a form for one more. */
export function KindPage({ view, kinds, typed, refusal }: KindProps) {
  const t = words[view.locale]
  const fields = { values: typed, errors: refusal?.more.errors }
  const choices = pictures.map(name => ({ value: name, label: pictureNames[name][view.locale] }))
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title>{t.addKind}</Title>
      <ErrorSummary errors={fields.errors} />
      {refusal && !fields.errors && <Notice kind="refused">{refusal.said[view.locale]}</Notice>}
      <ul class="kind-list">
        {kinds.map(({ name, picture }) => (
          <li>
            <Picture name={picture} />
            <span>{name[view.locale]}</span>
          </li>
        ))}
      </ul>
      <form method="post" action="/programs/kinds" class="form">
        <TextInput {...at(fields, 'id')} label={t.kindId} hint={t.kindIdHint} maxlength={30} required />
        <TextInput {...at(fields, 'ko')} label={t.nameKo} maxlength={40} required />
        <TextInput {...at(fields, 'en')} label={t.nameEn} maxlength={40} required />
        <Select {...at(fields, 'picture')} label={t.picture} options={choices} required />
        <p class="actions">
          <Button>{t.addKind}</Button>
          <Button kind="text" href="/programs">
            {t.back}
          </Button>
        </p>
      </form>
    </Layout>
  )
}
