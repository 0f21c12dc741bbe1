import * as z from 'zod/mini'

// The data of a draw, as it is published. docs/draw-protocol.md is their meaning, written so that anybody can build a
// verifier of their own. All of it is JSON: bytes are lower-case hex, moments are whole seconds since 1970 (UTC).

// Verification runs under a Content-Security-Policy without eval; without this, zod would try it once.
z.config({ jitless: true })

/** The first field of every transcript; a change of the protocol changes it. */
export const drawFormat = 'ondam-draw/1'
/** The first field of every receipt. */
export const receiptFormat = 'ondam-receipt/1'
/** Every application holds this many equal-looking tickets; one to all of them count, the others are blanks. */
export const ticketsEach = 3
/** The list stands published for at least this many seconds before the number that decides: 24 hours. */
export const objectionSeconds = 86_400

const whole = z.int().check(z.minimum(0))
const bytes = (count: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${count * 2}}$`)))
/** 32 bytes as 64 lower-case hex digits: a secret, a hash, a leaf. */
export const hash = bytes(32)
const bit = z.literal([0, 1])
const seconds = whole
/** Half of a surrogate pair would enter a hash as something else than it is. */
const words = z.string().check(
  z.minLength(1),
  z.maxLength(20_000),
  z.refine(text => text.isWellFormed()),
)

/** Which public number will decide, named before anybody can know it. */
const plannedBeacon = z.discriminatedUnion('kind', [
  /** A round of drand's quicknet (see `roundAt`). */
  z.strictObject({ kind: z.literal('drand'), round: whole.check(z.minimum(1)) }),
  /** Two later draws of Lotto 6/45, for networks that reach nothing outside. */
  z.strictObject({ kind: z.literal('lotto'), draws: z.tuple([whole.check(z.minimum(1)), whole.check(z.minimum(1))]) }),
])

/** What is promised before anybody applies. `seats` counts applications: companions come along within one. */
export const announcementSchema = z.strictObject({
  /** The draw's id, a lower-case UUID. */
  draw: z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
  rule: z.strictObject({ ko: words, en: words }),
  seats: whole.check(z.minimum(1)),
  /** Seats that front-line applicants get first; 0 for none. What they leave goes to all. */
  quota: whole,
  closesAt: seconds,
  beacon: plannedBeacon,
})

/** The list as it was fixed: leaves in ascending order, padding among them, and the root of their Merkle tree. */
export const listSchema = z.strictObject({
  fixedAt: seconds,
  count: whole.check(z.minimum(1)),
  root: hash,
  leaves: z.array(hash),
})

/** What is published at closing, at least `objectionSeconds` before the beacon. */
export const closedListSchema = z.strictObject({
  format: z.literal(drawFormat),
  announcement: announcementSchema,
  list: listSchema,
  commitment: hash,
})

/** One drawing of Lotto 6/45: six numbers of 1…45 in ascending order and the bonus number. */
export const lottoDrawSchema = z.strictObject({
  no: whole.check(z.minimum(1)),
  numbers: z.tuple([whole, whole, whole, whole, whole, whole]),
  bonus: whole,
})

/** The public number once it exists. */
export const beaconSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drand'), round: whole, signature: bytes(48), randomness: hash }),
  z.strictObject({ kind: z.literal('lotto'), draws: z.tuple([lottoDrawSchema, lottoDrawSchema]), randomness: hash }),
])

/** A place: the application by its position in the list, and which of its tickets brought it there. */
export const placeSchema = z.strictObject({ leaf: whole, ticket: z.literal([0, 1, 2]) })

/** Who got a place, in order: the front-line quota, then the other seats, then the reserve list as far as published. */
export const resultSchema = z.strictObject({
  quota: z.array(placeSchema),
  open: z.array(placeSchema),
  reserves: z.array(placeSchema),
})

/** A part of a leaf: its hash as long as it stays closed, else what is in it. */
const part = z.union([hash, z.strictObject({ secret: hash, value: bit })])

/** What had to be opened of one application to prove the result, and nothing more. */
export const openingSchema = z.strictObject({
  leaf: whole,
  holder: hash,
  front: part,
  tickets: z.tuple([part, part, part]),
})

/** What an auditor gets of one leaf: whose it is; of padding also that no ticket counts. */
export const holderOpeningSchema = z.strictObject({
  position: whole,
  reference: bytes(16),
  secret: hash,
  front: part,
  tickets: z.tuple([part, part, part]),
})

/** The opened leaves of an audit as a file. */
export const auditSchema = z.strictObject({
  format: z.literal('ondam-audit/1'),
  draw: announcementSchema.shape.draw,
  /** How many leaves the seed chose beside those with a place. */
  further: whole,
  openings: z.array(holderOpeningSchema),
})

/** All that is needed to compute a draw again; nothing in it can change unnoticed. */
export const transcriptSchema = z.strictObject({
  format: z.literal(drawFormat),
  announcement: announcementSchema,
  list: listSchema,
  commitment: hash,
  beacon: beaconSchema,
  seed: hash,
  result: resultSchema,
  openings: z.array(openingSchema),
})

/** What an applicant keeps. It says how many tickets count, never why. */
export const receiptSchema = z.strictObject({
  format: z.literal(receiptFormat),
  draw: announcementSchema.shape.draw,
  secret: hash,
  /** 16 bytes: the same for one household throughout a draw, another in every other draw. */
  reference: bytes(16),
  front: bit,
  tickets: z.tuple([bit, bit, bit]),
  leaf: hash,
  /** Where the leaf stands in the fixed list; there from the closing on. */
  proof: z.optional(
    z.strictObject({ position: whole, count: whole, root: hash, path: z.array(hash), commitment: hash }),
  ),
})

export type Bit = z.infer<typeof bit>
export type PlannedBeacon = z.infer<typeof plannedBeacon>
export type Announcement = z.infer<typeof announcementSchema>
export type List = z.infer<typeof listSchema>
export type ClosedList = z.infer<typeof closedListSchema>
export type LottoDraw = z.infer<typeof lottoDrawSchema>
export type Beacon = z.infer<typeof beaconSchema>
export type Place = z.infer<typeof placeSchema>
export type Result = z.infer<typeof resultSchema>
export type Part = z.infer<typeof part>
export type Opening = z.infer<typeof openingSchema>
export type HolderOpening = z.infer<typeof holderOpeningSchema>
export type Transcript = z.infer<typeof transcriptSchema>
export type Receipt = z.infer<typeof receiptSchema>

/** What the service keeps of one application until the mapping is destroyed; `secret` belongs in the vault. */
export interface Application {
  /** 32 random bytes, hex; all other secrets of the application are derived from it. */
  secret: string
  /** 16 bytes, hex: one for a household in this draw, so that an audit finds who stands in the list twice. */
  reference: string
  front: Bit
  /** Which of the three tickets count, at random positions. */
  tickets: [Bit, Bit, Bit]
  leaf: string
}
