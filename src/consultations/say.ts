import { sideName } from '../council/names.ts'
import { sides } from '../council/rules.ts'
import type { Seat } from '../council/seat.ts'
import { type Consultation, standOf } from './consultations.ts'
import { words } from './words.ts'

/** Where both sides stand, as a paragraph of an agenda item. */
export function sayStands(item: Consultation, { body }: Pick<Seat, 'body'>, locale: 'ko' | 'en'): string {
  const t = words[locale]
  return sides
    .map(side => {
      const stand = standOf(item, side)
      const said = stand ? `${t.stances[stand.stance]} (${stand.speaksFor}) ${stand.text}` : t.noStand
      return `${sideName(body, side)[locale]}: ${said}`
    })
    .join('\n')
}
