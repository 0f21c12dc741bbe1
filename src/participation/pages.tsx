import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { Ctx, Env } from '../http/context.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { missing } from '../refusal.ts'
import { csvOf } from '../sheets/csv.ts'
import { downloadOf, fileKinds } from '../sheets/download.ts'
import { xlsxOf } from '../sheets/xlsx.ts'
import { isBeingCounted, readParticipation } from './figures.ts'
import { ParticipationPage } from './participation-page.tsx'
import { departmentSheet, methodSheet, monthSheet } from './sheets.ts'

/** Participation in flexible work for HR and heads. A month that was counted can be chosen, and nothing be narrowed. */
export function participationPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/participation', async c => {
    const found = await read(c, deps, c.req.query('month'))
    const counting = !found && (await perform(deps, acting(c, 'hr', 'head'), isBeingCounted, undefined))
    return c.html(<ParticipationPage view={viewOf(c, deps)} {...{ found, counting }} />)
  })
  pages.get('/participation/files/:file', async c => {
    const [, name, month, ending] = /^(months|departments-(\d{4}-\d\d))\.(\w+)$/.exec(c.req.param('file')) ?? []
    const kind = fileKinds.find(one => one === ending)
    const found = await read(c, deps, month)
    if (!found || !name || !kind) throw missing()
    const locale = c.get('locale')
    const sheets = month
      ? [departmentSheet(found, locale), monthSheet(found, locale)]
      : [monthSheet(found, locale), departmentSheet(found, locale)]
    const [first] = sheets
    if (!first) throw missing()
    const title = `participation-${name}`
    // A CSV holds one table; the other and the notes come with the workbook.
    if (kind === 'csv') return downloadOf(kind, title, csvOf(first))
    return downloadOf(kind, title, await xlsxOf([...sheets, methodSheet(found.shown, locale)]))
  })
  return pages
}

function read(c: Ctx, deps: Deps, month: string | undefined) {
  return perform(deps, acting(c, 'hr', 'head'), readParticipation, { month })
}
