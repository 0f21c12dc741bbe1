import type { Message } from '../../emails/message.ts'
import { DescriptionList, EmptyState, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import { words } from './words.ts'

/** Every mail of the demo as its reader would get it: in plain text, with the calendar file that came along. */
export function MailPage({ view, mails }: { view: View; mails: readonly Message[] }) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <Title lead={t.mailLead}>{t.mailTitle}</Title>
      {mails.length === 0 && (
        <EmptyState title={t.noMail} text={t.noMailText}>
          <Button href="/sign-in">{t.toSignIn}</Button>
        </EmptyState>
      )}
      {mails.map(mail => (
        <article class="mail">
          <h2>{mail.subject}</h2>
          <DescriptionList
            items={[...(mail.senderName ? [[t.sender, mail.senderName] as const] : []), [t.to, mail.to]]}
          />
          <pre>{mail.text}</pre>
          {mail.calendar && (
            <details>
              <summary>{t.calendar}</summary>
              <pre>{mail.calendar.ics}</pre>
            </details>
          )}
        </article>
      ))}
    </Layout>
  )
}
