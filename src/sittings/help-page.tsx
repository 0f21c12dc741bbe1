import { CallBackOffer } from '../call-backs/call-back-form.tsx'
import type { OwnCallBack } from '../call-backs/request.ts'
import { CrisisCard } from '../crisis/crisis-card.tsx'
import type { CrisisLine } from '../crisis/lines.ts'
import { Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import { Carried } from './before-page.tsx'
import type { Sitting } from './sitting.ts'
import { words } from './words.ts'

interface HelpProps {
  view: View
  sitting: Sitting
  lines: readonly CrisisLine[]
  now: Temporal.Instant
  help: { staffed: boolean; open: OwnCallBack | undefined }
}

/** Stands before any result when an answer speaks of dying: who to talk to now, then the offer of a call. */
export function HelpPage({ view, sitting, lines, now, help }: HelpProps) {
  const { locale } = view
  const t = words[locale]
  return (
    <Layout view={view}>
      <Title lead={t.helpLead}>{t.helpTitle}</Title>
      <CrisisCard lines={lines.slice(0, 4)} locale={locale} />
      <CallBackOffer {...help} now={now} back="sitting" />
      <form method="post" action="/check-ups/now" class="section">
        <Carried sitting={sitting} />
        <p class="soft">{t.helpKept}</p>
        <p class="actions">
          <Button kind="tertiary" name="go" value="on">
            {sitting.stage === 'done' ? t.helpToResult : t.helpOn}
          </Button>
        </p>
      </form>
    </Layout>
  )
}
