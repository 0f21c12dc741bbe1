import type { FieldError } from '../refusal.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button, Select, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Booking } from '../workday/appointments-of.ts'
import { type PhoneReason, words } from './words.ts'

export type Typed = Record<string, string | undefined>

export interface DeskPageProps {
  view: View
  bookings: readonly Booking[]
  now: Temporal.Instant
  typed?: Typed | undefined
  errors?: readonly FieldError[] | undefined
  done?: string | undefined
  refused?: string | undefined
}

const reasonCodes: readonly PhoneReason[] = ['asked-by-phone', 'cannot-use-web', 'needs-help']

/** The page /schedule/phone: two ways in which a caller shows who they are. */
export function DeskPage({ view, done, refused, errors, ...rest }: DeskPageProps) {
  const t = words[view.locale]
  return (
    <Layout view={view} wide>
      <Title lead={t.lead}>{t.title}</Title>
      {done && <Notice kind="done">{done}</Notice>}
      <Refused>{refused}</Refused>
      <ErrorSummary errors={errors} />
      <div class="desk-columns even">
        <MailForm {...rest} errors={errors} />
        <AliasForm {...rest} errors={errors} />
      </div>
    </Layout>
  )
}

/** Why something was not done; nothing where nothing was refused. */
export function Refused({ children }: { children?: string | undefined }) {
  return children ? (
    <div role="alert">
      <Notice kind="careful">{children}</Notice>
    </div>
  ) : null
}

type FormProps = Omit<DeskPageProps, 'view' | 'done' | 'refused'>

function Reason({ name, typed }: { name: string; typed: Typed | undefined }) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <Select
      {...{ name, label: t.reason, required: true, blank: null, value: typed?.[name] }}
      options={reasonCodes.map(value => ({ value, label: t.reasons[value] }))}
    />
  )
}

function MailForm({ typed, errors }: FormProps) {
  const t = words[useLocale()]
  return (
    <section>
      <h2>{t.byMail}</h2>
      <p class="soft">{t.byMailText}</p>
      <form class="form" method="post" action="/schedule/phone" novalidate>
        <TextInput
          {...{ name: 'email', label: t.email, type: 'email', required: true, autocomplete: 'off' }}
          {...{ value: typed?.email, error: errorOf(errors, 'email') }}
        />
        <Reason name="reason" typed={typed} />
        <div class="actions">
          <Button>{t.sendCode}</Button>
        </div>
      </form>
    </section>
  )
}

function AliasForm({ typed, errors, bookings, now }: FormProps) {
  const locale = useLocale()
  const t = words[locale]
  const options = bookings.map(({ id, start, timeZone, counselor }) => ({
    value: id,
    label: `${sayWhen(start, timeZone, locale, now)} · ${counselor.name[locale]}`,
  }))
  return (
    <section>
      <h2>{t.byAlias}</h2>
      <p class="soft">{t.byAliasText}</p>
      <form class="form" method="post" action="/schedule/phone/alias" novalidate>
        <Select
          {...{ name: 'appointmentId', label: t.which, required: true, blank: t.chooseWhich, options }}
          {...{ value: typed?.appointmentId, error: errorOf(errors, 'appointmentId') }}
        />
        <TextInput
          {...{ name: 'alias', label: t.alias, required: true, maxlength: 40, autocomplete: 'off' }}
          error={errorOf(errors, 'alias')}
        />
        <Reason name="why" typed={typed} />
        <div class="actions">
          <Button kind="secondary">{t.checkAlias}</Button>
        </div>
      </form>
    </section>
  )
}

interface CodePageProps {
  view: View
  id: string
  errors?: readonly FieldError[] | undefined
}

/** Where the digits that the caller reads out are typed. */
export function CodePage({ view, id, errors }: CodePageProps) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <Title lead={t.codeText}>{t.codeTitle}</Title>
      <ErrorSummary errors={errors} />
      <form class="form" method="post" action={`/schedule/phone/${id}/code`} novalidate>
        <TextInput
          {...{ name: 'code', label: t.code, required: true, code: true, inputmode: 'numeric', maxlength: 7 }}
          {...{ autocomplete: 'off', error: errorOf(errors, 'code'), autofocus: true }}
        />
        <div class="actions">
          <Button>{t.open}</Button>
          <Button kind="text" href="/schedule/phone">
            {t.again}
          </Button>
        </div>
      </form>
    </Layout>
  )
}
