import type { FieldError } from '../refusal.ts'
import { Badge } from '../ui/content.tsx'
import { Button, TextArea } from '../ui/controls.tsx'
import { errorOf } from '../ui/field.tsx'
import { useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { OwnReview } from './ask.ts'
import { words } from './words.ts'

interface OwnReviewProps {
  id: string
  review: OwnReview
  now: Temporal.Instant
  zone: string
  typed?: string | undefined
  errors?: readonly FieldError[] | undefined
}

/** On the page of a refused application: the way to ask for a review, or what became of one. */
export function OwnReviewSection({ id, review, now, zone, typed, errors }: OwnReviewProps) {
  const locale = useLocale()
  const t = words[locale]
  const when = (at: Temporal.Instant) => sayWhen(at, zone, locale, now)
  if (review.asked) {
    const { at, outcome } = review.asked
    return (
      <section class="section">
        <h2>{outcome ? (outcome.overturned ? t.overturned : t.upheld) : t.openTitle}</h2>
        <p>{outcome ? t.outcomeText(when(outcome.at)) : t.openText(when(at))}</p>
        {outcome && (
          <ul class="gentle">
            {outcome.reasons.map(({ overturn, reason }) => (
              <li>
                <Badge tone={overturn ? 'success' : 'gray'}>{overturn ? t.forIt : t.againstIt}</Badge>{' '}
                <span class="as-written">{reason ?? t.forgotten}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    )
  }
  if (!review.openUntil) return null
  return (
    <section class="section">
      <h2>{t.askTitle}</h2>
      <p>{t.askText(when(review.openUntil))}</p>
      <form method="post" action={`/flexible-work/${id}/review`} class="form">
        <TextArea
          name="words"
          label={t.askWords}
          hint={t.askWordsHint}
          rows={3}
          maxlength={1000}
          value={typed}
          error={errorOf(errors, 'words')}
        />
        <p class="actions">
          <Button>{t.ask}</Button>
        </p>
      </form>
    </section>
  )
}
