import { Notice } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { useLocale } from '../ui/layout.tsx'
import { words } from './words.ts'

/** Says that the counselor cannot keep a time, and leads to the choice; nothing where none was asked for. */
export function ReofferNotice({ id }: { id: string | null }) {
  const t = words[useLocale()]
  if (!id) return null
  return (
    <Notice kind="careful" title={t.noticeTitle}>
      <p>{t.noticeText}</p>
      <p class="actions">
        <Button size="medium" href={`/reoffers/${id}`}>
          {t.choose}
        </Button>
      </p>
    </Notice>
  )
}
