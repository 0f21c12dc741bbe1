import { createHash } from 'node:crypto'
import { bls12_381 } from '@noble/curves/bls12-381.js'

// A second verifier, written from docs/draw-protocol.md alone: it shares no line with src/draws. Hashes are Node's,
// ranks are big integers, the tree is recursive, the pairing equation is spelled out.

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Fields = { [key: string]: Json }

const hex = (text: string) => Buffer.from(text, 'hex')
const sha = (...parts: Uint8Array[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const u8 = (value: number) => Buffer.from([value])

function H(tag: string, ...fields: (string | Uint8Array)[]): Buffer {
  const framed = [`ondam-draw/1 ${tag}`, ...fields].flatMap(field => {
    const bytes = Buffer.from(field)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    return [length, bytes]
  })
  return sha(...framed)
}

/** RFC 3797 and the audit alike: a hash as one big-endian number, modulo what is left. */
export const remainder = (bytes: Uint8Array, of: number) =>
  Number(BigInt(`0x${Buffer.from(bytes).toString('hex')}`) % BigInt(of))

/** RFC 3797: selects `count` of a pool numbered from 1, by MD5 as the RFC's own example does. */
export function rfc3797(key: string, pool: number, count: number): number[] {
  const left = Array.from({ length: pool }, (_, at) => at + 1)
  return Array.from({ length: count }, (_, turn) => {
    const turnBytes = Buffer.from([turn >> 8, turn & 255])
    const hash = createHash('md5').update(turnBytes).update(key).update(turnBytes).digest()
    return left.splice(remainder(hash, left.length), 1)[0] ?? 0
  })
}

// Shapes, as the page lists them.
type Shape = (value: Json | undefined) => boolean
const isHex =
  (bytes: number): Shape =>
  value =>
    typeof value === 'string' && new RegExp(`^[0-9a-f]{${2 * bytes}}$`).test(value)
const from =
  (least: number, most = Number.MAX_SAFE_INTEGER): Shape =>
  value =>
    Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most
const text: Shape = value =>
  typeof value === 'string' && value.length > 0 && value.length <= 20_000 && value.isWellFormed()
const is =
  (wanted: string): Shape =>
  value =>
    value === wanted
const list =
  (shape: Shape): Shape =>
  value =>
    Array.isArray(value) && value.every(shape)
const tuple =
  (...shapes: Shape[]): Shape =>
  value =>
    Array.isArray(value) && value.length === shapes.length && shapes.every((shape, at) => shape(value[at]))
const either =
  (...shapes: Shape[]): Shape =>
  value =>
    shapes.some(shape => shape(value))
const fields =
  (wanted: Record<string, Shape>): Shape =>
  value =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).every(key => key in wanted) &&
    Object.entries(wanted).every(([key, shape]) => shape(value[key]))

const place = fields({ leaf: from(0), ticket: from(0, 2) })
const part = either(isHex(32), fields({ secret: isHex(32), value: from(0, 1) }))
const drawing = fields({
  no: from(1),
  numbers: tuple(from(0), from(0), from(0), from(0), from(0), from(0)),
  bonus: from(0),
})
const transcript = fields({
  format: is('ondam-draw/1'),
  announcement: fields({
    draw: value =>
      typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value),
    rule: fields({ ko: text, en: text }),
    seats: from(1),
    quota: from(0),
    closesAt: from(0),
    beacon: either(
      fields({ kind: is('drand'), round: from(1) }),
      fields({ kind: is('lotto'), draws: tuple(from(1), from(1)) }),
    ),
  }),
  list: fields({ fixedAt: from(0), count: from(1), root: isHex(32), leaves: list(isHex(32)) }),
  commitment: isHex(32),
  beacon: either(
    fields({ kind: is('drand'), round: from(0), signature: isHex(48), randomness: isHex(32) }),
    fields({ kind: is('lotto'), draws: tuple(drawing, drawing), randomness: isHex(32) }),
  ),
  seed: isHex(32),
  result: fields({ quota: list(place), open: list(place), reserves: list(place) }),
  openings: list(fields({ leaf: from(0), holder: isHex(32), front: part, tickets: tuple(part, part, part) })),
})

