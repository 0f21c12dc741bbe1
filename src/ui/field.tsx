import type { Child } from 'hono/jsx'
import type { FieldError } from '../refusal.ts'
import type { Said } from './i18n.ts'
import { useLocale } from './layout.tsx'
import { words } from './words.ts'

/** What every form control takes. */
export interface FieldProps {
  name: string
  label: string
  hint?: string | undefined
  error?: Said | undefined
  required?: boolean | undefined
  /** Leaves out the word “optional” where everything is, as among filters. */
  quiet?: boolean | undefined
}

/** Returns what is wrong with the field `name`, if anything. */
export function errorOf(errors: readonly FieldError[] | undefined, name: string): Said | undefined {
  return errors?.find(error => error.field === name)?.message
}

/** Returns the element id of the control for the field `name`; error summaries link to it. */
export function fieldId(name: string): string {
  return `field-${name}`
}

/** Returns the attributes that tie a control to its hint, its error and its state. */
export function controlAttributes({ name, hint, error, required }: FieldProps) {
  const id = fieldId(name)
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return {
    id,
    name,
    required: required ?? false,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  }
}

/** A label, hint and error around one control that carries `controlAttributes` of the same props. */
export function Field({ children, ...field }: FieldProps & { children?: Child }) {
  const locale = useLocale()
  const id = fieldId(field.name)
  return (
    <div class="form-group">
      <div class="form-tit">
        <label for={id}>{field.label}</label>
        {!field.required && !field.quiet && <span class="optional">{words[locale].optional}</span>}
      </div>
      <Hint {...field} />
      <div class={field.error ? 'form-conts is-error' : 'form-conts'}>{children}</div>
      <Problem {...field} />
    </div>
  )
}

/** The same around several controls that answer one question: a fieldset with a legend. */
export function FieldGroup({ children, ...field }: FieldProps & { children?: Child }) {
  const locale = useLocale()
  const { id, 'aria-describedby': described } = controlAttributes(field)
  return (
    <fieldset class="form-group" id={id} tabindex={-1} aria-describedby={described}>
      <legend class="form-tit">
        <strong>{field.label}</strong>
        {!field.required && !field.quiet && <span class="optional">{words[locale].optional}</span>}
      </legend>
      <Hint {...field} />
      <div class={field.error ? 'form-conts is-error' : 'form-conts'}>{children}</div>
      <Problem {...field} />
    </fieldset>
  )
}

function Hint({ name, hint }: FieldProps) {
  return hint ? (
    <p class="hint" id={`${fieldId(name)}-hint`}>
      {hint}
    </p>
  ) : null
}

function Problem({ name, error }: FieldProps) {
  const locale = useLocale()
  return error ? (
    <p class="form-hint-invalid" id={`${fieldId(name)}-error`}>
      {error[locale]}
    </p>
  ) : null
}

/** Lists what is wrong in a form, each entry a link to its field, and takes the focus; nothing where there is nothing wrong. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] | undefined }) {
  const locale = useLocale()
  const t = words[locale]
  if (!errors || errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabindex={-1} autofocus>
      <h2>{t.errorTitle}</h2>
      <p class="soft">{t.errorKept}</p>
      <ul>
        {errors.map(error => (
          <li>
            <a href={`#${fieldId(error.field)}`}>{error.message[locale]}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
