import type { Said } from '../src/ui/i18n.ts'
import type { CenterSlug } from './centers.ts'

/** A program of the demo city; days count from today. */
export interface SeedProgram {
  kind: string
  provider: CenterSlug
  title: Said
  description: Said
  place: Said
  starts: number
  /** First and last hour. */
  hours: readonly [number, number]
  days: number
  closes: number
  published: number
  way: 'drawn' | 'first-come'
  source: 'lotto' | 'drand'
  audience: 'all' | 'front-line'
  seats: number
  quota: number
  companions: number
  cost: number
  answerHours: number
  /** How many of the city apply, beside the named people. */
  applicants: number
  named: readonly string[]
}

const usual = {
  way: 'drawn',
  source: 'lotto',
  audience: 'all',
  quota: 0,
  companions: 0,
  cost: 0,
  answerHours: 48,
  hours: [9, 17],
} as const

/** What HR has announced, from the one that is long over to the one for which everybody may apply now. */
export const seedPrograms: readonly SeedProgram[] = [
  {
    ...usual,
    ...{ kind: 'forest', provider: 'bupyeong', starts: -20, days: 1, closes: -48, published: -62 },
    ...{ seats: 12, quota: 4, applicants: 24, named: ['jiwoo.han', 'seojun.lee'] },
    title: { ko: '가을 숲에서 하루', en: 'A day in the autumn woods' },
    description: {
      ko: '숲 해설사와 천천히 걷고, 나무 사이에서 숨을 고르는 하루예요. 걷기 편한 신발만 신고 오세요.',
      en: 'A slow walk with a forest guide and a day of quiet breathing among trees. All you need is comfortable shoes.',
    },
    place: { ko: '강화 마니산 치유의 숲', en: 'Manisan healing woods, Ganghwa' },
  },
  {
    ...usual,
    ...{ kind: 'temple', provider: 'bupyeong', starts: 24, days: 2, closes: -18, published: -32, answerHours: 336 },
    ...{ seats: 14, quota: 4, cost: 20_000, applicants: 30, named: ['jiwoo.han', 'seojun.lee', 'grace.oh'] },
    title: { ko: '산사에서 하룻밤', en: 'A night at a mountain temple' },
    description: {
      ko: '새벽 예불은 원하는 분만, 나머지는 차 한 잔과 낮잠이에요. 종교와 상관없이 누구나 편히 쉴 수 있어요.',
      en: 'Dawn chanting only if you like; otherwise tea, and a nap. Everybody is welcome, whatever they believe.',
    },
    place: { ko: '강화 전등사', en: 'Jeondeungsa, Ganghwa' },
  },
  {
    ...usual,
    ...{ kind: 'family-trip', provider: 'songdo', starts: 46, days: 2, closes: -1, published: -15 },
    ...{ seats: 20, quota: 6, companions: 3, cost: 30_000, applicants: 26, named: ['grace.oh'] },
    title: { ko: '덕적도 가족 여행', en: 'A family trip to Deokjeokdo' },
    description: {
      ko: '배를 타고 섬으로 가요. 첫날은 갯벌, 이튿날은 아무 계획도 없어요. 아이들과 함께 오셔도 좋아요.',
      en: 'A boat to the island: mudflats on the first day, no plan at all on the second. Children are welcome.',
    },
    place: { ko: '옹진군 덕적도', en: 'Deokjeokdo, Ongjin' },
  },
  {
    ...usual,
    ...{ kind: 'couple', provider: 'songdo', starts: 52, days: 1, closes: 9, published: -4 },
    ...{ seats: 15, companions: 1, hours: [19, 21], applicants: 9, named: ['jiwoo.han'] },
    title: { ko: '둘이서 듣는 대화 수업', en: 'An evening on talking to each other' },
    description: {
      ko: '바쁜 날에도 다투지 않고 말을 건네는 법을 함께 배워요. 배우자나 연인과 오시면 돼요.',
      en: 'How to speak to one another on busy days without a quarrel. Come with your partner.',
    },
    place: { ko: '송도 센터 큰방', en: 'Large room, Songdo Center' },
  },
  {
    ...usual,
    ...{ kind: 'forest', provider: 'bupyeong', starts: 43, days: 1, closes: 12, published: -2, source: 'drand' },
    ...{ seats: 16, audience: 'front-line', applicants: 7, named: [] },
    title: { ko: '창구를 떠나 숲으로', en: 'From the counter to the woods' },
    description: {
      ko: '종일 사람을 맞이하는 분들을 위한 하루예요. 말을 하지 않아도 되는 시간이 대부분이에요.',
      en: 'A day for those who face people all day. For most of it nobody has to say a word.',
    },
    place: { ko: '인천대공원 치유숲', en: 'Healing woods, Incheon Grand Park' },
  },
  {
    ...usual,
    ...{ kind: 'movie', provider: 'guwol', starts: 11, days: 1, closes: 8, published: -3 },
    ...{ way: 'first-come', hours: [19, 22], seats: 40, companions: 1, applicants: 13, named: ['seojun.lee'] },
    title: { ko: '저녁 영화 한 편', en: 'A film in the evening' },
    description: {
      ko: '일을 마치고 조용한 영화 한 편을 함께 봐요. 팝콘도 있어요.',
      en: 'A quiet film after work. There is popcorn.',
    },
    place: { ko: '구월 애관 3관', en: 'Screen 3, Guwol' },
  },
]