function root(leaves: Buffer[]): Buffer {
  const [only] = leaves
  if (leaves.length === 1 && only) return sha(u8(0), only)
  const left = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return sha(u8(1), root(leaves.slice(0, left)), root(leaves.slice(left)))
}

const publicKey =
  '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a'
const signed = new Map<string, boolean>()

/** e(signature, generator of G2) = e(H(round), public key). */
function isSigned(round: number, signature: string): boolean {
  const name = `${round} ${signature}`
  const known = signed.get(name)
  if (known !== undefined) return known
  const { G1, G2, pairing, fields: towers } = bls12_381
  const number = Buffer.alloc(8)
  number.writeBigUInt64BE(BigInt(round))
  let verdict = false
  try {
    const message = G1.hashToCurve(sha(number), { DST: 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_' })
    const point = G1.Point.fromHex(signature)
    point.assertValidity()
    verdict = towers.Fp12.eql(pairing(point, G2.Point.BASE), pairing(message, G2.Point.fromHex(publicKey)))
  } catch {
    verdict = false
  }
  signed.set(name, verdict)
  return verdict
}

const text2 = (number: number) => (number < 10 ? `0${number}` : `${number}`)

// The casts below follow the shape, which has been checked by then.
/** The step that fails, or 'sound'. */
export function twinVerdict(input: unknown): string {
  // biome-ignore lint/suspicious/noExplicitAny: the twin reads checked JSON by name
  const t = input as any
  if (!transcript(input as Fields)) return 'form'
  const { announcement: a, list: l, beacon: b } = t
  if (a.quota > a.seats || l.fixedAt < a.closesAt) return 'rules'
  const leaves: Buffer[] = l.leaves.map(hex)
  const isSorted = leaves.every((leaf, at) => at === 0 || Buffer.compare(leaves[at - 1] ?? leaf, leaf) < 0)
  if (l.count !== leaves.length || !isSorted || !root(leaves).equals(hex(l.root))) return 'list'
  const planned =
    a.beacon.kind === 'drand'
      ? `drand 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971 ${a.beacon.round}`
      : `lotto645 ${a.beacon.draws[0]} ${a.beacon.draws[1]}`
  const promised = H('announcement', a.draw, a.rule.ko, a.rule.en, `${a.seats}`, `${a.quota}`, `${a.closesAt}`, planned)
  if (!H('commitment', promised, `${l.fixedAt}`, `${l.count}`, hex(l.root)).equals(hex(t.commitment)))
    return 'commitment'
  const out =
    a.beacon.kind === 'drand'
      ? 1692803367 + 3 * (a.beacon.round - 1)
      : 1039258800 + 604800 * (Math.min(...a.beacon.draws) - 1)
  if (l.fixedAt + 86400 > out) return 'time'
  if (!beaconHolds(a.beacon, b)) return 'beacon'
  if (!H('seed', hex(t.commitment), hex(b.randomness)).equals(hex(t.seed))) return 'seed'
  return places(t, leaves)
}

// biome-ignore lint/suspicious/noExplicitAny: the twin reads checked JSON by name
function beaconHolds(planned: any, b: any): boolean {
  if (planned.kind !== b.kind) return false
  if (b.kind === 'drand') {
    return (
      planned.round === b.round && isSigned(b.round, b.signature) && sha(hex(b.signature)).equals(hex(b.randomness))
    )
  }
  const lines = b.draws.map(({ no, numbers, bonus }: { no: number; numbers: number[]; bonus: number }) => {
    const isPossible = numbers.every((number, at) => number >= 1 && number <= 45 && number > (numbers[at - 1] ?? 0))
    if (!isPossible || bonus < 1 || bonus > 45 || numbers.includes(bonus)) return 'impossible'
    return `${no} ${numbers.map(text2).join(' ')} + ${text2(bonus)}\n`
  })
  const isPlanned = planned.draws.every((no: number, at: number) => b.draws[at].no === no)
  return isPlanned && !lines.includes('impossible') && H('lotto645', lines.join('')).equals(hex(b.randomness))
}

// biome-ignore lint/suspicious/noExplicitAny: the twin reads checked JSON by name
function places(t: any, leaves: Buffer[]): string {
  const openHash = (tag: string, one: string | { secret: string; value: number }) =>
    typeof one === 'string' ? hex(one) : H(tag, hex(one.secret), u8(one.value))
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const hold = t.openings.every((o: any, at: number) => {
    const leaf = H(
      'leaf',
      hex(o.holder),
      openHash('front', o.front),
      ...o.tickets.map((one: string) => openHash('ticket', one)),
    )
    return leaves[o.leaf]?.equals(leaf) && (at === 0 || t.openings[at - 1].leaf < o.leaf)
  })
  if (!hold) return 'openings'
  const tickets = leaves
    .flatMap((leaf, position) =>
      [0, 1, 2].map(j => ({ position, j, rank: BigInt(`0x${sha(hex(t.seed), leaf, u8(j)).toString('hex')}`) })),
    )
    .sort((one, other) => (one.rank < other.rank ? -1 : one.rank > other.rank ? 1 : 0))
  // What is open, by name; looking at something takes it out of `unused`.
  const open = new Map<string, number>()
  for (const o of t.openings) {
    if (typeof o.front === 'object') open.set(`${o.leaf} front`, o.front.value)
    for (const j of [0, 1, 2]) if (typeof o.tickets[j] === 'object') open.set(`${o.leaf} ${j}`, o.tickets[j].value)
  }
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const isIdle = t.openings.some((o: any) => [o.front, ...o.tickets].every(one => typeof one === 'string'))
  const unused = new Set(open.keys())
  let isShut = false
  const look = (name: string) => {
    unused.delete(name)
    if (!open.has(name)) isShut = true
    return open.get(name) === 1
  }
  const { seats, quota } = t.announcement
  const given: { position: number; j: number }[] = []
  const has = (position: number) => given.some(one => one.position === position)
  for (const one of tickets) {
    if (given.length >= quota) break
    if (!has(one.position) && look(`${one.position} front`) && look(`${one.position} ${one.j}`)) given.push(one)
  }
  const first = given.length
  for (const one of tickets) {
    if (given.length >= seats + t.result.reserves.length) break
    if (!has(one.position) && look(`${one.position} ${one.j}`)) given.push(one)
  }
  if (isShut) return 'openings'
  const mine = given.map(({ position, j }) => `${position}/${j}`)
  const text = (some: { leaf: number; ticket: number }[]) => some.map(({ leaf, ticket }) => `${leaf}/${ticket}`).join()
  const agrees =
    text(t.result.quota) === mine.slice(0, first).join() &&
    text(t.result.open) === mine.slice(first, seats).join() &&
    text(t.result.reserves) === mine.slice(seats).join()
  if (!agrees) return 'result'
  return unused.size > 0 || isIdle ? 'openings' : 'sound'
}

/** The positions that an auditor asks for. */
// biome-ignore lint/suspicious/noExplicitAny: the twin reads checked JSON by name
export function twinAudit(t: any, wanted: number): number[] {
  const positions = new Set<number>(
    Object.values<{ leaf: number }[]>(t.result).flatMap(some => some.map(({ leaf }) => leaf)),
  )
  const size = Math.min(t.list.count, positions.size + wanted)
  for (let turn = 0; positions.size < size; turn++) {
    positions.add(remainder(H('audit', hex(t.seed), `${turn}`).subarray(0, 6), t.list.count))
  }
  return [...positions].sort((one, other) => one - other)
}
