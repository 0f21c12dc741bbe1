import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { beaconTime, drandBeacon } from '../src/draws/beacon.ts'
import { draw } from '../src/draws/draw.ts'
import { closeList } from '../src/draws/list.ts'
import { receiptOf } from '../src/draws/receipt.ts'
import { newApplication, paddedCount, paddingFor } from '../src/draws/tickets.ts'
import type { Announcement } from '../src/draws/transcript.ts'
import { verifyTranscript } from '../src/draws/verify.ts'

// A draw among 100,000 applicants: closing, drawing and writing the transcript; then verifying it here and in a browser.

const applicants = 100_000
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
// Round 1000 of drand's quicknet, as it was published.
const signature = 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39'

/** Processor time beside the clock's, since a busy machine says little by the clock. */
function timed<T>(what: string, work: () => T): T {
  const [began, used] = [performance.now(), process.cpuUsage()]
  const result = work()
  console.log(`${what}: ${Math.round(performance.now() - began)} ms, ${processor(used)} ms of a processor`)
  return result
}

function processor(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return Math.round((user + system) / 1000)
}

const people = timed(`${applicants} applications made, as they come in over weeks`, () =>
  Array.from({ length: applicants }, (_, at) =>
    newApplication(
      { reference: at.toString(16).padStart(32, '0'), front: at % 5 === 0 ? 1 : 0, tickets: at % 4 === 0 ? 2 : 1 },
      random,
    ),
  ),
)
const planned = { kind: 'drand', round: 1000 } as const
const fixedAt = beaconTime(planned) - 90_000
const announcement: Announcement = {
  draw: crypto.randomUUID(),
  rule: { ko: '규칙', en: 'rule' },
  seats: 3000,
  quota: 900,
  closesAt: fixedAt,
  beacon: planned,
}

const [began, used] = [performance.now(), process.cpuUsage()]
const applications = [...people, ...paddingFor(paddedCount(applicants) - applicants, random)]
const closed = timed('close: sorted list, root, commitment', () =>
  closeList(
    announcement,
    applications.map(({ leaf }) => leaf),
    fixedAt,
  ),
)
const beacon = timed('beacon: signature verified', () => drandBeacon(1000, signature))
if (!beacon) throw new Error('the round does not verify')
const transcript = timed('draw: order, places, openings', () => draw(closed, applications, beacon, 1000))
const json = timed('transcript as JSON', () => JSON.stringify(transcript))
const all = performance.now() - began
console.log(
  `close, draw and transcript of ${applicants}: ${(all / 1000).toFixed(2)} s (aim ≤ 5 s), ${processor(used)} ms of a processor, ${(json.length / 1e6).toFixed(1)} MB`,
)
const found = timed('verified here', () => verifyTranscript(JSON.parse(json)))
if (!found.ok) throw new Error(`not sound: ${found.failed.step}`)

/** Chromium as the tests use it, unpacked into a folder of its own. */
async function launch() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const unpack = "import('@sparticuz/chromium').then(module => module.default.executablePath())"
  // In a process of its own: the package takes its folder from an environment that the browser must not get.
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  await promisify(execFile)(process.execPath, ['--eval', unpack], { env, cwd: import.meta.dirname })
  const browser = await chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') },
  })
  return { browser, end: () => browser.close().then(() => rm(folder, { recursive: true, force: true })) }
}

async function inBrowser(): Promise<void> {
  const island = fileURLToPath(new URL('../src/draws/island.ts', import.meta.url))
  const bundled = await build({ entryPoints: [island], bundle: true, minify: true, format: 'esm', write: false })
  const script = bundled.outputFiles[0]?.text ?? ''
  const steps = ['mine', 'fixed', 'ranking', 'place'].map(
    step => `<li data-step="${step}"><p></p><b class="verify-mark"></b><details><dl></dl></details></li>`,
  )
  const page = `<!doctype html><html lang="en"><section data-verify-draw="/record"><form><input type="file"><textarea></textarea></form>
    <p data-status></p><ol>${steps.join('')}</ol></section><script type="module" src="/script.js"></script>`
  const types: Record<string, [string, string]> = {
    '/': ['text/html', page],
    '/script.js': ['text/javascript', script],
    '/record': ['application/json', json],
  }
  const server = createServer((request, response) => {
    const [type, body] = types[request.url ?? ''] ?? ['text/plain', '']
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port }: AddressInfo = Object(server.address())
  const { browser, end } = await launch()
  const visit = await browser.newPage()
  await visit.goto(`http://127.0.0.1:${port}/`)
  const [mine] = people
  const receipt = mine ? JSON.stringify(receiptOf(mine, announcement.draw, closed)) : ''
  for (const time of ['first', 'second']) {
    const start = performance.now()
    await visit
      .locator('input')
      .setInputFiles({ name: `${time}.json`, mimeType: 'application/json', buffer: Buffer.from(receipt) })
    await visit.locator('[data-step=place][data-state=ok]').waitFor({ state: 'attached', timeout: 120_000 })
    const took = (performance.now() - start) / 1000
    console.log(`verified in the browser with a receipt, ${time} time: ${took.toFixed(2)} s (aim ≤ 5 s)`)
    await visit.reload()
  }
  await end()
  server.close()
}

await inBrowser()
process.exit(0)
