import type { Locale } from '../ui/i18n.ts'

const ko = {
  table: '표로 보기',
  target: (said: string) => `목표 ${said}`,
  hidden: '숨긴 값',
  none: '없음',
  budget: '예산',
  pace: '고른 속도',
}

const en: typeof ko = {
  table: 'See the table',
  target: said => `Target ${said}`,
  hidden: 'Hidden',
  none: 'None',
  budget: 'Budget',
  pace: 'Even pace',
}

/** Words of every chart. */
export const words: Record<Locale, typeof ko> = { ko, en }
