import { Refusal, type RefusalCode } from '../refusal.ts'

/** What `work` came to, or the refusal when its code is among `codes`: for pages that show it beside what was typed. */
export async function attempt<T>(
  work: () => Promise<T> | T,
  ...codes: RefusalCode[]
): Promise<{ value: T; refusal?: never } | { value?: never; refusal: Refusal }> {
  try {
    return { value: await work() }
  } catch (error) {
    if (error instanceof Refusal && codes.includes(error.code)) return { refusal: error }
    throw error
  }
}
