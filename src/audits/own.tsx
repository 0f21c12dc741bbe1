import { Notice } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { useLocale } from '../ui/layout.tsx'
import { words } from './words.ts'

/** On an own application: that its leaf was opened, and a way to say that it is one's own. */
export function OpenedLeaf({ id, state }: { id: string; state: 'opened' | 'confirmed' | null }) {
  const t = words[useLocale()].own
  if (state === null) return null
  if (state === 'confirmed') return <Notice>{t.confirmed}</Notice>
  return (
    <section class="section panel quiet">
      <h2>{t.title}</h2>
      <p>{t.text}</p>
      <form method="post" action={`/healing/applications/${id}/confirmation`}>
        <Button kind="secondary" size="medium">
          {t.confirm}
        </Button>
      </form>
    </section>
  )
}

/** The reference of an own application, to compare with what an auditor puts on a notice board. */
export function OwnReference({ reference }: { reference: string }) {
  const t = words[useLocale()].own
  return (
    <section class="section">
      <h2>{t.reference}</h2>
      <p>
        <code class="fingerprint">{reference}</code>
      </p>
      <p class="soft">{t.referenceText}</p>
    </section>
  )
}
