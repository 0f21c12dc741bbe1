import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { Locale } from '../../src/ui/i18n.ts'
import { axe, axeAtHand } from '../support/axe.ts'
import { complaintsOf, useBrowser } from '../support/browser.ts'
import { type House, useHouse } from './house.ts'
import { pages, type Scene, setTheScene } from './scene.ts'

/** Defines the test that walks all pages in one language; a file of its own for each, so that the two share the cores. */
export function walkEveryPage(lang: Locale): { house: () => House } {
  // What is looked for lies in layout and words; that pages are painted, the journeys see.
  const browser = useBrowser({ paints: false })
  const house = useHouse('on')
  let scene: Scene
  beforeAll(async () => {
    scene = await setTheScene(house().w)
  })
  test(`every page is accessible, calm and neutral on a desk and a phone, in ${lang}`, {
    // Hundreds of pages, and the other language's walk beside it.
    timeout: 900_000,
  }, async () => {
    const shown = Object.values(pages).flatMap(of => of(scene))
    const queue = new Set(shown.map(([who]) => who)).values()
    const faults: string[] = []
    const posts = house()
      .app.routes.filter(({ method }) => method === 'POST')
      .map(({ path }) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`))
    const walkAll = async () => {
      // One tab for all, emptied of the last person: each new one costs as much as several pages.
      const page = await browser.visit({ baseURL: house().origin })
      await axeAtHand(page)
      for (const who of queue) {
        await page.context().clearCookies()
        const paths = shown.flatMap(([one, path]) => (one === who ? [path] : []))
        const found = await walk(page, who && scene.people[who].email, paths, lang, posts)
        faults.push(...found.map(fault => `${who} ${fault}`))
      }
    }
    await Promise.all([walkAll(), walkAll()])
    expect(faults).toEqual([])
    expect(house().log).toEqual([])
  })
  return { house }
}

/** Becomes somebody, as a click on a person of the demo does. */
async function become(page: Page, email: string) {
  await page.goto('/crisis')
  const answer = await page.evaluate(async address => {
    const body = new URLSearchParams({ email: address })
    return (await fetch('/demo/session', { method: 'POST', body, redirect: 'manual' })).type
  }, email)
  expect(answer).toBe('opaqueredirect')
}

/** What is wrong with the page as it stands, one line a fault, what axe finds apart. */
async function faultsOf(page: Page, lang: Locale): Promise<string[]> {
  const brand = lang === 'ko' ? '온담' : 'Ondam'
  const { sideways, title, spoken, capital, exit, crisis } = await page.evaluate(() => {
    const seen = (selector: string) =>
      document.querySelector(selector)?.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    return {
      sideways: document.documentElement.scrollWidth - innerWidth,
      title: document.title,
      spoken: document.documentElement.lang,
      // "until Tomorrow, 2:00 pm": a day that begins a line elsewhere, in the middle of a sentence.
      capital: /\b(?:until|by|from|since|for|\w+ed|Sent|Held|made) (?:Today|Tomorrow), \d/.exec(
        document.body.textContent,
      )?.[0],
      exit: seen('a[data-quick-exit]'),
      crisis: seen('a[href^="/crisis"]'),
    }
  })
  return [
    ...(sideways > 0 ? [`${sideways} px too wide`] : []),
    ...(title === brand ? [] : [`its title is ${title}`]),
    ...(capital === undefined ? [] : [`says ${capital}`]),
    ...(spoken === lang ? [] : [`it speaks ${spoken}`]),
    ...(exit ? [] : ['no quick exit']),
    ...(crisis ? [] : ['no way to the crisis lines']),
  ]
}

const desk = { width: 1280, height: 900 }
const phone = { width: 360, height: 740 }

/** What is wrong at this width, what axe finds included. */
async function faultsAt(page: Page, lang: Locale, width: typeof desk): Promise<string[]> {
  const found = await faultsOf(page, lang)
  // What axe looks at is the same on a desk in both languages; on a phone words of another length make another page.
  return lang === 'ko' || width === phone ? [...found, ...(await axe(page))] : found
}

/** Where the language switch leads, unless that is the same page in the other language. */
async function wrongSwitch(page: Page, lang: Locale): Promise<string[]> {
  const other = lang === 'ko' ? 'en' : 'ko'
  const { pathname, search, spoken } = await page.evaluate(async hreflang => {
    const link = document.querySelector(`header a[hreflang=${hreflang}]`)
    const answer = await fetch(link?.getAttribute('href') ?? '')
    const { pathname, search } = new URL(answer.url)
    return { pathname, search, spoken: /<html lang="(\w+)"/.exec(await answer.text())?.[1] }
  }, other)
  const here = new URL(page.url())
  here.searchParams.set('lang', other)
  const there = pathname + search
  return there === here.pathname + here.search && spoken === other ? [] : [`${other} leads to ${there} in ${spoken}`]
}

/** Where a page leads: `GET` and `POST` addresses of its links and forms. */
async function waysOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = (address: string) => new URL(address, location.href).origin === location.origin
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]:not([data-quick-exit])')]
    const forms = [...document.forms]
    return [
      ...links.filter(({ href }) => own(href)).map(({ href }) => `GET ${href.replace(/#.*/, '')}`),
      ...forms.map(form => `${form.method.toUpperCase()} ${form.action}`),
    ]
  })
}

/** The ways that lead nowhere: links that this person may not follow or that lead to no page, forms that nothing takes. */
async function deadEnds(page: Page, ways: ReadonlyMap<string, string>, posts: RegExp[]): Promise<string[]> {
  const all = [...ways.keys()].map(way => way.split(' '))
  const untaken = all.filter(
    ([method, to = '']) => method === 'POST' && !posts.some(route => route.test(new URL(to).pathname)),
  )
  const links = all.flatMap(([method, to = '']) => (method === 'GET' ? [to] : []))
  const closed = await page.evaluate(async addresses => {
    const answers: string[] = []
    for (let at = 0; at < addresses.length; at += 8) {
      const some = addresses.slice(at, at + 8)
      const found = await Promise.all(some.map(async to => ((await fetch(to)).status < 400 ? [] : [to])))
      answers.push(...found.flat())
    }
    return answers
  }, links)
  const from = (way: string) => `${ways.get(way)}: nothing behind ${way}`
  return [...untaken.map(([method, to]) => from(`${method} ${to}`)), ...closed.map(to => from(`GET ${to}`))]
}

/** Sees all these pages as one person, each at both widths; every fault with where it is. */
async function walk(
  page: Page,
  email: string | null,
  paths: string[],
  lang: Locale,
  posts: RegExp[],
): Promise<string[]> {
  if (email) await become(page, email)
  else await askForCode(page, lang)
  const faults: string[] = []
  const ways = new Map<string, string>()
  for (const [at, path] of paths.entries()) {
    // Opened on a desk and narrowed, the next the other way round: each page starts at the width at which the last ended.
    const [first, second] = at % 2 === 0 ? [desk, phone] : [phone, desk]
    if (at === 0) await page.setViewportSize(first)
    const answer = await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
    const found = answer?.status() === 200 ? [] : [`answers ${answer?.status()}`]
    found.push(...(await faultsAt(page, lang, first)), ...(await wrongSwitch(page, lang)))
    await page.setViewportSize(second)
    found.push(...(await faultsAt(page, lang, second)), ...complaintsOf(page).splice(0))
    faults.push(...found.map(fault => `${path}: ${fault}`))
    for (const way of await waysOn(page)) if (!ways.has(way)) ways.set(way, path)
  }
  // Both languages lead to the same places.
  if (lang === 'ko') faults.push(...(await deadEnds(page, ways, posts)))
  return faults
}

/** Asks for a code, so that the page for it opens. */
async function askForCode(page: Page, lang: Locale) {
  await page.goto('/sign-in')
  await page.fill('#field-email', `nobody.${lang}@example.org`)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/sign-in/code')
}
