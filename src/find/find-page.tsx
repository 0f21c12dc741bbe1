import type { Entitlement } from '../counseling/booking-rules.ts'
import { MessagesDoor } from '../messages/unread-notice.tsx'
import { Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout } from '../ui/layout.tsx'
import type { View as PageView } from '../ui/view.ts'
import { type FoundProps, Week } from './days.tsx'
import { Filters, QuickWishes } from './filters.tsx'
import { Times } from './times.tsx'
import { words } from './words.ts'

interface FindProps extends FoundProps {
  view: PageView
  entitlement: Entitlement
  messages: { unread: number; anybody: boolean }
}

/** The page for finding a time: a week with how much is free, then the day's counselors, each with their times as buttons. */
export function FindPage({ view, found, entitlement, messages, moving }: FindProps) {
  const t = words[view.locale]
  return (
    <Layout view={view} wide>
      <Title
        eyebrow={moving ? undefined : t.left(entitlement.left, entitlement.limit)}
        lead={moving ? t.moveLead(moving.when) : t.lead}
      >
        {moving ? t.moveTitle : t.title}
      </Title>
      {!moving && <MessagesDoor {...messages} />}
      {moving && (
        <p class="actions">
          <Button kind="tertiary" size="medium" href={`/appointments/${moving.id}`}>
            {t.keep}
          </Button>
        </p>
      )}
      <QuickWishes found={found} moving={moving} />
      <Filters found={found} moving={moving} />
      {found.noWindow && <Notice title={t.noWindow}>{t.noWindowText}</Notice>}
      <Week found={found} moving={moving} />
      <Times found={found} moving={moving} />
    </Layout>
  )
}
