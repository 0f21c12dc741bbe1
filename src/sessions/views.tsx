import type { Child } from 'hono/jsx'
import type { Refusal } from '../refusal.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import { words } from './words.ts'

interface SignInProps {
  view: View
  back: string
  email?: string | undefined
  refusal?: Refusal | undefined
  /** What stands below the form: the demo's people. */
  children?: Child
}

/** The page that asks for an address. */
export function SignInPage({ view, back, email, refusal, children }: SignInProps) {
  const t = words[view.locale]
  const errors = refusal?.more.errors
  return (
    <Layout view={view} wide={children !== undefined}>
      <Title lead={t.lead}>{t.title}</Title>
      <Wait view={view} refusal={refusal} />
      <ErrorSummary errors={errors} />
      <form class="form sign-in" method="post" action="/sign-in/code" novalidate>
        <input type="hidden" name="back" value={back} />
        <TextInput
          name="email"
          type="email"
          inputmode="email"
          autocomplete="username"
          label={t.email}
          hint={t.emailHint}
          value={email}
          maxlength={254}
          error={errorOf(errors, 'email')}
          required
          autofocus
        />
        <div class="actions">
          <Button>{t.sendCode}</Button>
        </div>
        <p class="soft">{t.privacy}</p>
      </form>
      {children}
    </Layout>
  )
}

interface CodeProps {
  view: View
  email: string
  code?: string | undefined
  refusal?: Refusal | undefined
}

/** The page that asks for the six digits. */
export function CodePage({ view, email, code, refusal }: CodeProps) {
  const t = words[view.locale]
  const errors = refusal?.more.errors
  return (
    <Layout view={view}>
      <Title lead={t.codeLead(email)}>{t.codeTitle}</Title>
      <Wait view={view} refusal={refusal} />
      <ErrorSummary errors={errors} />
      <form class="form" method="post" action="/session" novalidate>
        <TextInput
          name="code"
          code
          inputmode="numeric"
          autocomplete="one-time-code"
          pattern="[0-9]*"
          label={t.code}
          value={code}
          maxlength={20}
          error={errorOf(errors, 'code')}
          required
          autofocus
        />
        <div class="actions">
          <Button>{t.signIn}</Button>
        </div>
      </form>
      <section class="section">
        {view.demo && (
          <Notice>
            {t.seeDemoMail} <a href="/demo/mail">{t.openDemoMail}</a>
          </Notice>
        )}
        <h2>{t.noMail}</h2>
        <p>{t.noMailHint}</p>
        <div class="actions">
          <form method="post" action="/sign-in/code">
            <input type="hidden" name="email" value={email} />
            <Button kind="secondary" size="medium">
              {t.sendAgain}
            </Button>
          </form>
          <Button kind="text" size="medium" href="/sign-in">
            {t.otherAddress}
          </Button>
        </div>
      </section>
    </Layout>
  )
}

function Wait({ view, refusal }: { view: View; refusal: Refusal | undefined }) {
  return refusal?.code === 'too-many' ? (
    <div role="alert">
      <Notice kind="refused">{refusal.said[view.locale]}</Notice>
    </div>
  ) : null
}
