import { asLocale } from '../ui/i18n.ts'
import { beaconTime, knownFrom } from './beacon.ts'
import { fingerprint } from './list.ts'
import type { ShownStep } from './panel.tsx'
import { findInList, type Kept, readReceipt, standingOf } from './receipt.ts'
import { type ClosedList, closedListSchema, type Transcript, transcriptSchema } from './transcript.ts'
import { type Failure, type Step, type Verified, verification, verifyClosedList } from './verify.ts'
import { words } from './words.ts'

// Computes a draw again in the browser. It fetches the published record and nothing else; the receipt stays here.

const locale = asLocale(document.documentElement.lang) ?? 'ko'
const t = words[locale]
const clock = new Intl.DateTimeFormat(locale === 'ko' ? 'ko-KR' : 'en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Asia/Seoul',
})
const when = (seconds: number) => clock.format(seconds * 1000)

interface Told {
  state: 'waiting' | 'running' | 'ok' | 'failed' | 'skipped'
  said: string
  facts?: [string, string][]
}

type Sound = Extract<Verified, { ok: true }>
const listSteps: readonly Step[] = ['form', 'rules', 'list', 'commitment', 'time']

function show(section: HTMLElement, step: ShownStep, { state, said, facts = [] }: Told): void {
  const item = section.querySelector<HTMLElement>(`[data-step=${step}]`)
  if (!item) return
  item.dataset.state = state
  item.querySelector('.verify-mark')?.replaceChildren(t.state[state])
  item.querySelector('p')?.replaceChildren(said)
  const details = item.querySelector('details')
  if (details) details.hidden = facts.length === 0
  item.querySelector('dl')?.replaceChildren(
    ...facts.flatMap(([name, value]) => {
      const [term, description] = [document.createElement('dt'), document.createElement('dd')]
      term.append(name)
      description.append(value)
      return [term, description]
    }),
  )
}

const saidOf = ({ step, reason, at }: Failure): Told => ({
  state: 'failed',
  said: `${t.stopped(t.steps[step])} ${t.reasons[reason]}`,
  ...(at && { facts: [[t.steps[step], at]] }),
})

function tellMine(section: HTMLElement, closed: ClosedList, kept: Kept): { said: string; position?: number } {
  const found = findInList(closed, kept)
  if ('fault' in found) {
    const said = t.receiptFaults[found.fault]
    show(section, 'mine', { state: 'failed', said })
    return { said }
  }
  const said = t.found(found.position + 1, closed.list.count) + (kept.commitment ? ` ${t.foundByPrint}` : '')
  const counting = kept.tickets.filter(ticket => ticket === 1).length
  show(section, 'mine', {
    state: 'ok',
    said,
    facts: [
      [t.facts.leaf, kept.leaf],
      [t.facts.counting, t.countingText(counting)],
    ],
  })
  return { said, position: found.position }
}

function tellFixed(section: HTMLElement, { announcement, list, commitment }: ClosedList, isDrawn: boolean): void {
  const said = isDrawn ? t.fixedAt : t.fixedBefore
  show(section, 'fixed', {
    state: 'ok',
    said: said(when(list.fixedAt), when(beaconTime(announcement.beacon))),
    facts: [
      [t.facts.fingerprint, fingerprint(commitment)],
      [t.facts.commitment, commitment],
      [t.facts.root, list.root],
      [t.facts.count, `${list.count}`],
      [t.facts.seats, `${announcement.seats}`],
      [t.facts.quota, `${announcement.quota}`],
    ],
  })
}

function tellRanking(section: HTMLElement, { beacon, seed, list, openings }: Transcript): void {
  const number =
    beacon.kind === 'drand' ? t.facts.drand(beacon.round) : t.facts.lotto(beacon.draws[0].no, beacon.draws[1].no)
  show(section, 'ranking', {
    state: 'ok',
    said: t.ordered(list.count * 3),
    facts: [
      [t.facts.beacon, number],
      ...(beacon.kind === 'drand' ? ([[t.facts.signature, beacon.signature]] satisfies [string, string][]) : []),
      [t.facts.randomness, beacon.randomness],
      [t.facts.seed, seed],
      [t.facts.opened, `${openings.length}`],
    ],
  })
}

