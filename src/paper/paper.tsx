import type { Child } from 'hono/jsx'
import type { MinutesContent } from '../../db/schema/minutes.ts'
import { sides } from '../council/rules.ts'
import { Badge, DescriptionList, Table } from '../ui/content.tsx'
import { useLocale } from '../ui/layout.tsx'
import { sayDate } from '../ui/say.ts'
import { itemKey, overview, type Sealing, sectionText, sideTable, signatureOf, votesLine } from './facts.ts'
import { words } from './words.ts'

interface PaperProps {
  content: MinutesContent
  sealing: Sealing
  /** What stands beside a section on the screen: the way to edit it, who is at it. */
  beside?: (key: string) => Child
  /** Said in place of who signed when, where that is nobody's business. */
  signed?: string | undefined
}

/** Minutes as the document they are: on the screen, printed, and to staff. */
export function Paper({ content, sealing, beside = () => null, signed }: PaperProps) {
  const locale = useLocale()
  const t = words[locale]
  const { amendment, reason } = sealing
  return (
    <article class="paper" aria-label={t.paperTitle}>
      <header class="paper-head">
        <p>{content.body[locale]}</p>
        <h2>{t.paperOf(content.title[locale])}</h2>
        {amendment > 0 && <p>{t.amendmentFor(amendment, reason ?? '')}</p>}
        {content.amends && <p class="soft">{t.amends(content.amends.slice(0, 16))}</p>}
      </header>
      <DescriptionList items={overview(content, locale)} />
      <h3>{t.attendees}</h3>
      <div class="two-sides">
        {sides.map(side => {
          const { title, rows } = sideTable(content, side, locale)
          return (
            <Table caption={title} columns={[{ label: t.name }, { label: t.post }, { label: t.note }]} rows={rows} />
          )
        })}
      </div>
      <Part title={t.opening} text={sectionText(content, 'opening')} beside={beside('opening')} />
      <h3>{t.items}</h3>
      {content.items.map((item, index) => (
        <Item content={content} item={item} number={index + 1} beside={beside(itemKey(item.id))} />
      ))}
      <Part title={t.other} text={sectionText(content, 'other')} beside={beside('other')} />
      {content.actions.length > 0 && <ActionTable content={content} />}
      <h3>{t.signatures}</h3>
      <Signatures content={content} sealing={sealing} signed={signed} />
      <p class="paper-hash soft">
        {t.fingerprint} <code>{sealing.hash}</code>
      </p>
    </article>
  )
}

function Part({ title, text, beside }: { title: string; text: string; beside: Child }) {
  return (
    <section class="paper-item">
      <h3>{title}</h3>
      <p class="as-typed">{text}</p>
      {beside}
    </section>
  )
}

function ActionTable({ content }: { content: MinutesContent }) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <>
      <h3>{t.actions}</h3>
      <Table
        caption={t.actions}
        columns={[{ label: t.action }, { label: t.owner }, { label: t.due }]}
        rows={content.actions.map(({ title, owner, dueOn }) => [
          ...[title, owner, sayDate(Temporal.PlainDate.from(dueOn), locale)],
        ])}
      />
    </>
  )
}

interface ItemProps {
  content: MinutesContent
  item: MinutesContent['items'][number]
  number: number
  beside: Child
}

function Item({ content, item, number, beside }: ItemProps) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <section class="paper-item">
      <h4>{t.itemNumber(number, item.title)}</h4>
      <p class="paper-result">
        <Badge tone={item.outcome === 'agreed' ? 'success' : 'secondary'}>{t.outcomes[item.outcome]}</Badge>{' '}
        <span class="soft">{votesLine(item, locale)}</span>
      </p>
      <p class="as-typed">{sectionText(content, itemKey(item.id))}</p>
      {item.dissents.length > 0 && (
        <div class="paper-dissents">
          <h5>{t.dissents}</h5>
          <ul>
            {item.dissents.map(({ name, side, text }) => (
              <li class="as-typed">{t.dissent(name, content.sides[side][locale], text)}</li>
            ))}
          </ul>
        </div>
      )}
      {beside}
    </section>
  )
}

function Signatures({ content, sealing, signed }: Pick<PaperProps, 'content' | 'sealing' | 'signed'>) {
  const locale = useLocale()
  if (signed) return <p>{signed}</p>
  return (
    <dl class="paper-signatures">
      {sides.map(side => (
        <div>
          <dt>{content.sides[side][locale]}</dt>
          <dd>{signatureOf(side, sealing, locale)}</dd>
        </div>
      ))}
    </dl>
  )
}
