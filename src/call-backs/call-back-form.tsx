import { homeZone } from '../counseling/settings.ts'
import type { FieldError } from '../refusal.ts'
import { Notice } from '../ui/content.tsx'
import { Button, Select, TextInput } from '../ui/controls.tsx'
import { errorOf } from '../ui/field.tsx'
import { useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { OwnCallBack } from './request.ts'
import { callBackDue } from './rules.ts'
import { words } from './words.ts'

export interface CallBackFormProps {
  /** Whether anybody is there to call. */
  staffed: boolean
  open: OwnCallBack | undefined
  now: Temporal.Instant
  /** How often somebody called in vain before the last request was closed so. */
  unreached?: number
  /** Where the person goes on afterwards. */
  back: 'sitting' | 'own'
  typed?: { when?: string | undefined; how?: string | undefined }
  errors?: readonly FieldError[] | undefined
}

/** The offer of a call by a clinician: the form, or what became of it; promises nothing while nobody is on duty. */
export function CallBackOffer({ staffed, open, unreached = 0, now, back, typed = {}, errors }: CallBackFormProps) {
  const locale = useLocale()
  const t = words[locale]
  if (open) return <OpenCallBack open={open} now={now} back={back} />
  if (!staffed) return <p class="section soft">{t.notStaffed}</p>
  return (
    <section class="panel section">
      <h2>{t.offerTitle}</h2>
      {unreached > 0 && <p>{t.unreached(unreached)}</p>}
      <p>{t.offerText}</p>
      <form method="post" action="/call-backs" class="form" autocomplete="off">
        <input type="hidden" name="back" value={back} />
        <Select
          name="when"
          label={t.when}
          required
          blank={null}
          value={typed.when}
          error={errorOf(errors, 'when')}
          options={t.whens.map(when => ({ value: when, label: when }))}
        />
        <TextInput
          name="how"
          label={t.how}
          hint={t.howHint}
          required
          maxlength={200}
          autocomplete="off"
          value={typed.how}
          error={errorOf(errors, 'how')}
        />
        <p class="soft">{t.offerDue(sayWhen(callBackDue(now, homeZone), homeZone, locale, now))}</p>
        <p class="actions">
          <Button kind="secondary">{t.ask}</Button>
        </p>
      </form>
    </section>
  )
}

function OpenCallBack({ open, now, back }: { open: OwnCallBack; now: Temporal.Instant; back: string }) {
  const locale = useLocale()
  const t = words[locale]
  const waiting = open.state === 'waiting'
  return (
    <>
      <Notice kind="done">{waiting ? t.asked(sayWhen(open.due, homeZone, locale, now)) : t.takenText}</Notice>
      {open.tries > 0 && <p>{t.ownTries(open.tries)}</p>}
      {waiting && (
        <form method="post" action={`/call-backs/${open.id}/withdrawal`}>
          <input type="hidden" name="back" value={back} />
          <Button kind="text" size="medium">
            {t.withdraw}
          </Button>
        </form>
      )}
    </>
  )
}
