import type { Hono } from 'hono'
import type { PaperKind } from '../../db/schema/council-work.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { namedFileIn } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { acting, perform } from '../http/perform.ts'
import { idOrMissing, Refusal } from '../refusal.ts'
import { addPaper, dropPaper, readPaper } from './papers.ts'
import { noFile, tooLargePaper } from './refusals.ts'
import { typeOf } from './sniff.ts'

/** Shows an item, with what was wrong. */
export type ShowItem = (c: Ctx, deps: Deps, typed: Record<string, string>, refusal?: Refusal) => Promise<Response>

const idOf = (c: Ctx) => idOrMissing(c.req.param('id') ?? '')

/** Papers of items: brought, read, taken back. */
export function paperPages(pages: Hono<Env>, deps: Deps, show: ShowItem): void {
  pages.post('/agenda/items/:id/papers', async c => {
    const actor = acting(c, 'council')
    const added = await attempt(
      async () => {
        const file = await paperIn(c)
        if (!file) throw noFile()
        return perform(deps, actor, addPaper, { id: idOf(c), ...file })
      },
      'invalid',
      'conflict',
    )
    if (added.refusal) return show(c, deps, {}, added.refusal)
    return c.redirect(`/agenda/items/${idOf(c)}?told=added#papers`, 303)
  })
  pages.get('/agenda/papers/:id', async c => {
    const paper = await perform(deps, acting(c, 'council'), readPaper, { id: idOf(c) })
    return paperFile(c, paper)
  })
  pages.post('/agenda/papers/:id/removal', async c => {
    const { itemId } = await perform(deps, acting(c, 'council'), dropPaper, { id: idOf(c) })
    return c.redirect(`/agenda/items/${itemId}?told=dropped#papers`, 303)
  })
}

/** The file that came; one that is too large is refused at its field, where the way on is. */
async function paperIn(c: Ctx) {
  try {
    return await namedFileIn(c, 'paper')
  } catch (error) {
    throw error instanceof Refusal && error.more.status === 413 ? tooLargePaper() : error
  }
}

/** A paper as a download that no browser shows as a page of ours. */
export function paperFile(
  c: Ctx,
  { name, kind, content }: { name: string; kind: PaperKind; content: Uint8Array },
): Response {
  const safe = encodeURIComponent(name).replace(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return c.body(new Uint8Array(content), 200, {
    'content-type': typeOf(kind),
    'content-disposition': `attachment; filename="paper.${kind}"; filename*=UTF-8''${safe}`,
    'x-content-type-options': 'nosniff',
  })
}
