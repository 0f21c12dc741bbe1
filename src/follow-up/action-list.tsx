import { dayOf } from '../council/seat.ts'
import { keeps, may, type Sitting } from '../proceedings/meeting.ts'
import type { Action } from '../proceedings/room.ts'
import { words } from '../proceedings/words.ts'
import type { Refusal } from '../refusal.ts'
import { Badge } from '../ui/content.tsx'
import { Button, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { useLocale } from '../ui/layout.tsx'
import { sayDate } from '../ui/say.ts'

interface ActionsProps {
  actions: readonly Action[]
  sitting: Sitting
  now: Temporal.Instant
  /** What is said when there are none. */
  none: string
}

/** What is to be done, by whom and when, each with its way to say that it is done. */
export function Actions({ actions, sitting, now, none }: ActionsProps) {
  if (actions.length === 0) return <p class="soft">{none}</p>
  return (
    <ul class="todo plain">
      {actions.map(action => (
        <ActionLine action={action} sitting={sitting} today={dayOf(now)} />
      ))}
    </ul>
  )
}

function ActionLine({ action, sitting, today }: { action: Action; sitting: Sitting; today: Temporal.PlainDate }) {
  const locale = useLocale()
  const t = words[locale]
  const { id, title, owner, dueOn, done } = action
  const due = Temporal.PlainDate.from(dueOn)
  const late = !done && dueOn < today.toString()
  const own = action.meetingId === sitting.id
  return (
    <li>
      <div>
        <p>{title}</p>
        <p class="soft">
          {owner} · {sayDate(due, locale)} {late && <Badge tone="warning">{t.overdue}</Badge>}
          {done && <Badge tone="success">{t.doneOn(sayDate(dayOf(done.at), locale))}</Badge>}
        </p>
      </div>
      <div class="seat-buttons">
        {!done && keeps(sitting.seat) && (
          <form method="post" action={`/proceedings/${sitting.id}/actions/${id}/completion`}>
            <Button kind="tertiary" size="small" label={t.of(t.finish, title)}>
              {t.finish}
            </Button>
          </form>
        )}
        {own && may(sitting, 'record') && (
          <form method="post" action={`/proceedings/${sitting.id}/actions/${id}/removal`}>
            <Button kind="text" size="small" label={t.of(t.drop, title)}>
              {t.drop}
            </Button>
          </form>
        )}
      </div>
    </li>
  )
}

interface FormProps {
  id: string
  item?: string
  tried?: { typed: Record<string, string>; refusal: Refusal } | undefined
}

/** Adds who does what by when. */
export function ActionForm({ id, item, tried }: FormProps) {
  const t = words[useLocale()]
  const errors = tried?.refusal.more.errors
  const typed = tried?.typed ?? {}
  return (
    <form method="post" action={`/proceedings/${id}/actions`} class="form">
      <ErrorSummary errors={errors} />
      {item && <input type="hidden" name="item" value={item} />}
      <TextInput
        name="title"
        label={t.action}
        hint={t.actionHint}
        value={typed.title}
        maxlength={300}
        error={errorOf(errors, 'title')}
        required
      />
      <TextInput
        name="owner"
        label={t.owner}
        hint={t.ownerHint}
        value={typed.owner}
        maxlength={80}
        error={errorOf(errors, 'owner')}
        required
      />
      <TextInput type="date" name="dueOn" label={t.due} value={typed.dueOn} error={errorOf(errors, 'dueOn')} required />
      <p class="actions">
        <Button kind="secondary" size="medium">
          {t.add}
        </Button>
      </p>
    </form>
  )
}
