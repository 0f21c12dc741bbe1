import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type LaunchOptions, type Page } from 'playwright-core'
import { afterEach, beforeAll } from 'vitest'
import { ask } from './ask.ts'

export interface VisitOptions {
  /** A desk or a phone. */
  width?: 1280 | 360
  locale?: 'ko-KR' | 'en-US'
  javaScript?: boolean
  /** Where addresses without a host lead. */
  baseURL?: string
}
export interface TestBrowser {
  /** Opens a page as a new visitor without cookies; closed after the test. */
  visit(options?: VisitOptions): Promise<Page>
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
  '--num-raster-threads=1',
  // Each page lives for a second: to optimize its scripts costs several times what it gains.
  '--js-flags=--no-opt,--no-maglev',
]
// Lays pages out and never paints them, so nothing that waits for a frame goes on there: a third of a page's cost.
const unpainted = '--disable-threaded-compositing'
// Does without web fonts, of which each page needs dozens: nothing fits as it would, but all is there.
const unlettered = '--disable-remote-fonts'

/** What a browser of a test leaves out, because it is not looked at there. */
export interface BrowserOptions {
  paints?: boolean
  fonts?: boolean
}

async function howToLaunch({ paints = true, fonts = true }: BrowserOptions = {}): Promise<LaunchOptions> {
  const folder = await (await ask('/chromium')).text()
  const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), TZ: 'Asia/Seoul' }
  const args = [...flags, ...(paints ? [] : [unpainted]), ...(fonts ? [] : [unlettered])]
  return { executablePath: join(folder, 'chromium'), args, env }
}

const inContext = ({ width = 1280, locale = 'ko-KR', javaScript = true, baseURL }: VisitOptions) => ({
  viewport: { width, height: width === 360 ? 740 : 900 },
  isMobile: width === 360,
  hasTouch: width === 360,
  locale,
  javaScriptEnabled: javaScript,
  ...(baseURL ? { baseURL } : {}),
})

// Those of a worker's test files come one after the other, so they share one, each visitor with a store of their own.
const running = new Map<string, Browser>()

/** A Chromium for a test file; call it at the top of the file. */
export function useBrowser(options: BrowserOptions = {}): TestBrowser {
  let browser: Browser | undefined
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    const kind = JSON.stringify(options)
    browser = running.get(kind)
    // One that broke down in another file is replaced.
    if (!browser?.isConnected()) browser = await chromium.launch(await howToLaunch(options))
    running.set(kind, browser)
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })
  return {
    async visit(options = {}) {
      if (!browser) throw new Error('The browser exists inside tests only')
      const context = await browser.newContext(inContext(options))
      contexts.push(context)
      // Every tab of the visitor, also those that a page opens.
      context.on('page', listenTo)
      return context.newPage()
    },
  }
}

const complaints = new WeakMap<Page, string[]>()
const cacheable = new WeakMap<Page, string[]>()

function listenTo(page: Page): void {
  const said: string[] = []
  const kept: string[] = []
  complaints.set(page, said)
  cacheable.set(page, kept)
  page.on('pageerror', error => said.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text())
  })
  page.on('response', response => {
    const headers = response.headers()
    const isContent = /html|json|calendar|csv/.test(headers['content-type'] ?? '')
    if (isContent && !/\bno-store\b/.test(headers['cache-control'] ?? '')) kept.push(response.url())
  })
}

/** What the browser complained about on this page so far: script errors, blocked content, failed loads. */
export function complaintsOf(page: Page): string[] {
  return complaints.get(page) ?? []
}

/** Everything that a visit leaves in the browser for the next person at the same PC. */
export interface Leftovers {
  cookies: { name: string; httpOnly: boolean; secure: boolean; sameSite: string; session: boolean }[]
  localStorage: Record<string, string>
  sessionStorage: Record<string, string>
  /** Names of IndexedDB databases, caches and service workers. */
  stores: string[]
  history: { url: string; title: string }[]
  /** Addresses of content that the browser was allowed to keep. */
  cacheable: string[]
}

/** Collects what the browser keeps of this page's visit. */
export async function leftovers(page: Page): Promise<Leftovers> {
  const stored = await page.evaluate(async () => {
    const databases = await indexedDB.databases()
    const workers = await navigator.serviceWorker?.getRegistrations()
    const caches_ = 'caches' in globalThis ? await caches.keys() : []
    return {
      localStorage: { ...localStorage },
      sessionStorage: { ...sessionStorage },
      stores: [...databases.map(({ name }) => name ?? ''), ...caches_, ...(workers ?? []).map(({ scope }) => scope)],
    }
  })
  const devTools = await page.context().newCDPSession(page)
  const { entries } = await devTools.send('Page.getNavigationHistory')
  await devTools.detach()
  const cookies = await page.context().cookies()
  return {
    ...stored,
    cookies: cookies.map(({ name, httpOnly, secure, sameSite, expires }) => {
      return { name, httpOnly, secure, sameSite, session: expires === -1 }
    }),
    history: entries.map(({ url, title }) => ({ url, title })),
    cacheable: cacheable.get(page) ?? [],
  }
}

/** Which of `words` lie in any file of the browser's profile after the journey, once the browser is closed. */
export async function foundOnDisk(words: string[], journey: (page: Page) => Promise<void>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ondam-profile-'))
  try {
    const context = await chromium.launchPersistentContext(folder, { ...(await howToLaunch()), ...inContext({}) })
    // A compressed copy could not be searched.
    await context.setExtraHTTPHeaders({ 'accept-encoding': 'identity' })
    await journey(await context.newPage())
    await context.close()
    const found = new Set<string>()
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const bytes = await readFile(join(entry.parentPath, entry.name))
      for (const word of words) {
        if (bytes.includes(Buffer.from(word, 'utf8')) || bytes.includes(Buffer.from(word, 'utf16le'))) found.add(word)
      }
    }
    return [...found]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
