import type { Refusal, RefusalCode } from '../refusal.ts'
import type { Locale, Said } from '../ui/i18n.ts'

/** The status of each code and its title in both languages. */
export const codes: Record<RefusalCode, { status: 401 | 403 | 404 | 409 | 422 | 429 | 503; title: Said }> = {
  invalid: { status: 422, title: { ko: '확인이 필요한 내용이 있어요', en: 'Something needs another look' } },
  unauthenticated: { status: 401, title: { ko: '로그인이 필요해요', en: 'Please sign in' } },
  forbidden: { status: 403, title: { ko: '여기서는 할 수 없어요', en: 'Not possible from here' } },
  'not-found': { status: 404, title: { ko: '찾을 수 없어요', en: 'Not found' } },
  conflict: { status: 409, title: { ko: '그사이에 달라졌어요', en: 'Things have changed meanwhile' } },
  'too-many': { status: 429, title: { ko: '잠시 쉬었다가 해 주세요', en: 'Please wait a little' } },
  unavailable: { status: 503, title: { ko: '지금은 어려워요', en: 'Not available right now' } },
}

/** The status that a refusal is answered with. */
export function statusOf(refusal: Refusal) {
  return refusal.more.status ?? codes[refusal.code].status
}

/** A refusal as RFC 9457 problem details, in the reader's language. */
export function problemOf(refusal: Refusal, locale: Locale) {
  const { errors, instead, retryAfter } = refusal.more
  return {
    type: `urn:ondam:problem:${refusal.code}`,
    title: codes[refusal.code].title[locale],
    status: statusOf(refusal),
    code: refusal.code,
    detail: refusal.said[locale],
    ...(errors && { errors: errors.map(({ field, message }) => ({ field, message: message[locale] })) }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(typeof instead === 'function' ? instead(locale) : instead),
  }
}
