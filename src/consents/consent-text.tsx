import { DescriptionList } from '../ui/content.tsx'
import { useLocale } from '../ui/layout.tsx'
import type { ConsentText } from './texts.ts'
import { words } from './words.ts'

/** What is agreed to, in four plain lines. */
export function ConsentWording({ text }: { text: ConsentText }) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <DescriptionList
      items={[
        [t.what, text.what[locale]],
        [t.who, text.who[locale]],
        [t.until, text.until[locale]],
        [t.refusing, text.refusing[locale]],
      ]}
    />
  )
}
