import type { BodyKind, Side } from '../../db/schema/council.ts'
import type { Said } from '../ui/i18n.ts'

/** What the kinds of bodies are called. */
export const bodyKindNames: Record<BodyKind, Said> = {
  'joint-council': { ko: '노사공동협의회', en: 'Joint council' },
  talks: { ko: '정례간담회', en: 'Regular talks' },
  bargaining: { ko: '교섭', en: 'Bargaining round' },
}

/** What the side of a body is called on its letters. */
export function sideName(body: { employerName: Said; unionName: Said }, side: Side): Said {
  return side === 'employer' ? body.employerName : body.unionName
}

/** A side's English name in the middle of a sentence: "the city" where its letters begin with "The city". */
export function inSentence(name: string): string {
  return name.replace(/^The\b/, 'the')
}
