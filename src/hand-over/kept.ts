import { z } from 'zod'

/** What lies sealed of a question to the client: how they are called, which goes along, and why they are asked. */
export const handOverKept = z.object({ alias: z.string().nullable(), words: z.string() })

/** Where that lies. */
export const sealedPlace = (row: string) => ({ table: 'care.hand_over', column: 'sealed', row })
