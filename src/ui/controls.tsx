import type { Child } from 'hono/jsx'
import { controlAttributes, Field, FieldGroup, type FieldProps, fieldId } from './field.tsx'
import { useLocale } from './layout.tsx'
import { words } from './words.ts'

interface TextProps extends FieldProps {
  value?: string | undefined
  placeholder?: string | undefined
  maxlength?: number | undefined
  autocomplete?: string | undefined
}

interface InputProps extends TextProps {
  type?: 'text' | 'email' | 'tel' | 'date' | 'time' | 'number' | 'search' | 'url'
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | undefined
  pattern?: string | undefined
  min?: string | number | undefined
  max?: string | number | undefined
  /** Large spaced digits for a sign-in code. */
  code?: boolean
  /** Take the cursor when the page opens: for a page that asks one thing only. */
  autofocus?: boolean
}

/** A one-line input under its label. */
export function TextInput(props: InputProps) {
  const {
    type = 'text',
    code = false,
    autofocus = false,
    value,
    placeholder,
    maxlength,
    autocomplete,
    inputmode,
    pattern,
    min,
    max,
  } = props
  return (
    <Field {...props}>
      <input
        class={code ? 'krds-input code' : 'krds-input'}
        {...{ type, value, placeholder, maxlength, autocomplete, inputmode, pattern, min, max, autofocus }}
        {...controlAttributes(props)}
      />
    </Field>
  )
}

/** A text of several lines under its label. */
export function TextArea(props: TextProps & { rows?: number }) {
  const { value, placeholder, maxlength, autocomplete, rows = 4 } = props
  return (
    <Field {...props}>
      <textarea class="krds-input" {...{ rows, placeholder, maxlength, autocomplete }} {...controlAttributes(props)}>
        {value ?? ''}
      </textarea>
    </Field>
  )
}

/** One thing to choose, with an optional second line. */
export interface Option {
  value: string
  label: string
  more?: string | undefined
  disabled?: boolean | undefined
}

interface ChoiceProps extends FieldProps {
  options: readonly Option[]
  value?: string | undefined
}

/** A drop-down under its label; `blank` is the first, empty choice ("anyone"), `null` leaves it out. */
export function Select({ blank, ...props }: ChoiceProps & { blank?: string | null }) {
  const locale = useLocale()
  return (
    <Field {...props}>
      <select class="krds-form-select" {...controlAttributes(props)}>
        {blank !== null && <option value="">{blank ?? words[locale].choose}</option>}
        {props.options.map(option => (
          <option value={option.value} selected={option.value === props.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** Large cards of which exactly one can be chosen. */
export function RadioCards({ two = false, ...props }: ChoiceProps & { two?: boolean }) {
  return (
    <FieldGroup {...props}>
      <div class={two ? 'cards two' : 'cards'}>
        {props.options.map((option, index) => {
          const id = `${fieldId(props.name)}-${index}`
          return (
            <div class="card-option">
              <input
                type="radio"
                id={id}
                name={props.name}
                value={option.value}
                checked={option.value === props.value}
                disabled={option.disabled}
                required={props.required ?? false}
              />
              <label for={id}>
                <span class="title">{option.label}</span>
                {option.more && <span class="detail">{option.more}</span>}
              </label>
            </div>
          )
        })}
      </div>
    </FieldGroup>
  )
}

interface ChipsProps extends FieldProps {
  options: readonly Option[]
  values?: readonly string[] | undefined
  /** Whether several may be chosen (the default) or only one. */
  many?: boolean
}

/** Small choices in a row, for filters. */
export function Chips({ many = true, values = [], ...props }: ChipsProps) {
  const type = many ? 'checkbox' : 'radio'
  return (
    <FieldGroup {...props} quiet>
      <div class="krds-check-area chips">
        {props.options.map((option, index) => {
          const id = `${fieldId(props.name)}-${index}`
          return (
            <div class="krds-form-chip small">
              <input
                type={type}
                class={type}
                id={id}
                name={props.name}
                value={option.value}
                checked={values.includes(option.value)}
                disabled={option.disabled}
              />
              <label class="krds-form-chip-outline" for={id}>
                {option.label}
              </label>
            </div>
          )
        })}
      </div>
    </FieldGroup>
  )
}

interface CheckboxProps {
  name: string
  label: Child
  value?: string
  checked?: boolean | undefined
  more?: string | undefined
  required?: boolean | undefined
}

/** One box to tick, with an optional explanation under it. */
export function Checkbox({ name, label, value = 'yes', checked = false, more, required = false }: CheckboxProps) {
  const id = fieldId(name)
  return (
    <div class="krds-form-check">
      <input
        type="checkbox"
        {...{ id, name, value, checked, required }}
        aria-describedby={more ? `${id}-hint` : undefined}
      />
      <label for={id}>{label}</label>
      {more && (
        <div class="krds-form-check-cnt">
          <p class="krds-form-check-p" id={`${id}-hint`}>
            {more}
          </p>
        </div>
      )}
    </div>
  )
}

interface ButtonProps {
  children?: Child
  /** One primary a page; secondary for the way beside it, tertiary and text for the quiet ones. */
  kind?: 'primary' | 'secondary' | 'tertiary' | 'text'
  size?: 'small' | 'medium' | 'large'
  /** A link that looks like a button when given. */
  href?: string | undefined
  name?: string | undefined
  value?: string | undefined
  /** Send the form elsewhere than its action. */
  formaction?: string | undefined
  label?: string | undefined
  disabled?: boolean | undefined
}

/** A submit button, or with `href` a link in the same look. */
export function Button({ children, kind = 'primary', size = 'large', href, label, ...rest }: ButtonProps) {
  const look = `krds-btn ${size} ${kind}`
  return href === undefined ? (
    <button type="submit" class={look} aria-label={label} {...rest}>
      {children}
    </button>
  ) : (
    <a class={look} href={href} aria-label={label}>
      {children}
    </a>
  )
}
