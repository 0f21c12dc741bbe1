import { type Role, roles as rolesInOrder } from '../actor.ts'

/** How long a session lives; auth.check_session holds every transaction to the same. */
export const sessionLife = { idle: { minutes: 30 }, absolute: { hours: 12 } } as const

/** How long a sign-in code can be used, and how often one may try. */
export const codeLife = { minutes: 10 } as const
export const codeTries = 5

/** Says whether a session last used at `seen` and ending at `ends` is alive at `now`. */
export function isAlive(times: { lastSeenAt: Temporal.Instant; expiresAt: Temporal.Instant }, now: Temporal.Instant) {
  const isAfter = (instant: Temporal.Instant) => Temporal.Instant.compare(instant, now) > 0
  return isAfter(times.expiresAt) && isAfter(times.lastSeenAt.add(sessionLife.idle))
}

/** Six digits, each number equally likely: draws above the last whole million are thrown away. */
export function sixDigits(random: (bytes: number) => Uint8Array): string {
  const million = 1_000_000
  const end = Math.floor(2 ** 32 / million) * million
  for (;;) {
    const drawn = random(4).reduce((number, byte) => number * 256 + byte, 0)
    if (drawn < end) return String(drawn % million).padStart(6, '0')
  }
}

/** Compares without telling by its time where two byte strings of one length begin to differ. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  return one.reduce((difference, byte, at) => difference | (byte ^ (other[at] ?? 0)), 0) === 0
}

/** How many attempts are free within a window, and how many seconds must lie between the further ones. */
export interface Limit {
  window: Temporal.DurationLike
  free: number
  /** After the free ones: the first gap, the second …; the last gap stays. */
  gaps: readonly [number, ...number[]]
}

/**
 * Seconds until one more attempt is let through, 0 for at once. Only attempts that were let through are counted, so
 * the wait never exceeds the last gap, however hard somebody knocks.
 */
export function secondsToWait(limit: Limit, made: { count: number; last: Temporal.Instant }, now: Temporal.Instant) {
  if (made.count < limit.free) return 0
  const gap = limit.gaps[Math.min(made.count - limit.free, limit.gaps.length - 1)] ?? limit.gaps[0]
  return Math.max(0, Math.ceil(made.last.add({ seconds: gap }).since(now).total('seconds')))
}

/**
 * The neighborhood of a client address, which is what limits count: 203.0.113.0/24, 2001:db8:1::/48. An office with
 * a few addresses is one neighborhood, and so is somebody who owns a whole block.
 */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(address)
  if (v4) return `${v4[1]}.0/24`
  if (!/^[0-9a-f:]+$/i.test(address)) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  const groups = [...before, ...zeros, ...after].map(group => group.replace(/^0+(?=.)/, ''))
  return `${groups.slice(0, 3).join(':')}::/48`
}

/** Where people go who did not come from somewhere: /home leads each role to its first place. */
export const arrival = '/home'

/** Where to go after signing in: a path of this site, else the arrival. */
export function localPath(wish: unknown): string {
  if (typeof wish !== 'string' || !wish.startsWith('/') || wish.length > 1000) return arrival
  const here = 'http://here.invalid'
  if (!URL.canParse(wish, here)) return arrival
  const url = new URL(wish, here)
  // Browsers read '/\\evil' and '/<tab>/evil' as other sites, and so does URL; a path may also begin with // after dots.
  const leaves = url.origin !== here || url.pathname.startsWith('//')
  const loops = /^\/(sign-in|session|demo\/session)(\/|$)/.test(url.pathname)
  return leaves || loops ? arrival : url.pathname + url.search
}

/** A person's roles in the order in which they are offered; the first is the one to sign in with. */
export function inOrder(roles: readonly Role[]): Role[] {
  return rolesInOrder.filter(role => roles.includes(role))
}

/** The roster's facts that decide who may see a counselor. */
export interface Post {
  unitKind: 'bureau' | 'fire' | 'district' | 'institute'
  category: 'general' | 'research' | 'fire' | 'fixed-term' | 'public-service' | 'security-police'
  frontLine: boolean
}

/**
 * Who is covered: all staff of the city, public-service workers and security police anywhere, and those of the
 * districts who handle complaints at the front line.
 */
export function isCovered({ unitKind, category, frontLine }: Post): boolean {
  return unitKind !== 'district' || category === 'public-service' || category === 'security-police' || frontLine
}

/** Says whether somebody with this last day (ISO, Seoul) has left by `now`. */
export function hasLeft(leftOn: string | null, now: Temporal.Instant): boolean {
  return leftOn !== null && now.toZonedDateTimeISO('Asia/Seoul').toPlainDate().toString() > leftOn
}
