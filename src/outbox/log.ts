/** Writes one line for the operator. Lines carry kinds, ids and codes only, never a person's data. */
export type Log = (line: string) => void

/** Names an error without repeating its text, which could carry data; our own faults are worded safely and stay. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  return safeToSay.has(error.name) ? error.message : error.name
}

const safeToSay = new Set(['DatabaseFault', 'MailNotTaken', 'Refusal'])
