import type { Locale } from '../ui/i18n.ts'

const ko = {
  title: '협의회 회의록',
  lead: '시와 노동조합이 함께 서명하고 공개한 회의록이에요. 누가 읽었는지는 아무에게도 알리지 않아요.',
  none: '아직 공개한 회의록이 없어요',
  noneText: '양측이 서명하고 공개하면 여기에서 읽을 수 있어요.',
  publishedOn: (day: string) => `${day}에 공개했어요.`,
  signed: '양측이 서명한 회의록이에요.',
  back: '회의록 목록',
}

const en: typeof ko = {
  title: 'Council minutes',
  lead: 'Minutes that the city and the union have signed and published. Nobody is told who reads them.',
  none: 'No minutes have been published yet',
  noneText: 'Once both sides have signed and published them, you can read them here.',
  publishedOn: day => `Published on ${day}.`,
  signed: 'Signed by both sides.',
  back: 'All minutes',
}

/** Words of published minutes. */
export const words: Record<Locale, typeof ko> = { ko, en }
