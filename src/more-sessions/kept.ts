import { z } from 'zod'

/** What lies sealed of a request: the grounds, and how often the two have met and will. */
export const requestKept = z.object({ reason: z.string(), attended: z.int(), planned: z.int() })
/** What lies sealed of a decision. */
export const decisionKept = z.object({ words: z.string() })

/** Where a request lies. */
export const requestPlace = (row: string) => ({ table: 'care.session_request', column: 'sealed', row })
/** Where a decision lies. */
export const decisionPlace = (row: string) => ({ table: 'care.session_request', column: 'decision', row })
