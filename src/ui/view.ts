import type { Role } from '../actor.ts'
import type { Locale } from './i18n.ts'

/** The signed-in person as pages show them. */
export interface Who {
  name: string
  /** The role they act in now. */
  role: Role
  /** Every role they may switch to, the present one included. */
  roles: readonly Role[]
}

/** What every page needs to know about the request that it answers. */
export interface View {
  locale: Locale
  /** Path and query of the page, for the language switch and the current place. */
  path: string
  who: Who | null
  /** Whether this is the demo city with invented people. */
  demo: boolean
  /** The name of the service where the operator gave it one of its own. */
  brand?: string | undefined
  /** Where the quick exit leads; the weather service unless configured otherwise. */
  exit?: string | undefined
}

/** A site that nobody wonders about on an office screen. */
export const neutralSite = 'https://www.weather.go.kr/'

/** Returns the same address asking for another language, other parts of the query kept. */
export function withLocale(path: string, locale: Locale): string {
  const url = new URL(path, 'http://here.invalid')
  url.searchParams.set('lang', locale)
  return url.pathname + url.search
}
