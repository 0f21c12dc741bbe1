import { homeZone } from '../counseling/settings.ts'
import { CrisisCard } from '../crisis/crisis-card.tsx'
import type { CrisisLine } from '../crisis/lines.ts'
import { cursorOf } from '../http/range.ts'
import type { FieldError } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { More, Notice, Title } from '../ui/content.tsx'
import { Button, TextArea } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { ShownMessage, Thread } from './thread.ts'
import { words } from './words.ts'

interface ThreadProps {
  view: View
  thread: Thread
  /** Which of the two reads. */
  side: 'client' | 'counselor'
  lines: readonly CrisisLine[]
  now: Temporal.Instant
  /** An id of this form, so that it is sent once however often it is pressed. */
  key: string
  /** Whether earlier messages are shown, without the form. */
  past: boolean
  typed?: string | undefined
  errors?: readonly FieldError[] | undefined
  refused?: string | undefined
  done?: string | undefined
}

/** A conversation: the messages, the form, and beside them who answers at once. */
export function ThreadPage(props: ThreadProps) {
  const { view, thread, side, lines, past, errors, refused, done } = props
  const { locale } = view
  const t = words[locale]
  const { settings, alias, counselor } = thread
  const days = settings.answerWorkingDays
  return (
    <Layout view={view} wide>
      <Title eyebrow={t.title} lead={side === 'client' ? t.answerTime(days) : t.answerTimeForCounselor(days)}>
        {side === 'client' ? t.withCounselor(counselor.name[locale]) : t.withClient(alias)}
      </Title>
      {done && <Notice kind="done">{done}</Notice>}
      <ErrorSummary errors={errors} />
      {refused && (
        <div role="alert">
          <Notice kind="refused">{refused}</Notice>
        </div>
      )}
      <div class="desk-columns">
        <div>
          <Messages {...props} />
          {past ? <More href={`/messages/${thread.id}`}>{t.latest}</More> : <Writing {...props} />}
        </div>
        <aside>
          <CrisisCard lines={lines.slice(0, 2)} locale={locale} />
          <p class="section soft">{side === 'client' ? t.whoSees : t.logged}</p>
          <Ways {...props} />
        </aside>
      </div>
    </Layout>
  )
}

function Messages({ thread, side, now, past }: ThreadProps) {
  const locale = useLocale()
  const t = words[locale]
  const { messages, earlier, id, answer } = thread
  const due = answer && sayWhen(answer, homeZone, locale, now)
  return (
    <>
      {earlier && <More href={`/messages/${id}?before=${encodeURIComponent(cursorOf(earlier))}`}>{t.earlier}</More>}
      {messages.length === 0 && <p class="soft">{side === 'client' ? t.empty : t.emptyForCounselor}</p>}
      <ol class="messages">
        {messages.map(one => (
          <OneMessage one={one} side={side} thread={thread} now={now} />
        ))}
      </ol>
      {due && !past && <p class="soft">{side === 'client' ? t.answerBy(due) : t.answerByForCounselor(due)}</p>}
    </>
  )
}

function OneMessage({ one, side, thread, now }: { one: ShownMessage } & Pick<ThreadProps, 'side' | 'thread' | 'now'>) {
  const locale = useLocale()
  const t = words[locale]
  const mine = one.by === side
  const other = side === 'client' ? t.counselorName(thread.counselor.name[locale]) : t.clientName(thread.alias)
  return (
    <li class={mine ? 'message mine' : 'message'}>
      <p class="message-head">
        <span class="message-who">{mine ? t.you : other}</span>{' '}
        <time datetime={one.sent.toString()}>{sayWhen(one.sent, homeZone, locale, now)}</time>
        {mine && one.read && ` · ${t.read}`}
      </p>
      <p class="as-written">{one.text ?? <span class="soft">{t.erased}</span>}</p>
    </li>
  )
}

function Writing({ thread, side, key, typed, errors }: ThreadProps) {
  const t = words[useLocale()]
  const { id, closed, draft, settings } = thread
  if (closed) return <Notice>{side === 'client' ? t.closed : t.closedForCounselor}</Notice>
  return (
    <>
      <script type="module" src={asset('keep-draft.js')} />
      <form
        method="post"
        action={`/messages/${id}`}
        class="form message-form"
        autocomplete="off"
        data-keep={`/messages/${id}/draft`}
      >
        <input type="hidden" name="key" value={key} />
        <TextArea
          name="text"
          label={t.write}
          hint={t.writeHint(settings.longest)}
          required
          rows={5}
          autocomplete="off"
          value={typed ?? draft}
          error={errorOf(errors, 'text')}
        />
        <p class="soft" role="status" data-kept={t.keptNow} />
        {side === 'client' && (
          <p>
            {t.hurry} <a href="tel:109">109</a>
          </p>
        )}
        <p class="actions">
          <Button>{t.send}</Button>
          <Button kind="text" formaction={`/messages/${id}/draft`}>
            {t.keep}
          </Button>
        </p>
      </form>
    </>
  )
}

function Ways({ thread, side }: ThreadProps) {
  const t = words[useLocale()]
  return (
    <p class="actions">
      <Button kind="tertiary" size="medium" href="/messages">
        {t.all}
      </Button>
      {side === 'counselor' && (
        <Button kind="tertiary" size="medium" href={`/cases/${thread.id}`}>
          {t.toCase}
        </Button>
      )}
    </p>
  )
}
