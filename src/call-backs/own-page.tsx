import { CrisisCard } from '../crisis/crisis-card.tsx'
import type { CrisisLine } from '../crisis/lines.ts'
import type { Refusal } from '../refusal.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { ErrorSummary } from '../ui/field.tsx'
import { Layout } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import { type CallBackFormProps, CallBackOffer } from './call-back-form.tsx'
import { words } from './words.ts'

interface OwnProps {
  view: View
  lines: readonly CrisisLine[]
  offer: CallBackFormProps
  done: string | undefined
  refusal: Refusal | undefined
}

/** An employee asks for a call; the lines that answer at once stand first. */
export function OwnCallBackPage({ view, lines, offer, done, refusal }: OwnProps) {
  const t = words[view.locale]
  const errors = refusal?.more.errors
  return (
    <Layout view={view}>
      <Title lead={t.ownLead}>{t.ownTitle}</Title>
      {done === 'withdrawn' && <Notice kind="done">{t.withdrawn}</Notice>}
      <ErrorSummary errors={errors} />
      {refusal && !errors && <Notice kind="refused">{refusal.said[view.locale]}</Notice>}
      <CrisisCard lines={lines.slice(0, 2)} locale={view.locale} />
      <CallBackOffer {...offer} />
      <p class="actions">
        <Button kind="text" href="/check-ups">
          {t.toCheckUps}
        </Button>
      </p>
    </Layout>
  )
}
