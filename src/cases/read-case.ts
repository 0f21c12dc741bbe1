import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import type { Instrument } from '../checkups/instrument.ts'
import { sharedWithMe } from '../sharing/shared-with-me.ts'
import { type CaseLine, linesOf, logCases } from './caseload.ts'
import { type CaseKept, openKept } from './kept.ts'
import { type CaseMeeting, meetingsWith } from './meetings.ts'
import { ownCase } from './own-case.ts'
import { type OutcomePair, outcomePairs } from './rules.ts'

/** A case as its counselor works with it. */
export interface OpenedCase extends CaseLine, CaseKept {
  /** The latest first, what is still to come on top. */
  meetings: CaseMeeting[]
  /** How many check-ups the client shares, and what they came to between the first and the latest. */
  shared: number
  pairs: OutcomePair[]
}

/** Opens one own case; the client can see in their access log that and when it was opened. */
export async function readCase(
  act: Act<Counselor>,
  { id, instruments }: { id: string; instruments: readonly Instrument[] },
): Promise<OpenedCase> {
  const row = await ownCase(act, id)
  const [line] = await linesOf(act, [row])
  if (!line) throw new Error('A case without a line')
  const shared = await sharedWithMe(act, { client: row.subject })
  const results = shared.map(({ checkUp: { at, scored } }) => ({
    at,
    instrument: scored.instrument,
    version: scored.version,
    total: scored.total,
  }))
  await logCases(act, 'open', [row])
  const meetings = await meetingsWith(act, [row.subject])
  return {
    ...line,
    ...(await openKept(act, row)),
    meetings: meetings.toReversed().map(({ keyId: _, sealed: __, ...meeting }) => meeting),
    shared: shared.length,
    pairs: outcomePairs(results, instruments),
  }
}
