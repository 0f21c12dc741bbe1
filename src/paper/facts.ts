import type { Side } from '../../db/schema/council.ts'
import type { Attendee, ItemFacts, MinutesContent } from '../../db/schema/minutes.ts'
import { sides } from '../council/rules.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Block, Doc } from '../documents/doc.ts'
import type { Locale } from '../ui/i18n.ts'
import { sayDate, saySpan, sayTime } from '../ui/say.ts'
import { words } from './words.ts'

/** The key of the section about an item. */
export function itemKey(id: string): string {
  return `item:${id}`
}

const clock = (at: string, locale: Locale) =>
  sayTime(Temporal.Instant.from(at).toZonedDateTimeISO(homeZone).toPlainTime(), locale)

/** When and where the meeting was, in words. */
export function overview({ openedAt, closedAt, place }: MinutesContent, locale: Locale): [string, string][] {
  const t = words[locale]
  const [from, to] = [Temporal.Instant.from(openedAt), Temporal.Instant.from(closedAt)]
  const { year } = from.toZonedDateTimeISO(homeZone)
  const when = saySpan(from, to, homeZone, locale)
  const rows: [string, string][] = [[t.when, locale === 'ko' ? `${year}년 ${when}` : `${when} (${year})`]]
  return place ? [...rows, [t.place, place]] : rows
}

/** What is noted beside somebody who was there. */
export function noteOn(
  { chair, standsFor, late, arrivedAt, leftAt }: Attendee,
  closedAt: string,
  locale: Locale,
): string {
  const t = words[locale]
  const early = leftAt !== null && Temporal.Instant.compare(leftAt, closedAt) < 0
  const parts = [
    chair && t.chair,
    standsFor !== null && t.insteadOf(standsFor),
    late && t.late(clock(arrivedAt, locale)),
    early && t.left(clock(leftAt, locale)),
  ]
  return parts.filter(Boolean).join(', ')
}

/** Each side's name with how many of its seats were filled at all, and the rows of its table, the absent last. */
export function sideTable(content: MinutesContent, side: Side, locale: Locale): { title: string; rows: string[][] } {
  const t = words[locale]
  const there = content.attendees.filter(one => one.side === side)
  const seats = new Set(there.map(({ name, standsFor }) => standsFor ?? name)).size
  const rows = there.map(one => [one.name, one.post, noteOn(one, content.closedAt, locale)])
  const away = content.absent.filter(one => one.side === side).map(({ name, post }) => [name, post, t.absent])
  return { title: t.sideCount(content.sides[side][locale], seats, content.seated[side]), rows: [...rows, ...away] }
}

/** By which rule and numbers an item was agreed; nothing where nobody counted. */
export function votesLine({ outcome, rule, present, inFavor, against }: ItemFacts, locale: Locale): string {
  const t = words[locale]
  if (outcome !== 'agreed' || inFavor === null || against === null) return ''
  return `${t.rules[rule]}; ${t.votes(present.employer + present.union, inFavor, against)}`
}

/** The line under an item's title: how it ended, by which rule and numbers. */
export function resultLine(item: ItemFacts, locale: Locale): string {
  const votes = votesLine(item, locale)
  const outcome = words[locale].outcomes[item.outcome]
  return votes ? `${outcome} (${votes})` : outcome
}

/** The name by which people know a section. */
export function sectionName(content: MinutesContent, key: string, locale: Locale): string {
  const t = words[locale]
  if (key === 'opening') return t.opening
  if (key === 'other') return t.other
  return content.items.find(({ id }) => itemKey(id) === key)?.title ?? key
}

/** The words of a section. */
export function sectionText({ sections }: MinutesContent, key: string): string {
  return sections.find(each => each.key === key)?.text ?? ''
}

/** What minutes are printed with beside their content. */
export interface Sealing {
  amendment: number
  reason: string | null
  hash: string
  signatures: { side: Side; by: string; at: Temporal.Instant }[]
}

/** Who signed for a side and when, or that nobody has. */
export function signatureOf(side: Side, { signatures }: Sealing, locale: Locale): string {
  const t = words[locale]
  const found = signatures.find(one => one.side === side)
  const day = found && sayDate(found.at.toZonedDateTimeISO(homeZone).toPlainDate(), locale)
  return found && day ? t.signed(found.by, day) : t.unsigned
}

function itemBlocks(content: MinutesContent, item: ItemFacts, number: number, locale: Locale): Block[] {
  const t = words[locale]
  const opinions = item.dissents.map(one => t.dissent(one.name, content.sides[one.side][locale], one.text))
  return [
    { kind: 'subheading', text: t.itemNumber(number, item.title) },
    { kind: 'text', text: resultLine(item, locale) },
    { kind: 'text', text: sectionText(content, itemKey(item.id)) },
    ...(opinions.length > 0 ? [{ kind: 'list' as const, items: opinions }] : []),
  ]
}

/** The minutes as a document. */
export function minutesDoc(content: MinutesContent, sealing: Sealing, locale: Locale): Doc {
  const t = words[locale]
  const { amendment, reason, hash } = sealing
  const tables = sides.flatMap(side => {
    const { title, rows } = sideTable(content, side, locale)
    const table = { kind: 'table' as const, headings: [t.name, t.post, t.note], rows, widths: [25, 35, 40] }
    return [{ kind: 'subheading' as const, text: title }, table]
  })
  const actions = content.actions.map(({ title, owner, dueOn }) => [
    ...[title, owner, sayDate(Temporal.PlainDate.from(dueOn), locale)],
  ])
  return {
    title: t.paperTitle,
    subtitle: `${content.body[locale]} ${content.title[locale]}`,
    blocks: [
      ...(amendment > 0 ? [{ kind: 'text' as const, text: t.amendmentFor(amendment, reason ?? '') }] : []),
      ...overview(content, locale).map(([name, value]) => ({ kind: 'text' as const, text: `${name}: ${value}` })),
      { kind: 'heading', text: t.attendees },
      ...tables,
      { kind: 'heading', text: t.opening },
      { kind: 'text', text: sectionText(content, 'opening') },
      { kind: 'heading', text: t.items },
      ...content.items.flatMap((item, index) => itemBlocks(content, item, index + 1, locale)),
      { kind: 'heading', text: t.other },
      { kind: 'text', text: sectionText(content, 'other') },
      ...(actions.length > 0
        ? ([
            { kind: 'heading', text: t.actions },
            { kind: 'table', headings: [t.action, t.owner, t.due], rows: actions, widths: [55, 20, 25] },
          ] as const)
        : []),
      { kind: 'heading', text: t.signatures },
      {
        kind: 'signatures',
        boxes: sides.map(side => ({ name: content.sides[side][locale], said: signatureOf(side, sealing, locale) })),
      },
    ],
    foot: `${t.fingerprint} ${hash}`,
  }
}
