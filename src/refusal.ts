import type { Locale, Said } from './ui/i18n.ts'

/** Every way a request can be refused; `http/problem.ts` maps each to a status and a title. */
export type RefusalCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-many'
  | 'unavailable'

export interface FieldError {
  field: string
  message: Said
}

export interface RefusalMore {
  /** Which fields are wrong and why; required for `invalid`. */
  errors?: FieldError[]
  /** The status when it is another than the code's own: 400, 405, 413, 415. */
  status?: 400 | 405 | 413 | 415
  /** Seconds after which a retry makes sense; required for `too-many`. */
  retryAfter?: number
  /** What to do instead, as data a script can use (for example `alternatives`). */
  instead?: Record<string, unknown> | ((locale: Locale) => Record<string, unknown>)
}

/** The one error class for what people may read: says in each language what happened, what was kept and what to do. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly said: Said
  readonly more: RefusalMore

  constructor(code: RefusalCode, said: Said, more: RefusalMore = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.said = said
    this.more = more
  }
}

/** Says that the session is over, in the reader's language. */
export function signedOut(): Refusal {
  return new Refusal('unauthenticated', {
    ko: '로그인이 끝났어요. 다시 로그인하면 하던 곳으로 돌아갈 수 있어요.',
    en: 'You are signed out. Sign in again and you will be back where you were.',
  })
}

/** Says that there is no such thing, in the same words whether it never was or is somebody else's. */
export function missing(): Refusal {
  return new Refusal('not-found', {
    ko: '찾으시는 것이 여기에 없어요.',
    en: 'What you are looking for is not here.',
  })
}

/** Says whether a text has the form that ids have. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

/** Lets an id pass only in the form that ids have, so that any other text is just one more id of nothing. */
export function idOrMissing(text: string): string {
  if (!isId(text)) throw missing()
  return text.toLowerCase()
}
