import type { Deps } from '../deps.ts'
import type { View } from '../ui/view.ts'
import type { Ctx } from './context.ts'

/** What every page needs to know about this request. */
export function viewOf(c: Ctx, deps: Deps): View {
  const person = c.get('person')
  const url = new URL(c.req.url)
  return {
    locale: c.get('locale'),
    path: url.pathname + url.search,
    who: person && { name: person.name, role: person.role, roles: person.roles },
    demo: deps.config.DEMO === 'on',
    brand: deps.config.BRAND,
    exit: deps.config.QUICK_EXIT_URL,
  }
}
