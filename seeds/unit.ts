import type { Said } from '../src/ui/i18n.ts'

export type UnitKind = 'bureau' | 'fire' | 'district' | 'institute'
export type Category = 'general' | 'research' | 'fire' | 'fixed-term' | 'public-service' | 'security-police'

/** One version of a unit: a name from a day on, until another day if it ended. */
export interface SeedUnit {
  id: string
  code: string
  name: Said
  kind: UnitKind
  from: string
  until: string | undefined
}

export const categories: readonly Category[] = [
  'general',
  'research',
  'fire',
  'fixed-term',
  'public-service',
  'security-police',
]

/** When the units that have always been there begin. */
export const founded = '1995-03-01'
