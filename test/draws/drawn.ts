import { agreeOnLotto, beaconTime, drandBeacon } from '../../src/draws/beacon.ts'
import { draw } from '../../src/draws/draw.ts'
import { closeList } from '../../src/draws/list.ts'
import { newApplication, paddedCount, paddingFor } from '../../src/draws/tickets.ts'
import type {
  Announcement,
  Application,
  Beacon,
  ClosedList,
  LottoDraw,
  PlannedBeacon,
  Transcript,
} from '../../src/draws/transcript.ts'

// Draws for tests, the same at every run.

/** Rounds of drand's quicknet as they were published, with the randomness where it was published beside. */
export const rounds: Record<number, { signature: string; randomness?: string }> = {
  1000: {
    signature: 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
    randomness: 'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd',
  },
  1001: {
    signature: 'b33bf3667cbd5a82de3a24b4e0e9fe5513cc1a0e840368c6e31f5fcfa79bea03f73896b25883abf2853d10337fb8fa41',
    randomness: 'b0a591ad1b9002cfc372ac6e30abd3da8d3088d4caae026961743474fb94235f',
  },
  1002: {
    signature: 'ab066f9c12dd6de1336fca0f925192fb0c72a771c3e4c82ede1fd362c1a770f9eb05843c6308ce2530b53a99c0281a6e',
  },
  1003: {
    signature: 'b104c82771698f45fd8dcfead083d482694c31ab519bcef077f126f3736fe98c8392fd5d45d88aeb76b56ccfcb0296d7',
  },
  1004: {
    signature: 'a40658b820c0f8c10207524179a2031ba9537688a0d04e4851b58026be9a341fee3b96fb48ffad28483d84b40a5864aa',
  },
  1005: {
    signature: 'b896a4e9ebdb143601d1cdb39aa9357ef27b48d7d3c1c614e14110243850a9ea21fd96e016a5b64c2a2960d1c73abad8',
  },
}

/** Randomness that is the same at every run (a small generator, mulberry32). */
export function seeded(seed: number): { bytes(count: number): Uint8Array; below(limit: number): number } {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  return {
    bytes: count => Uint8Array.from({ length: count }, () => next() & 255),
    below: limit => next() % limit,
  }
}

export interface Wanted {
  seed: number
  applicants: number
  seats: number
  quota: number
  reserves: number
  /** A drand round, or undefined for Lotto. */
  round?: number
  isPadded?: boolean
}

export interface Drawn {
  closed: ClosedList
  applications: Application[]
  beacon: Beacon
  transcript: Transcript
}

const uuid = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

function lottoDraw(no: number, below: (limit: number) => number): LottoDraw {
  const balls = Array.from({ length: 45 }, (_, at) => at + 1)
  const take = () => balls.splice(below(balls.length), 1)[0] ?? 0
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = Array.from({ length: 6 }, take).toSorted((x, y) => x - y)
  return { no, numbers: [a, b, c, d, e, f], bonus: take() }
}

/** A whole draw of invented applicants. */
export function drawn({ seed, applicants, seats, quota, reserves, round, isPadded = true }: Wanted): Drawn {
  const { bytes, below } = seeded(seed)
  const planned: PlannedBeacon = round ? { kind: 'drand', round } : { kind: 'lotto', draws: [1250, 1251] }
  const fixedAt = beaconTime(planned) - 86_400 - below(1000)
  const announcement: Announcement = {
    draw: uuid(bytes(16)),
    rule: { ko: '추첨 규칙', en: 'The rule' },
    seats,
    quota,
    closesAt: fixedAt - below(100),
    beacon: planned,
  }
  const people = Array.from({ length: applicants }, () =>
    newApplication(
      {
        reference: Buffer.from(bytes(16)).toString('hex'),
        front: below(4) === 0 ? 1 : 0,
        tickets: ([1, 1, 2, 3] as const)[below(4)] ?? 1,
      },
      bytes,
    ),
  )
  const padding = isPadded ? paddedCount(applicants) - applicants : below(5)
  const applications = [...people, ...paddingFor(padding, bytes)]
  const closed = closeList(
    announcement,
    applications.map(({ leaf }) => leaf),
    fixedAt,
  )
  const beacon = beaconFor(planned, below)
  return { closed, applications, beacon, transcript: draw(closed, applications, beacon, reserves) }
}

const verified = new Map<number, Beacon>()
function beaconFor(planned: PlannedBeacon, below: (limit: number) => number): Beacon {
  if (planned.kind === 'drand') {
    const known = verified.get(planned.round) ?? drandBeacon(planned.round, rounds[planned.round]?.signature ?? '')
    if (!known) throw new Error(`no signature of round ${planned.round}`)
    verified.set(planned.round, known)
    return known
  }
  const draws: [LottoDraw, LottoDraw] = [lottoDraw(planned.draws[0], below), lottoDraw(planned.draws[1], below)]
  const agreed = agreeOnLotto(draws, draws)
  if ('differ' in agreed) throw new Error('two copies differ')
  return agreed.beacon
}
