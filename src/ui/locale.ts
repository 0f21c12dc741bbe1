import { asLocale, type Locale, locales } from './i18n.ts'

/** Returns the language to answer in: the one asked for, else the browser's most wanted one that we speak, else Korean. */
export function chooseLocale(asked: string | null | undefined, acceptLanguage: string | null | undefined): Locale {
  return asLocale(asked) ?? wanted(acceptLanguage ?? '') ?? 'ko'
}

function wanted(header: string): Locale | undefined {
  const ranked = header.split(',').map(part => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const quality = parameters
      .find(parameter => parameter.trim().startsWith('q='))
      ?.trim()
      .slice(2)
    return { language: tag.split('-')[0], weight: quality === undefined ? 1 : Number(quality) || 0 }
  })
  const spoken = ranked.filter(({ language, weight }) => weight > 0 && locales.some(locale => locale === language))
  return asLocale(spoken.sort((a, b) => b.weight - a.weight)[0]?.language)
}
