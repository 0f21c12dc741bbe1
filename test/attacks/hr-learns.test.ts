import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { account, accountRole, dataKey, mail } from '../../db/schema/ground.ts'
import type { Employee } from '../../src/actor.ts'
import { closeProgram } from '../../src/drawing/close.ts'
import { countFilled } from '../../src/drawing/counts.ts'
import { drawProgram } from '../../src/drawing/draw.ts'
import { takeNumbers } from '../../src/drawing/number.ts'
import { runPrograms } from '../../src/drawing/run.ts'
import { giveSeats } from '../../src/drawing/seats.ts'
import { leavesToAudit } from '../../src/draws/audit.ts'
import { newApplication, referenceOf } from '../../src/draws/tickets.ts'
import { transcriptSchema } from '../../src/draws/transcript.ts'
import { enterNumbers } from '../../src/programs/lotto.ts'
import type { Program } from '../../src/programs/program.ts'
import { useApp, type Visitor } from '../support/app.ts'
import { apply, healingOffice, numbersOf, type Office, publish, until } from '../support/healing.ts'
import { cases } from './cases.ts'

// HR tries to learn who applied, with how many tickets, from which pool, and who won: by pages, JSON, exports, mails, and
// by how long an answer takes. Two programs differ in nothing but their applicants; nothing that HR gets may differ.

const site = useApp()
let office: Office
let hr: Visitor
let people: Employee[]
let quiet: Program
let full: Program

beforeAll(async () => {
  const { w } = site()
  office = await healingOffice(w)
  hr = await site().browse(office.hr, 'en')
  people = []
  for (let nth = 0; nth < 24; nth++)
    people.push(
      await w.employee({ name: `숨은참여자${nth}호`, frontLine: nth % 2 === 0, leave: nth % 5 ? null : 'sickness' }),
    )
  quiet = await publish(w, office, { seats: 4, quota: 1 })
  full = await publish(w, office, { seats: 4, quota: 1 })
  for (const who of people.slice(0, 6)) await apply(w, who, quiet)
  for (const who of people) await apply(w, who, full)
})

/** What HR may ask about a program, whatever comes of it. */
const addresses = ({ id }: Program) => [
  '/programs',
  `/programs/${id}`,
  `/programs/${id}/edit`,
  `/programs/${id}/picture`,
  `/draw-numbers/${id}`,
  `/draws/${id}`,
  `/api/v1/healing/programs`,
  `/api/v1/healing/programs/${id}`,
  `/api/v1/draws/${id}/transcript`,
  `/healing/${id}`,
  `/rosters/${id}`,
  `/draw-audits/${id}`,
  `/draw-audits/${id}/openings.json`,
  `/api/v1/provider/healing-programs/${id}/roster`,
]

/** An answer without what is of chance: ids and hashes. */
async function answerTo(by: Visitor, path: string) {
  const response = await by.get(path)
  const text = (await response.text())
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
    .replace(/[0-9a-f]{64}/g, 'hash')
    .replace(/([0-9A-F]{4} ){4}[0-9A-F]{4}/g, 'fingerprint')
  return { status: response.status, text }
}

async function expectAlike(stage: string) {
  for (const [at, path] of addresses(quiet).entries()) {
    const [one, other] = [await answerTo(hr, path), await answerTo(hr, addresses(full)[at] ?? '')]
    expect(other, `${stage}: ${path}`).toEqual(one)
    for (const { name, me, healing } of people)
      for (const word of [name, me, healing.me, healing.household]) expect(other.text, path).not.toContain(word)
  }
}

/** How surely two lists of durations differ: the normal score of Mann and Whitney's test. */
function score(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map(value => ({ value, mine: true })), ...other.map(value => ({ value, mine: false }))]
  const ranks = all.toSorted((a, b) => a.value - b.value)
  const sum = ranks.reduce((total, { mine }, at) => total + (mine ? at + 1 : 0), 0)
  const [n, m] = [one.length, other.length]
  return (sum - (n * (n + m + 1)) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12)
}

/** Asks for both in turn, so that whatever else goes on in the machine falls on both alike. */
async function durations(by: Visitor, one: string, other: string, times: number): Promise<[number[], number[]]> {
  const took: [number[], number[]] = [[], []]
  for (let turn = 0; turn < times * 2; turn++) {
    const at = (turn + (turn >> 1)) % 2 === 0 ? 0 : 1
    const began = performance.now()
    await (await by.get(at === 0 ? one : other)).text()
    took[at].push(performance.now() - began)
  }
  return took
}

