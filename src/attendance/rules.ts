/** Why a note of attendance was wrong; a list, because free text would tell about the client. */
export const correctionReasons = ['wrong-tap', 'came-late', 'held-otherwise', 'learned-later'] as const
/** What a note can be corrected to. */
export const correctedTo = ['attended', 'no-show', 'cancelled-by-provider'] as const
export type Corrected = (typeof correctedTo)[number]
export type Reason = (typeof correctionReasons)[number] | 'unstated'
