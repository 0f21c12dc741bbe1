import type { Program } from '../programs/program.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button, Checkbox, Select, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import { words } from './words.ts'

interface ApplyProps {
  view: View
  program: Program
  /** What the form shows: typed just now, or what was written before. */
  values: Record<string, string>
  isChange: boolean
  refusal?: Refusal | undefined
}

/** The form to apply, with who will know what beside it. */
export function ApplyPage({ view, program, values, isChange, refusal }: ApplyProps) {
  const t = words[view.locale]
  const errors = refusal?.more.errors
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title eyebrow={program.title[view.locale]}>
        {isChange ? t.changeTitle : t.applyTitle(program.kind.name[view.locale])}
      </Title>
      <ErrorSummary errors={errors} />
      {refusal && !errors && <Notice kind="refused">{refusal.said[view.locale]}</Notice>}
      <form method="post" action={`/healing/${program.id}/application`} class="form">
        <TextInput
          name="contact"
          label={t.contact}
          hint={t.contactHint}
          value={values.contact}
          maxlength={80}
          autocomplete="tel"
          error={errorOf(errors, 'contact')}
          required
        />
        <Companions program={program} values={values} error={errorOf(errors, 'companions')?.[view.locale]} />
        {program.way === 'drawn' && (
          <Checkbox
            name="useCheckUps"
            label={t.useCheckUps}
            more={t.useCheckUpsMore}
            checked={values.useCheckUps === 'yes'}
          />
        )}
        <WhoKnows />
        <p class="actions">
          <Button>{isChange ? t.saveChange : t.sendApplication}</Button>
          <Button kind="text" href={`/healing/${program.id}`}>
            {t.backToAll}
          </Button>
        </p>
      </form>
    </Layout>
  )
}

interface CompanionsProps extends Pick<ApplyProps, 'program' | 'values'> {
  error?: string | undefined
}

function Companions({ program, values, error }: CompanionsProps) {
  const t = words[useLocale()]
  if (program.companions === 0) return null
  const options = Object.entries(t.relations).map(([value, label]) => ({ value, label }))
  return (
    <section id="field-companions" tabindex={-1}>
      <p class="soft">{t.companionsLead}</p>
      {error && <p class="form-hint-invalid">{error}</p>}
      {Array.from({ length: program.companions }, (_, at) => (
        <div class="field-pair">
          <TextInput
            name={`companion${at + 1}`}
            label={t.companionName(at + 1)}
            value={values[`companion${at + 1}`]}
            maxlength={40}
            quiet
          />
          <Select
            name={`relation${at + 1}`}
            label={t.relation(at + 1)}
            options={options}
            value={values[`relation${at + 1}`]}
            quiet
          />
        </div>
      ))}
    </section>
  )
}

/** Who will know what of an application, before it is sent. */
function WhoKnows() {
  const t = words[useLocale()]
  return (
    <section class="panel quiet">
      <h2>{t.knowTitle}</h2>
      <dl class="facts">
        {t.know.map(([who, what]) => (
          <div>
            <dt>{who}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
