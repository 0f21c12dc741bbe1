import type { Mode } from '../db/schema/counseling.ts'
import type { Language, Topic } from '../src/counseling/topics.ts'
import type { Said } from '../src/ui/i18n.ts'
import type { CenterSlug } from './centers.ts'
import { idOf } from './chance.ts'
import { counselorLines, moreLanguages } from './counselor-list.ts'
import { introductions } from './introductions.ts'
import { type Block, patterns } from './patterns.ts'

/** An invented counselor of the contracted provider. */
export interface SeedCounselor {
  slug: string
  id: string
  name: Said
  gender: 'female' | 'male'
  languages: Language[]
  topics: Topic[]
  modes: Mode[]
  centers: CenterSlug[]
  introduction: Said
  blocks: readonly Block[]
}

/** The id of a counselor's row. */
export function counselorId(slug: string): string {
  return idOf('counselor', slug)
}

const named = (slug: string) => {
  const [family = '', ...given] = slug.split('-').reverse()
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
  return [...given.reverse(), family].map(capital).join(' ')
}

/** The forty counselors. */
export const counselors: readonly SeedCounselor[] = counselorLines.map(([slug, ko, gender, topics, centers, week]) => {
  const blocks: readonly Block[] = patterns[week]
  const [introductionKo = '', introductionEn = ''] = introductions[slug] ?? []
  return {
    slug,
    id: counselorId(slug),
    name: { ko, en: named(slug) },
    gender,
    languages: ['ko', ...(moreLanguages[slug] ?? [])],
    topics: [...topics],
    modes: [...new Set(blocks.flatMap(block => block.modes))],
    centers: [...centers],
    introduction: { ko: introductionKo, en: introductionEn },
    blocks,
  }
})
