import type { Seat } from '../council/seat.ts'
import { keeps } from '../proceedings/meeting.ts'
import type { Refusal } from '../refusal.ts'
import { Button, Select, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { useLocale } from '../ui/layout.tsx'
import { words } from './words.ts'

export interface FormGiven {
  seats: Seat[]
  typed?: Record<string, string> | undefined
  refusal?: Refusal | undefined
}

/** Enters an agreement of one of the bodies whose secretary or chair the reader is. */
export function AgreementForm({ seats, typed = {}, refusal }: FormGiven) {
  const locale = useLocale()
  const t = words[locale]
  const errors = refusal?.more.errors
  const bodies = seats.filter(keeps).map(({ body }) => ({ value: body.id, label: body.name[locale] }))
  return (
    <form method="post" action="/clauses/agreements" class="form">
      <ErrorSummary errors={errors} />
      {bodies.length === 1 ? (
        <input type="hidden" name="bodyId" value={bodies[0]?.value} />
      ) : (
        <Select name="bodyId" label={t.body} options={bodies} value={typed.bodyId} blank={null} required />
      )}
      <TextInput
        name="title"
        label={t.agreementTitle}
        hint={t.agreementHint}
        value={typed.title}
        maxlength={200}
        error={errorOf(errors, 'title')}
        required
      />
      <TextInput
        type="date"
        name="signedOn"
        label={t.signedOn}
        value={typed.signedOn}
        error={errorOf(errors, 'signedOn')}
        required
      />
      <TextInput
        type="date"
        name="expiresOn"
        label={t.expiresOn}
        value={typed.expiresOn}
        error={errorOf(errors, 'expiresOn')}
        required
      />
      <p class="actions">
        <Button size="medium">{t.enter}</Button>
      </p>
    </form>
  )
}
