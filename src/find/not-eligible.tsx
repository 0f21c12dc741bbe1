import { EmptyState } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import { words } from './words.ts'

/** Who is not covered is told so kindly, with where help is. */
export function NotEligible({ view }: { view: View }) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <EmptyState title={t.notEligible} text={t.notEligibleText}>
        <Button href="/crisis">{t.crisis}</Button>
      </EmptyState>
    </Layout>
  )
}
