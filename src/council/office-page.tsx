import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { EmptyState, Notice, Table, Title } from '../ui/content.tsx'
import { Button, Select, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf, type FieldProps } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import type { listBodies } from './found.ts'
import { bodyKindNames } from './names.ts'
import { words } from './words.ts'

interface OfficeProps {
  view: View
  bodies: Awaited<ReturnType<typeof listBodies>>
  today: Temporal.PlainDate
  founded: boolean
  typed: Record<string, string>
  refusal?: Refusal | undefined
}

/** The bodies there are, and the form that founds one; members are for the secretaries to name. */
export function OfficePage(props: OfficeProps) {
  const { view, bodies, founded, refusal } = props
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('council.css')} />
      <Title lead={t.officeLead}>{t.officeTitle}</Title>
      {founded && <Notice kind="done">{t.founded}</Notice>}
      <ErrorSummary errors={refusal?.more.errors} />
      {bodies.length === 0 ? (
        <EmptyState title={t.officeNone} />
      ) : (
        <Table
          caption={t.officeTitle}
          columns={[{ label: t.name }, { label: t.kind }, { label: t.perSide, number: true }, { label: t.secretaries }]}
          rows={bodies.map(one => [
            one.name[view.locale],
            bodyKindNames[one.kind][view.locale],
            String(one.perSide),
            one.secretaries.map(({ name }) => name).join(' · '),
          ])}
        />
      )}
      <Found {...props} />
    </Layout>
  )
}

function Found({ typed, refusal, today }: OfficeProps) {
  const locale = useLocale()
  const t = words[locale]
  const errors = refusal?.more.errors
  const at = (name: string) => ({ name, value: typed[name], error: errorOf(errors, name) })
  const kinds = Object.entries(bodyKindNames).map(([value, name]) => ({ value, label: name[locale] }))
  return (
    <details class="more-fields section" open={errors !== undefined}>
      <summary>{t.found}</summary>
      <form method="post" action="/bodies" class="form">
        <Select {...at('kind')} label={t.kind} options={kinds} required />
        <TextInput {...at('name.ko')} label={t.nameKo} maxlength={80} required />
        <TextInput {...at('name.en')} label={t.nameEn} maxlength={80} required />
        <div class="field-pair">
          <TextInput
            {...at('perSide')}
            value={typed.perSide ?? '9'}
            type="number"
            label={t.perSide}
            min={1}
            max={30}
            required
          />
          <TextInput
            {...at('noticeDays')}
            value={typed.noticeDays ?? '7'}
            type="number"
            label={t.notice}
            min={0}
            max={60}
            required
          />
        </div>
        <TextInput {...at('months')} label={t.months} hint={t.monthsHint} maxlength={40} />
        <div class="field-pair">
          <TextInput {...at('from')} value={typed.from ?? today.toString()} type="date" label={t.fromBody} required />
          <TextInput {...at('until')} type="date" label={t.untilBody} />
        </div>
        <Secretaries at={at} />
        <p class="actions">
          <Button>{t.found}</Button>
        </p>
      </form>
    </details>
  )
}

/** Who keeps each side, with the address they sign in with. */
function Secretaries({
  at,
}: {
  at: (name: string) => Pick<FieldProps, 'name' | 'error'> & { value?: string | undefined }
}) {
  const t = words[useLocale()]
  return (
    <>
      {(['employer', 'union'] as const).map(side => (
        <fieldset class="form-part">
          <legend class="form-tit">{side === 'employer' ? t.employerSecretary : t.unionSecretary}</legend>
          <TextInput {...at(`secretaries.${side}.name`)} label={t.name} maxlength={80} required />
          <TextInput {...at(`secretaries.${side}.email`)} type="email" label={t.email} maxlength={254} required />
        </fieldset>
      ))}
    </>
  )
}
