import { homeZone } from '../counseling/settings.ts'
import { Badge, EmptyState, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Conversation } from './conversation.ts'
import { words } from './words.ts'

interface ListProps {
  view: View
  conversations: readonly Conversation[]
  side: 'client' | 'counselor'
  now: Temporal.Instant
}

/** All conversations of one person, those with something new first. */
export function ConversationsPage({ view, conversations, side, now }: ListProps) {
  const { locale } = view
  const t = words[locale]
  const client = side === 'client'
  return (
    <Layout view={view}>
      <Title lead={client ? t.listLead : t.listForCounselorLead}>{client ? t.list : t.listForCounselor}</Title>
      {conversations.length === 0 ? (
        <EmptyState title={client ? t.none : t.noneForCounselor} text={client ? t.noneText : t.noneForCounselorText}>
          <Button href={client ? '/counseling' : '/cases'}>{client ? t.find : t.toCases}</Button>
        </EmptyState>
      ) : (
        <ul class="lines plain section">
          {conversations.map(({ id, counselor, alias, unread, last }) => (
            <li>
              <a href={`/messages/${id}`}>
                <span class="line-name">
                  {client ? t.counselorName(counselor.name[locale]) : t.clientName(alias)}{' '}
                  {unread > 0 && <Badge tone="primary">{t.unread(unread)}</Badge>}
                </span>
                {last && <span class="soft">{sayWhen(last, homeZone, locale, now)}</span>}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Layout>
  )
}
