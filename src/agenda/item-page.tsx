import { sideName } from '../council/names.ts'
import { sides } from '../council/rules.ts'
import { titleOf } from '../meetings/words.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Badge, DescriptionList, Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { controlAttributes, ErrorSummary, errorOf, Field } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import type { Agenda, AgendaItem, Paper } from './agenda.ts'
import { ItemFields } from './agenda-page.tsx'
import { largestPaper } from './papers.ts'
import { words } from './words.ts'

export interface ItemProps extends Agenda {
  view: View
  item: AgendaItem
  told?: 'proposed' | 'changed' | 'saved' | 'confirmed' | 'added' | 'dropped' | undefined
  typed: Record<string, string>
  refusal?: Refusal | undefined
}

/** One item: its words, its papers, and whose confirmation it waits for. */
export function ItemPage(props: ItemProps) {
  const { view, meeting, seat, item, told, refusal } = props
  const t = words[view.locale]
  const errors = refusal?.more.errors
  const alive = item.state === 'open' || item.state === 'confirmed'
  const ours = seat.side === item.side
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('council.css')} />
      <Title eyebrow={`${titleOf(meeting, view.locale)} · ${t.title}`}>{item.title}</Title>
      {told && <Notice kind="done">{t[told]}</Notice>}
      <ErrorSummary errors={errors} />
      {refusal && !errors && <Notice kind="refused">{refusal.said[view.locale]}</Notice>}
      {item.text && <p class="agenda-text">{item.text}</p>}
      <Facts {...props} />
      {alive && seat.secretary && !item.consents.includes(seat.side) && (
        <form method="post" action={`/agenda/items/${item.id}/consents`} class="actions">
          <input type="hidden" name="revision" value={String(item.revision)} />
          <Button>{t.confirm}</Button>
        </form>
      )}
      <Papers {...props} adds={alive && ours} />
      {alive && ours && seat.secretary && <Change {...props} />}
      {alive && ours && seat.secretary && (
        <form method="post" action={`/agenda/items/${item.id}/withdrawal`} class="actions">
          <Button kind="text" size="small">
            {t.withdraw}
          </Button>
        </form>
      )}
      <p class="section">
        <a href={`/agenda/meetings/${meeting.id}`}>{t.back}</a>
      </p>
    </Layout>
  )
}

function Facts({ item, seat }: ItemProps) {
  const locale = useLocale()
  const t = words[locale]
  const waits = sides.filter(side => !item.consents.includes(side))
  return (
    <>
      <p class="agenda-state">
        <Badge tone={item.state === 'open' || item.state === 'withdrawn' ? 'gray' : 'success'}>
          {t.states[item.state]}
        </Badge>
        {item.state === 'open' && (
          <span class="soft">{waits.map(side => t.waitsFor(sideName(seat.body, side)[locale])).join(' · ')}</span>
        )}
      </p>
      <DescriptionList
        items={[
          [t.from, t.by(sideName(seat.body, item.side)[locale], item.by)],
          [t.duration, t.minutes(item.minutes)],
          ...(item.speaker ? [[t.speakerField, item.speaker] as const] : []),
        ]}
      />
    </>
  )
}

/** 12 KB, 3.4 MB. */
const sayBytes = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

function Papers({ item, seat, adds, refusal }: ItemProps & { adds: boolean }) {
  const t = words[useLocale()]
  return (
    <section class="section" id="papers">
      <h2>{t.paperTitle}</h2>
      {item.papers.length === 0 ? (
        <p class="soft">{t.noPapers}</p>
      ) : (
        <ul class="papers">
          {item.papers.map(one => (
            <OnePaper paper={one} takesBack={adds && one.by === seat.id} />
          ))}
        </ul>
      )}
      {adds && <AddPaper item={item} refusal={refusal} />}
    </section>
  )
}

function AddPaper({ item, refusal }: { item: AgendaItem; refusal: Refusal | undefined }) {
  const t = words[useLocale()]
  const field = {
    name: 'paper',
    label: t.paper,
    hint: t.paperHint,
    error: errorOf(refusal?.more.errors, 'paper'),
    required: true,
  }
  return (
    <form
      method="post"
      action={`/agenda/items/${item.id}/papers`}
      enctype="multipart/form-data"
      class="form"
      data-largest={String(largestPaper)}
    >
      <Field {...field}>
        <input type="file" class="krds-input file" {...controlAttributes(field)} accept={accepted} />
      </Field>
      <p class="paper-too-large" role="alert" hidden>
        {t.tooLarge}
      </p>
      <p>
        <Button kind="tertiary" size="medium">
          {t.addPaper}
        </Button>
      </p>
      <script type="module" src={asset('paper-size.js')} />
    </form>
  )
}

const accepted = '.pdf,.docx,.xlsx,.hwpx,.png,.jpg,.jpeg,.webp'

function OnePaper({ paper, takesBack }: { paper: Paper; takesBack: boolean }) {
  const t = words[useLocale()]
  return (
    <li>
      <a href={`/agenda/papers/${paper.id}`}>{paper.name}</a> <span class="soft">{sayBytes(paper.bytes)}</span>
      {takesBack && (
        <form method="post" action={`/agenda/papers/${paper.id}/removal`}>
          <Button kind="text" size="small" label={`${t.dropPaper}: ${paper.name}`}>
            {t.dropPaper}
          </Button>
        </form>
      )}
    </li>
  )
}

function Change({ item, typed, refusal }: ItemProps) {
  const t = words[useLocale()]
  const { title, text, speaker, minutes } = item
  const known = { title, text, speaker, minutes: String(minutes) }
  const wrong = refusal?.more.errors?.some(({ field }) => field !== 'paper') ?? false
  return (
    <details class="more-fields section" open={wrong}>
      <summary>{t.change}</summary>
      <form method="post" action={`/agenda/items/${item.id}`} class="form">
        <ItemFields typed={{ ...known, ...typed }} errors={refusal?.more.errors} />
        <p class="actions">
          <Button kind="secondary">{t.saveChange}</Button>
        </p>
      </form>
    </details>
  )
}
