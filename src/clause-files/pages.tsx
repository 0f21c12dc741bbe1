import { Hono } from 'hono'
import { noFile, notATable } from '../clauses/refusals.ts'
import { readRegister } from '../clauses/register.ts'
import type { Deps } from '../deps.ts'
import { fileIn } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import type { Refusal } from '../refusal.ts'
import { csvOf } from '../sheets/csv.ts'
import { downloadOf } from '../sheets/download.ts'
import { DryRunPage, UploadPage } from './import-page.tsx'
import { acceptImport, readImport, tryImport } from './imports.ts'
import { columnNames, parseClauses } from './parse.ts'
import { rowsOfFile } from './read-file.ts'

const idOf = (c: Ctx) => ({ id: c.req.param('id') ?? '' })

/** Articles that come as a file: read first, put into the register when somebody says so. */
export function clauseFilePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/clauses/agreements/:id/import', c => showUpload(c, deps))
  pages.get('/clauses/agreements/:id/template.csv', async c => {
    await perform(deps, acting(c, 'council'), readRegister, idOf(c))
    const headings = Object.values(columnNames).map(name => name[c.get('locale')])
    return downloadOf('csv', 'clauses', csvOf({ headings, rows: [] }))
  })
  pages.post('/clauses/agreements/:id/imports', c => postFile(c, deps))
  pages.get('/clauses/imports/:id', async c => {
    const run = await perform(deps, acting(c, 'council'), readImport, idOf(c))
    return c.html(<DryRunPage view={viewOf(c, deps)} run={run} />)
  })
  pages.post('/clauses/imports/:id/acceptance', async c => {
    const { agreementId, count } = await perform(deps, acting(c, 'council'), acceptImport, idOf(c))
    return c.redirect(`/clauses?agreement=${agreementId}&imported=${count}`, 303)
  })
  return pages
}

async function showUpload(c: Ctx, deps: Deps, refusal?: Refusal) {
  const { agreement } = await perform(deps, acting(c, 'council'), readRegister, idOf(c))
  return c.html(<UploadPage view={viewOf(c, deps)} agreement={agreement} refusal={refusal} />, refusal ? 422 : 200)
}

async function postFile(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const bytes = await fileIn(c, 'file')
  if (!bytes) return showUpload(c, deps, noFile())
  const rows = await rowsOfFile(bytes)
  if (!rows) return showUpload(c, deps, notATable())
  const { id } = await perform(deps, actor, tryImport, { ...idOf(c), parsed: parseClauses(rows) })
  return c.redirect(`/clauses/imports/${id}`, 303)
}
