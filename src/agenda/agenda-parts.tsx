import { sideName } from '../council/names.ts'
import { sides } from '../council/rules.ts'
import { homeZone } from '../counseling/settings.ts'
import { DescriptionList } from '../ui/content.tsx'
import { Button, Checkbox } from '../ui/controls.tsx'
import { useLocale } from '../ui/layout.tsx'
import { midSentence, sayWhen } from '../ui/say.ts'
import type { Agenda, AgendaItem } from './agenda.ts'
import type { ShortNotice } from './short-notice.ts'
import { words } from './words.ts'

type Props = Agenda & { now: Temporal.Instant }

/** The way to the notice: what goes out with it, and whose consent it still needs when it comes late. */
export function ToNotice(props: Props) {
  const { meeting, seat, items, frozen, short } = props
  const t = words[useLocale()]
  const confirmed = items.filter(({ state }) => state === 'confirmed').length
  if (meeting.state !== 'dated' || (confirmed === 0 && !frozen)) return null
  const notYet = items.filter(({ state }) => state === 'open').length
  const waits = short !== null && short.waitsFor.length > 0
  return (
    <section class="section panel" id="notice">
      <h2>{t.notice}</h2>
      <p class="soft">{frozen ? t.noticeAgain : t.noticeText(confirmed, seat.body.noticeDays)}</p>
      {!frozen && notYet > 0 && <p class="soft">{t.notYet(notYet)}</p>}
      {short && <Consents {...props} short={short} />}
      {!waits && (
        <form method="post" action={`/agenda/meetings/${meeting.id}/notice`} class="actions">
          <Button>{t.notice}</Button>
        </form>
      )}
    </section>
  )
}

/** Each side's own word on a notice that is shorter than agreed. */
function Consents({ meeting, seat, short, now }: Props & { short: ShortNotice }) {
  const locale = useLocale()
  const t = words[locale]
  const said = (side: ShortNotice['waitsFor'][number]) => {
    const given = short.consents.find(one => one.side === side)
    return given ? t.consented(given.by, midSentence(sayWhen(given.at, homeZone, locale, now))) : t.notConsented
  }
  return (
    <>
      <p class="late-notice">{t.short(short.days, short.needed)}</p>
      <DescriptionList items={sides.map(side => [sideName(seat.body, side)[locale], said(side)] as const)} />
      {seat.secretary && short.waitsFor.includes(seat.side) && (
        <form method="post" action={`/agenda/meetings/${meeting.id}/short-notice`} class="actions">
          <input type="hidden" name="date" value={String(short.date)} />
          <Button>{t.consentShort}</Button>
          <p class="soft">{t.consentText}</p>
        </form>
      )}
    </>
  )
}

/** The items that wait for a side's secretary. */
function waitingFor({ items, seat }: Agenda): AgendaItem[] {
  if (!seat.secretary) return []
  return items.filter(({ state, consents }) => state === 'open' && !consents.includes(seat.side))
}

/** Several items read one under the other, and confirmed together. */
export function ConfirmMany(props: Agenda) {
  const t = words[useLocale()]
  const waiting = waitingFor(props)
  if (waiting.length < 2) return null
  return (
    <details class="more-fields section">
      <summary>{t.confirmMany(waiting.length)}</summary>
      <form method="post" action={`/agenda/meetings/${props.meeting.id}/consents`} class="form">
        <p class="soft">{t.confirmManyText}</p>
        {waiting.map(({ id, title, text, revision }) => (
          <div class="confirm-one">
            <Checkbox name={`confirm.${id}`} value={String(revision)} label={title} checked />
            {text && <p class="agenda-text soft">{text}</p>}
          </div>
        ))}
        <p class="actions">
          <Button kind="secondary">{t.confirmChosen}</Button>
        </p>
      </form>
    </details>
  )
}
