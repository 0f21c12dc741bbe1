import { homeZone } from '../counseling/settings.ts'
import type { Sharing as SharingState } from '../sharing/share.ts'
import { words as sharingWords } from '../sharing/words.ts'
import { Button } from '../ui/controls.tsx'
import { useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import { words } from './words.ts'

interface SharingProps {
  id: string
  sharing: SharingState
  now: Temporal.Instant
}

/** To whom this result is shared, with the way to take it back, and to whom it could be. */
export function Sharing({ id, sharing: { shares, targets }, now }: SharingProps) {
  const locale = useLocale()
  const t = sharingWords[locale]
  return (
    <section class="section no-print">
      <h2>{t.share}</h2>
      <p class="soft">{shares.length + targets.length > 0 ? t.shareText : t.shareNone}</p>
      <ul class="lines">
        {shares.map(share => (
          <li>
            <p>{t.sharedWith(share.counselor[locale], sayWhen(share.shared, homeZone, locale, now))}</p>
            <form method="post" action={`/check-ups/${id}/shares/${share.id}/withdrawal`}>
              <Button kind="tertiary" size="small" label={`${t.unshare}: ${share.counselor[locale]}`}>
                {t.unshare}
              </Button>
            </form>
          </li>
        ))}
        {targets.map(({ appointmentId, counselor, start, timeZone }) => (
          <li>
            <p>{t.shareWith(counselor.name[locale], sayWhen(start, timeZone, locale, now))}</p>
            <form method="post" action={`/check-ups/${id}/shares`}>
              <Button
                kind="secondary"
                size="small"
                name="appointmentId"
                value={appointmentId}
                label={`${t.shareNow}: ${counselor.name[locale]}`}
              >
                {t.shareNow}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface KeepingProps {
  id: string
  /** Each check-up of the page with what it is called. */
  files: { id: string; name: string }[]
  licenses: string[]
}

/** Printing, taking along, deleting. */
export function Keeping({ id, files, licenses }: KeepingProps) {
  const t = words[useLocale()]
  return (
    <section class="section no-print">
      <h2>{t.keep}</h2>
      <noscript>
        <p class="soft">{t.printHint}</p>
      </noscript>
      <p class="actions">
        <button type="button" class="krds-btn medium tertiary" data-print hidden>
          {t.print}
        </button>
        {files.length === 1 && (
          <Button kind="tertiary" size="medium" href={`/check-ups/${id}/file`}>
            {t.fhir}
          </Button>
        )}
      </p>
      <p class="more-lines">
        {files.length > 1 && files.map(file => <a href={`/check-ups/${file.id}/file`}>{t.fhirOf(file.name)}</a>)}
        <a href="/check-ups/history">{t.chart}</a>
        <a href="/check-ups">{t.all}</a>
      </p>
      <details class="quiet-details wide">
        <summary>{t.remove}</summary>
        <p>{t.removeText}</p>
        <form method="post" action={`/check-ups/${id}/deletion`}>
          <Button kind="secondary" size="medium">
            {t.removeNow}
          </Button>
        </form>
      </details>
      <details class="quiet-details wide">
        <summary>{t.license}</summary>
        {licenses.map(notice => (
          <p class="soft" lang="en">
            {notice}
          </p>
        ))}
      </details>
    </section>
  )
}
