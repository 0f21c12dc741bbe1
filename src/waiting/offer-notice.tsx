import { Notice } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { WaitingEntry } from './waiting-list.ts'
import { words } from './words.ts'

/** A time that is held for the reader; also on their home page. */
export function OfferNotice({ offer, now }: { offer: NonNullable<WaitingEntry['offer']>; now: Temporal.Instant }) {
  const locale = useLocale()
  const t = words[locale]
  const { slot, until } = offer
  const zone = slot.center.timeZone
  return (
    <Notice kind="done" title={t.offerTitle}>
      <p>{t.offer(sayWhen(slot.start, zone, locale, now), slot.counselor.name[locale])}</p>
      <p>{t.until(sayWhen(until, zone, locale, now))}</p>
      <div class="actions">
        <Button size="medium" href={`/counseling/slots/${slot.id}`}>
          {t.accept}
        </Button>
        <form method="post" action={`/offers/${offer.id}/decline`}>
          <Button kind="text" size="medium">
            {t.decline}
          </Button>
        </form>
      </div>
    </Notice>
  )
}
