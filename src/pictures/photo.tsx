import type { Said } from '../ui/i18n.ts'
import { useLocale } from '../ui/layout.tsx'
import { Picture } from './drawn.tsx'

/** What is shown of a program: its photograph, or the drawing of its kind where there is none. */
export function ProgramPicture({
  program: { id, photo, kind },
}: {
  program: { id: string; photo: { alt: Said } | null; kind: { picture: string } }
}) {
  const locale = useLocale()
  if (!photo) return <Picture name={kind.picture} />
  return <img class="program-picture" src={`/pictures/${id}`} alt={photo.alt[locale]} width="640" height="320" />
}
