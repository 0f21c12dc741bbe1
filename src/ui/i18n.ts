/** The languages every page, mail and error exists in; Korean is the default. */
export const locales = ['ko', 'en'] as const
export type Locale = (typeof locales)[number]

/** One thing said in every language. */
export type Said = Record<Locale, string>

/** Returns the locale named by `value`, or undefined when we do not speak it. */
export function asLocale(value: string | null | undefined): Locale | undefined {
  return locales.find(locale => locale === value)
}