function tellPlace(section: HTMLElement, { transcript, order }: Sound, kept: Kept, position: number): string {
  const standing = standingOf(transcript, order, kept, position)
  const place = standing.kind === 'behind' ? t.standing.behind : t.standing[standing.kind](standing)
  const rank = standing.kind === 'behind' ? t.rankBehind(standing.rank, standing.last) : t.rank(standing.rank)
  show(section, 'place', { state: 'ok', said: `${place} ${rank}` })
  return place
}

/** Lets the page show what was told before the next computation keeps it busy. */
const breathe = () => new Promise(resolve => setTimeout(resolve))

async function checkClosed(section: HTMLElement, data: unknown, kept: Kept | undefined): Promise<string> {
  const found = verifyClosedList(data, kept?.commitment === undefined ? {} : { commitment: kept.commitment })
  if (!found.ok) {
    show(section, 'fixed', saidOf(found.failed))
    return t.reasons[found.failed.reason]
  }
  tellFixed(section, found.closed, false)
  const said = t.notYet(when(knownFrom(found.closed.announcement.beacon)))
  for (const step of ['ranking', 'place'] as const) show(section, step, { state: 'waiting', said })
  return said
}

async function checkDrawn(
  section: HTMLElement,
  data: Transcript,
  kept: Kept | undefined,
  position: number | undefined,
) {
  const checks = verification(data, kept?.commitment === undefined ? {} : { commitment: kept.commitment })
  let next = checks.next()
  for (; !next.done; next = checks.next()) {
    const shown = listSteps.includes(next.value) ? 'fixed' : 'ranking'
    if (next.value === 'beacon') tellFixed(section, data, true)
    show(section, shown, { state: 'running', said: t.about[shown] })
    if (next.value === 'beacon') tellFixed(section, data, true)
    await breathe()
  }
  if (!next.value.ok) {
    const { failed } = next.value
    show(section, listSteps.includes(failed.step) ? 'fixed' : 'ranking', saidOf(failed))
    show(section, 'place', { state: 'skipped', said: t.about.place })
    return t.reasons[failed.reason]
  }
  tellRanking(section, data)
  return kept && position !== undefined
    ? tellPlace(section, next.value, kept, position)
    : t.ordered(data.list.count * 3)
}

async function check(section: HTMLElement, receipt: string | undefined): Promise<string> {
  for (const step of ['mine', 'fixed', 'ranking', 'place'] as const) {
    show(section, step, { state: 'waiting', said: t.about[step] })
  }
  const read = receipt === undefined ? undefined : readReceipt(receipt)
  if (read && 'fault' in read) {
    show(section, 'mine', { state: 'failed', said: t.receiptFaults[read.fault] })
    return t.receiptFaults[read.fault]
  }
  const response = await fetch(section.dataset.verifyDraw ?? '')
  if (!response.ok) throw new Error(`${response.status}`)
  const data: unknown = await response.json()
  const transcript = transcriptSchema.safeParse(data).data
  const closed = transcript ?? closedListSchema.safeParse(data).data
  if (!closed) return checkClosed(section, data, undefined)
  const kept = read?.kept
  if (!kept) for (const step of ['mine', 'place'] as const) show(section, step, { state: 'skipped', said: t.noReceipt })
  const mine = kept && tellMine(section, closed, kept)
  if (mine && mine.position === undefined) show(section, 'place', { state: 'skipped', said: t.about.place })
  await breathe()
  const said = await (transcript
    ? checkDrawn(section, transcript, kept, mine?.position)
    : checkClosed(section, closed, kept))
  // What is wrong with one's own application matters most.
  return mine && mine.position === undefined ? mine.said : said
}

function attach(section: HTMLElement): void {
  const form = section.querySelector('form')
  const file = section.querySelector<HTMLInputElement>('input[type=file]')
  const code = section.querySelector('textarea')
  const status = section.querySelector('[data-status]')
  const run = async (receipt?: string) => {
    status?.replaceChildren(t.state.running)
    const said = await check(section, receipt).catch(() => t.lostConnection)
    status?.replaceChildren(said)
  }
  if (form) form.hidden = false
  form?.addEventListener('submit', async event => {
    event.preventDefault()
    const chosen = file?.files?.[0]
    await run(chosen ? await chosen.text() : (code?.value ?? ''))
  })
  file?.addEventListener('change', () => form?.requestSubmit())
  section.querySelector('[data-check-all]')?.addEventListener('click', () => run())
}

const section = document.querySelector<HTMLElement>('[data-verify-draw]')
if (section) attach(section)
