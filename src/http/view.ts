import type { Deps } from '../deps.ts'
import type { View } from '../ui/view.ts'
import type { Ctx } from './context.ts'

/** The page that a form was sent from, when the browser tells and it is ours. */
export function cameFrom(c: Ctx): string | undefined {
  const referer = URL.parse(c.req.header('referer') ?? '')
  return referer?.origin === new URL(c.req.url).origin ? referer.pathname + referer.search : undefined
}

/** What every page needs to know about this request; one that answers a form stands for the page with that form. */
export function viewOf(c: Ctx, deps: Deps): View {
  const person = c.get('person')
  const { pathname, search } = new URL(c.req.url)
  return {
    locale: c.get('locale'),
    path: (c.req.method === 'POST' && cameFrom(c)) || pathname + search,
    who: person && { name: person.name, role: person.role, roles: person.roles },
    demo: deps.config.DEMO === 'on',
    brand: deps.config.BRAND,
    exit: deps.config.QUICK_EXIT_URL,
  }
}
