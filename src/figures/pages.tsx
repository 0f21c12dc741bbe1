import { Hono } from 'hono'
import { z } from 'zod'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import type { Deps } from '../deps.ts'
import type { Ctx, Env } from '../http/context.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { isPublic } from '../overview/publicity.ts'
import { missing } from '../refusal.ts'
import { csvOf } from '../sheets/csv.ts'
import { downloadOf, fileKinds } from '../sheets/download.ts'
import type { Sheet } from '../sheets/sheet.ts'
import { xlsxOf } from '../sheets/xlsx.ts'
import { askForRelease, readNextRelease } from '../statistics/ask.ts'
import { allSheets, methodSheet, releaseSheet, sheetNamed } from './files.ts'
import { readPublished } from './published.ts'
import { ReleasesPage } from './releases-page.tsx'
import { ThemePage } from './theme-page.tsx'
import { themeList } from './themes.ts'

/** The pages of figures and the files of their tables. Their addresses are fixed, and nothing in them can be chosen or narrowed. */
export function figurePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  for (const theme of themeList)
    pages.get(theme.path, async c => {
      const { releases, next } = await published(c, deps)
      return c.html(<ThemePage {...{ view: viewOf(c, deps), theme, releases, next }} />)
    })
  pages.get('/figures/releases', async c => {
    const told = z.enum(['on', 'off', 'asked']).optional().catch(undefined).parse(c.req.query('told'))
    const read = await published(c, deps)
    const open = await perform(deps, acting(c, 'hr'), isPublic, undefined)
    return c.html(<ReleasesPage {...{ view: viewOf(c, deps), ...read, isPublic: open, told }} />)
  })
  pages.post('/figures/releases', async c => {
    await perform(deps, acting(c, 'hr'), askForRelease, undefined)
    deps.poke()
    return c.redirect('/figures/releases?told=asked', 303)
  })
  pages.get('/figures/files/:file', async c => file(c, deps, c.req.param('file')))
  return pages
}

async function published(c: Ctx, deps: Deps) {
  const read = async (act: Act<Official>) => ({ ...(await readPublished(act)), next: await readNextRelease(act) })
  return perform(deps, acting(c, 'hr'), read, undefined)
}

/** A table of the pages by its name, all of them, or one whole release; what has no such name is missing. */
async function file(c: Ctx, deps: Deps, asked: string): Promise<Response> {
  const { releases } = await published(c, deps)
  const [name = '', ending] = asked.split('.')
  const kind = fileKinds.find(one => one === ending)
  const sheets = kind && sheetsNamed(name, releases, c.get('locale'))
  const [first] = sheets ?? []
  const last = releases.at(-1)
  if (!kind || !first || !sheets || !last) throw missing()
  // A CSV holds one table; the notes and the other tables come with the workbook.
  if (kind === 'csv') return sheets.length > 1 ? notFound() : downloadOf(kind, name, csvOf(first))
  return downloadOf(kind, name, await xlsxOf([...sheets, methodSheet(last, c.get('locale'))]))
}

function notFound(): never {
  throw missing()
}

function sheetsNamed(
  name: string,
  releases: Awaited<ReturnType<typeof readPublished>>['releases'],
  locale: Parameters<typeof allSheets>[1],
): Sheet[] {
  if (name === 'all') return allSheets(releases, locale)
  const release = releases.find(({ period }) => name === `release-${period}`)
  const sheet = release ? releaseSheet(release, locale) : sheetNamed(name, releases, locale)
  return sheet ? [sheet] : []
}
