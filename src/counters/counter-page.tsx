import { weekdays } from '../flexible-work/hours.ts'
import type { FieldError, Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button, Chips, Select, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay, sayWeekday } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Counter } from './counters.ts'
import { words } from './words.ts'

export interface CounterProps {
  view: View
  one: Counter
  colleagues: readonly { id: string; name: string }[]
  today: string
  /** What was typed into the form that was refused. */
  typed: Record<string, string | string[]>
  refusal?: Refusal | undefined
  told?: 'added' | 'saved' | 'restored' | undefined
}

/** One counter: what it needs, who stands there, and forms to change both. */
export function CounterPage(props: CounterProps) {
  const { view, one, refusal, told } = props
  const t = words[view.locale]
  const errors = refusal?.more.errors
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('flexible-work.css')} />
      <Title>{one.name}</Title>
      {told && <Notice kind="done">{t[told]}</Notice>}
      <ErrorSummary errors={errors} />
      {refusal && !errors && <Notice kind="refused">{refusal.said[view.locale]}</Notice>}
      {one.removed && (
        <form method="post" action={`/counters/${one.id}/restoration`} class="form">
          <Notice kind="careful">{t.isRemoved}</Notice>
          <p class="actions">
            <Button>{t.undo}</Button>
          </p>
        </form>
      )}
      <Needs one={one} />
      <NeedForm {...props} errors={errors} />
      <Posts one={one} />
      <PostForm {...props} errors={errors} />
      {!one.removed && <RemoveForm id={one.id} />}
      <p class="section">
        <a href="/counters">{t.back}</a>
      </p>
    </Layout>
  )
}

function Needs({ one: { needs } }: { one: Counter }) {
  const locale = useLocale()
  const t = words[locale]
  if (needs.length === 0)
    return (
      <section class="section">
        <h2>{t.needs}</h2>
        <p class="soft">{t.needsNone}</p>
      </section>
    )
  const days = weekdays.filter(day => day <= 5 || needs.some(({ weekday }) => weekday === day))
  const hours = [...new Set(needs.map(({ hour }) => hour))].sort((one, other) => one - other)
  const headsAt = (day: number, at: number) =>
    needs.find(({ weekday, hour }) => weekday === day && hour === at)?.heads ?? 0
  return (
    <section class="section">
      <table class="coverage-grid">
        <caption>{t.needs}</caption>
        <thead>
          <tr>
            <th scope="col">{t.hour}</th>
            {days.map(day => (
              <th scope="col">{sayWeekday(day, locale).slice(0, locale === 'ko' ? 1 : 3)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map(hour => (
            <tr>
              <th scope="row">{t.clock(hour)}</th>
              {days.map(day => (
                <td class={headsAt(day, hour) > 0 ? 'shade-2' : 'shade-0'}>{headsAt(day, hour) || '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft">{t.meals}</p>
    </section>
  )
}

type FormProps = CounterProps & { errors: readonly FieldError[] | undefined }

const textOf = (typed: CounterProps['typed'], name: string) => {
  const value = typed[name]
  return typeof value === 'string' ? value : undefined
}

function NeedForm({ one, typed, errors }: FormProps) {
  const locale = useLocale()
  const t = words[locale]
  const chosen = [typed['weekdays[]'] ?? ['1', '2', '3', '4', '5']].flat()
  return (
    <section class="section">
      <h2>{t.needForm}</h2>
      <form method="post" action={`/counters/${one.id}/needs`} class="form">
        <Chips
          name="weekdays[]"
          label={t.weekdays}
          options={weekdays.map(day => ({ value: String(day), label: sayWeekday(day, locale) }))}
          values={chosen}
          error={errorOf(errors, 'weekdays')}
        />
        <NeedHours typed={typed} errors={errors} />
        <TextInput
          type="number"
          name="heads"
          label={t.heads}
          hint={t.headsHint}
          min={0}
          max={99}
          inputmode="numeric"
          value={textOf(typed, 'heads')}
          error={errorOf(errors, 'heads')}
          required
        />
        <p class="actions">
          <Button kind="secondary" size="medium">
            {t.save}
          </Button>
        </p>
      </form>
    </section>
  )
}

/** From which hour until which a need is set. */
function NeedHours({ typed, errors }: Pick<FormProps, 'typed' | 'errors'>) {
  const t = words[useLocale()]
  const hours = (from: number, until: number) =>
    Array.from({ length: until - from + 1 }, (_, index) => ({
      value: String(from + index),
      label: t.hourOption(from + index),
    }))
  return (
    <div class="planner-dates">
      <Select
        name="from"
        label={t.from}
        options={hours(0, 23)}
        value={textOf(typed, 'from') ?? '9'}
        error={errorOf(errors, 'from')}
        blank={null}
        required
      />
      <Select
        name="until"
        label={t.until}
        options={hours(1, 24)}
        value={textOf(typed, 'until') ?? '18'}
        error={errorOf(errors, 'until')}
        blank={null}
        required
      />
    </div>
  )
}

function Posts({ one: { id, posts } }: { one: Counter }) {
  const locale = useLocale()
  const t = words[locale]
  const day = (text: string) => sayDay(Temporal.PlainDate.from(text), locale)
  return (
    <section class="section">
      <h2>{t.posts}</h2>
      {posts.length === 0 ? (
        <p class="soft">{t.postsNone}</p>
      ) : (
        <ul class="lines">
          {posts.map(post => (
            <li>
              <span>
                {post.name} <span class="soft">{t.postSpan(day(post.from), post.until && day(post.until))}</span>
              </span>
              <form method="post" action={`/counters/${id}/posts/${post.id}/removal`}>
                <Button kind="text" size="small" label={`${post.name} ${t.unpost}`}>
                  {t.unpost}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function PostForm({ one, colleagues, today, typed, errors }: FormProps) {
  const t = words[useLocale()]
  return (
    <section class="section">
      <h2>{t.postForm}</h2>
      <form method="post" action={`/counters/${one.id}/posts`} class="form">
        <Select
          name="person"
          label={t.person}
          options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          value={textOf(typed, 'person')}
          error={errorOf(errors, 'person')}
          required
        />
        <div class="planner-dates">
          <TextInput
            type="date"
            name="postFrom"
            label={t.postFrom}
            value={textOf(typed, 'postFrom') ?? today}
            error={errorOf(errors, 'postFrom')}
            required
          />
          <TextInput
            type="date"
            name="postUntil"
            label={t.postUntil}
            hint={t.postUntilHint}
            value={textOf(typed, 'postUntil')}
            error={errorOf(errors, 'postUntil')}
          />
        </div>
        <p class="actions">
          <Button kind="secondary" size="medium">
            {t.post}
          </Button>
        </p>
      </form>
    </section>
  )
}

function RemoveForm({ id }: { id: string }) {
  const t = words[useLocale()]
  return (
    <details class="quiet-details section">
      <summary>{t.remove}</summary>
      <p>{t.removeText}</p>
      <form method="post" action={`/counters/${id}/removal`}>
        <Button kind="tertiary" size="medium">
          {t.remove}
        </Button>
      </form>
    </details>
  )
}
