import { choices, type Piece } from '../merging/merge.ts'
import { sectionName } from '../paper/facts.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button, TextArea, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import type { Minutes } from './read.ts'
import { words } from './words.ts'

export interface EditPageProps {
  view: View
  minutes: Minutes
  section: string
  /** The version that is edited from, and the text as it is now in the form. */
  base: number
  text: string
  reason?: string | undefined
  /** What clashed with what was saved meanwhile, to choose in. */
  pieces?: Piece[] | undefined
  refusal?: Refusal | undefined
}

/** One part of the minutes to write in; where it clashed, both texts to choose from. */
export function EditPage(props: EditPageProps) {
  const { view, minutes, section, pieces, refusal } = props
  const { locale } = view
  const t = words[locale]
  const { content } = minutes.latest
  const errors = refusal?.more.errors
  const others = minutes.editing.filter(one => one.section === section)
  const name = sectionName(content, section, locale)
  const action = `/minutes/${minutes.meetingId}/sections/${section}`
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('minutes.css')} />
      <Title eyebrow={`${minutes.title[locale]} ${t.title}`} lead={pieces ? t.clashLead : undefined}>
        {pieces ? t.clashTitle : name}
      </Title>
      {others.map(one => (
        <p class="editing-now">{t.editingNow(one.name, name)}</p>
      ))}
      <ErrorSummary errors={errors} />
      {refusal && !errors && <Notice kind="refused">{refusal.said[locale]}</Notice>}
      <form method="post" action={action} class="form">
        <Fields {...props} />
        <p class="actions">
          <Button>{pieces ? t.saveChoice : t.save}</Button>
        </p>
      </form>
      <form method="post" action={`/minutes/${minutes.meetingId}/editing/end`}>
        <Button kind="text" size="medium">
          {t.giveUp}
        </Button>
      </form>
    </Layout>
  )
}

function Fields(props: EditPageProps) {
  const { minutes, pieces, refusal, view } = props
  const t = words[view.locale]
  const errors = refusal?.more.errors
  return (
    <>
      <input type="hidden" name="base" value={String(props.base)} />
      {pieces ? (
        <Choose pieces={pieces} latest={minutes.latest.version} text={props.text} />
      ) : (
        <TextArea
          name="text"
          label={t.text}
          hint={t.textHint}
          rows={14}
          value={props.text}
          error={errorOf(errors, 'text') ?? errorOf(errors, 'sections.0.text')}
        />
      )}
      {minutes.nextAmendment > 0 && (
        <TextInput
          name="reason"
          label={t.reason}
          hint={t.reasonHint}
          value={
            props.reason ?? (minutes.latest.amendment === minutes.nextAmendment ? (minutes.latest.reason ?? '') : '')
          }
          maxlength={500}
          error={errorOf(errors, 'reason')}
          required
        />
      )}
    </>
  )
}

/** Both texts at each place where they clash, within what is settled. */
function Choose({ pieces, latest, text }: { pieces: Piece[]; latest: number; text: string }) {
  const t = words[useLocale()]
  let number = 0
  return (
    <div class="choose">
      <input type="hidden" name="latest" value={String(latest)} />
      <input type="hidden" name="text" value={text} />
      {pieces.map(piece => {
        if ('text' in piece) return <p class="as-typed settled">{piece.text.trim()}</p>
        number += 1
        return <Place number={number} piece={piece} said={t} />
      })}
    </div>
  )
}

type Clashing = Extract<Piece, { base: string }>

function Place({ number, piece, said: t }: { number: number; piece: Clashing; said: (typeof words)['ko'] }) {
  const name = `choice-${number - 1}`
  const shown = { theirs: piece.theirs, mine: piece.mine, both: null }
  return (
    <fieldset class="clash">
      <legend>{t.clash(number)}</legend>
      {piece.base.trim() !== '' && <p class="soft as-typed">{t.clashBase(piece.base.trim())}</p>}
      <div class="cards">
        {choices.map(choice => (
          <div class="card-option">
            <input type="radio" id={`${name}-${choice}`} name={name} value={choice} checked={choice === 'both'} />
            <label for={`${name}-${choice}`}>
              <span class="title">{t[choice]}</span>
              {shown[choice] !== null && <span class="detail as-typed">{shown[choice]?.trim() || t.nothingThere}</span>}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  )
}
