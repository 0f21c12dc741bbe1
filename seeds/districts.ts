import { idOf } from './chance.ts'
import { founded, type SeedUnit } from './unit.ts'

/** A district's staff; `frontLine` is the part that handles complaints and so may come. */
export interface District {
  code: string
  heads: number
  frontLine: number
}

export const reform = '2026-07-01'
const renamed = '2018-07-01'

/** Ten counties and districts until 2026-06-30; eleven after, when three new ones took the place of two and a part of 서구. */
export const districtsBefore: readonly District[] = [
  { code: 'jung', heads: 742, frontLine: 0.17 },
  { code: 'dong', heads: 566, frontLine: 0.18 },
  { code: 'michuhol', heads: 948, frontLine: 0.22 },
  { code: 'yeonsu', heads: 812, frontLine: 0.2 },
  { code: 'namdong', heads: 1003, frontLine: 0.21 },
  { code: 'bupyeong', heads: 1041, frontLine: 0.22 },
  { code: 'gyeyang', heads: 764, frontLine: 0.2 },
  { code: 'seo', heads: 981, frontLine: 0.21 },
  { code: 'ganghwa', heads: 524, frontLine: 0.15 },
  { code: 'ongjin', heads: 404, frontLine: 0.14 },
]
const stayed = districtsBefore.filter(({ code }) => !['jung', 'dong', 'seo'].includes(code))
export const districtsAfter: readonly District[] = [
  { code: 'jemulpo', heads: 785, frontLine: 0.18 },
  { code: 'yeongjong', heads: 523, frontLine: 0.17 },
  { code: 'seo', heads: 612, frontLine: 0.21 },
  { code: 'geomdan', heads: 369, frontLine: 0.21 },
  ...stayed,
]

const district = (code: string, ko: string, en: string, from = founded, until?: string): SeedUnit => ({
  id: idOf('unit', `district-${code}@${from}`),
  code: `district-${code}`,
  name: { ko, en },
  kind: 'district',
  from,
  until,
})

/** Every version of every district. */
export const districtUnits: readonly SeedUnit[] = [
  district('jung', '중구', 'Jung-gu', founded, reform),
  district('dong', '동구', 'Dong-gu', founded, reform),
  district('michuhol', '남구', 'Nam-gu', founded, renamed),
  district('michuhol', '미추홀구', 'Michuhol-gu', renamed),
  district('yeonsu', '연수구', 'Yeonsu-gu'),
  district('namdong', '남동구', 'Namdong-gu'),
  district('bupyeong', '부평구', 'Bupyeong-gu'),
  district('gyeyang', '계양구', 'Gyeyang-gu'),
  district('seo', '서구', 'Seo-gu'),
  district('ganghwa', '강화군', 'Ganghwa-gun'),
  district('ongjin', '옹진군', 'Ongjin-gun'),
  district('jemulpo', '제물포구', 'Jemulpo-gu', reform),
  district('yeongjong', '영종구', 'Yeongjong-gu', reform),
  district('geomdan', '검단구', 'Geomdan-gu', reform),
]
