import type { Context } from 'hono'
import type { Person } from '../actor.ts'
import type { Locale } from '../ui/i18n.ts'

/** What middleware leaves for routes. */
export interface Env {
  Variables: {
    locale: Locale
    /** Who asks, or null when signed out; every transaction checks the session again. */
    person: Person | null
    requestId: string
    /** The most bytes that a form might have had here, when what comes says that it is larger: its page says so. */
    tooLarge?: number
    /** The client's address as far as we can trust it; used for limits only, never stored in clear. */
    address: string
  }
}
export type Ctx = Context<Env>