test('while applications come in, nothing that HR gets differs by a letter', () => expectAlike('open'))

test('nor does it take longer, whereas an answer that depends on applicants gives itself away by the same measure', async () => {
  const { w } = site()
  for (const path of [`/programs/`, `/api/v1/healing/programs/`, `/draws/`]) {
    const [few, many] = await durations(hr, `${path}${quiet.id}`, `${path}${full.id}`, 60)
    expect(Math.abs(score(few, many)), path).toBeLessThan(4.5)
  }
  // The provider's roster opens what each participant wrote: that must show, or the measure is blind.
  const change = { way: 'first-come' as const, source: undefined, seats: 20 }
  const [empty, busy] = [await publish(w, office, change), await publish(w, office, change)]
  for (const who of people) await apply(w, who, busy)
  await w.asJob(act => giveSeats(act, busy))
  const provider = await site().browse(office.manager)
  const [few, many] = await durations(provider, `/rosters/${empty.id}`, `/rosters/${busy.id}`, 25)
  expect(score(many, few)).toBeGreaterThan(4.5)
})

test('applying, changing and withdrawing take HR’s pages no other way than before', async () => {
  const { w } = site()
  await w.asJob(countFilled)
  const before = await answerTo(hr, '/programs')
  const late = await w.employee({ name: '늦은 사람' })
  await apply(w, late, quiet)
  await runPrograms(site().deps)
  await w.asJob(countFilled)
  expect(await answerTo(hr, '/programs')).toEqual(before)
})

test('once the list is fixed, it has as many lines for six as for twenty-four', async () => {
  const { w } = site()
  await until(w, quiet.closesAt)
  hr = await site().browse(office.hr, 'en')
  for (const program of [quiet, full]) await w.asJob(act => closeProgram(act, program))
  await expectAlike('closed')
})

test('with the transcript and the whole roster HR finds no line, no ticket count and no pool of anybody', async () => {
  const { w } = site()
  await until(w, full.drawsAt)
  hr = await site().browse(office.hr, 'en')
  for (const official of [office.hr, office.officer])
    await w.as(official, enterNumbers, { id: full.id, draws: numbersOf(full) })
  await w.asJob(act => takeNumbers(act, full))
  await w.asJob(act => drawProgram(act, full))
  await runPrograms(site().deps)
  const transcript = transcriptSchema.parse(await (await hr.get(`/api/v1/draws/${full.id}/transcript`)).json())
  const text = JSON.stringify(transcript)
  for (const { healing, me } of people) {
    const reference = referenceOf(full.id, healing.household)
    for (const word of [healing.me, healing.household, me, reference]) expect(text).not.toContain(word)
    // Even whoever guesses a reference rightly finds no leaf without the secret, under any number of tickets.
    for (const tickets of [1, 2, 3] as const) {
      const guess = newApplication({ reference, front: 0, tickets }, bytes => new Uint8Array(bytes))
      expect(transcript.list.leaves).not.toContain(guess.leaf)
    }
  }
  // Of nobody is more opened than up to the ticket that won, and never all that count.
  for (const { tickets } of transcript.openings)
    expect(tickets.filter(part => typeof part === 'object' && part.value === 1).length).toBeLessThanOrEqual(1)
  expect(leavesToAudit(transcript, 20).length).toBeLessThan(transcript.list.count)
  const page = await (await hr.get(`/programs/${full.id}`)).text()
  for (const { name, email } of people) for (const word of [name, email]) expect(page).not.toContain(word)
})

test('no mail of a program goes to anybody of HR, and HR’s other files do not change with it', async () => {
  const { w } = site()
  const officials = await w.asSuperuser(tx =>
    tx
      .select({ owner: dataKey.owner })
      .from(mail)
      .innerJoin(dataKey, eq(dataKey.id, mail.keyId))
      .innerJoin(account, eq(account.keyId, dataKey.id))
      .innerJoin(accountRole, eq(accountRole.accountId, account.id))
      .where(eq(accountRole.role, 'hr')),
  )
  expect(officials).toEqual([])
  const files = Object.keys(cases).filter(name => /^GET .*(figures|agreement|statistics)/.test(name) && !/:/.test(name))
  expect(files.length).toBeGreaterThan(2)
  const read = async () => {
    const all: string[] = []
    for (const name of files) all.push(await (await hr.get(name.slice(4))).text())
    return all
  }
  const before = await read()
  for (const who of people.slice(6, 12)) {
    const own = await site().browse(who)
    await own.api('get', '/healing/applications')
  }
  await runPrograms(site().deps)
  expect(await read()).toEqual(before)
})
