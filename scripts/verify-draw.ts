import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { auditFaults } from '../src/draws/audit.ts'
import { fingerprint } from '../src/draws/list.ts'
import type { Order } from '../src/draws/order.ts'
import { findInList, readReceipt, standingOf } from '../src/draws/receipt.ts'
import { auditSchema, type ClosedList, closedListSchema, type Transcript } from '../src/draws/transcript.ts'
import { type Failure, type Step, verifyClosedList, verifyTranscript } from '../src/draws/verify.ts'
import { words } from '../src/draws/words.ts'
import { asLocale } from '../src/ui/i18n.ts'

// Computes a draw again, offline: `npm run verify-draw -- transcript.json`. Ends with 0 if everything holds, with 1 and
// the step that fails if not, with 2 if there is nothing to verify.

/** What the terminal shows, and how the program ends. */
interface Report {
  code: 0 | 1 | 2
  lines: string[]
}

interface Options {
  lang?: string | undefined
  commitment?: string | undefined
  receipt?: string | undefined
  audit?: string | undefined
}

const listSteps: readonly Step[] = ['form', 'rules', 'list', 'commitment', 'time']

async function report(files: readonly string[], options: Options): Promise<Report> {
  const t = words[asLocale(options.lang) ?? 'ko']
  const [file] = files
  // A few digits would be easy to meet by making lists until they fit.
  const isShort = options.commitment !== undefined && !/^[0-9a-f]{20,64}$/.test(plain(options.commitment))
  if (file === undefined || files.length > 1 || isShort) return { code: 2, lines: [t.script.usage] }
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return { code: 2, lines: [t.script.unreadable(file)] }
  const data = parsed(text)
  if (data === undefined) return { code: 1, lines: failure({ step: 'form', reason: 'json' }, t) }
  const known = options.commitment === undefined ? {} : { commitment: plain(options.commitment) }
  const isClosed = closedListSchema.safeParse(data).success
  const reached: Step[] = isClosed ? [...listSteps] : []
  const found = isClosed ? verifyClosedList(data, known) : verifyTranscript(data, known, step => reached.push(step))
  if (!found.ok) return { code: 1, lines: [...passed(reached, t, found.failed.step), ...failure(found.failed, t)] }
  const closed = 'transcript' in found ? found.transcript : found.closed
  const order = 'order' in found ? found.order : undefined
  const own = options.receipt === undefined ? undefined : await ownPlace(options.receipt, closed, order, t)
  const audited = options.audit === undefined ? undefined : await auditOf(options.audit, closed, t)
  const anchor = t.script.anchor(fingerprint(closed.commitment))
  const sound = isClosed ? t.script.soundList : t.script.sound
  const more = [...(own?.lines ?? []), ...(audited?.lines ?? [])]
  return { code: worse(own?.code, audited?.code), lines: [...passed(reached, t), '', sound, anchor, ...more] }
}

const worse = (...codes: (Report['code'] | undefined)[]): Report['code'] => {
  const [worst = 0] = codes.filter(code => code !== undefined).toSorted((one, other) => other - one)
  return worst
}

/** What an audit's file says of the draw: every leaf that it had to open, or which are wrong and why. */
async function auditOf(file: string, closed: ClosedList | Transcript, t: Words): Promise<Report> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  const { data } = auditSchema.safeParse(text === undefined ? undefined : parsed(text))
  if (!data || !('seed' in closed) || data.draw !== closed.announcement.draw)
    return { code: 2, lines: [t.script.unreadable(file)] }
  const faults = auditFaults(closed, data.further, data.openings)
  if (faults.length === 0) return { code: 0, lines: [t.script.audited(data.openings.length)] }
  return { code: 1, lines: faults.map(({ position, fault }) => t.script.auditFault(position + 1, fault)) }
}

type Words = (typeof words)['ko']

const plain = (commitment: string) => commitment.toLowerCase().replace(/[\s-]/g, '')

const passed = (reached: readonly Step[], t: Words, until?: Step) =>
  reached.slice(0, until && reached.indexOf(until)).map(step => `  ${t.script.ok}  ${t.steps[step]}`)

const failure = ({ step, reason, at }: Failure, t: Words) => [
  `  ${t.script.failed}  ${t.steps[step]}${at ? ` (${at})` : ''}`,
  '',
  `${t.script.unsound(t.steps[step])} ${t.reasons[reason]}`,
]

async function ownPlace(
  file: string,
  closed: ClosedList | Transcript,
  order: Order | undefined,
  t: Words,
): Promise<Report> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return { code: 2, lines: [t.script.unreadable(file)] }
  const read = readReceipt(text)
  const found = 'fault' in read ? read : findInList(closed, read.kept)
  if ('fault' in found) return { code: 1, lines: [`${t.script.receipt}: ${t.receiptFaults[found.fault]}`] }
  const lines = [t.found(found.position + 1, closed.list.count)]
  if ('seed' in closed && order && 'kept' in read) {
    const standing = standingOf(closed, order, read.kept, found.position)
    lines.push(
      ...(standing.kind === 'behind'
        ? [t.standing.behind, t.rankBehind(standing.rank, standing.last)]
        : [t.standing[standing.kind](standing), t.rank(standing.rank)]),
    )
  }
  return { code: 0, lines }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function asked(): { files: string[]; options: Options } {
  try {
    const option = { type: 'string' } as const
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { lang: option, commitment: option, receipt: option, audit: option },
    })
    return { files: positionals, options: values }
  } catch {
    // An option that does not exist: the usage says which do.
    return { files: [], options: {} }
  }
}

const { files, options } = asked()
const { code, lines } = await report(files, options)
console.log(lines.join('\n'))
process.exitCode = code
