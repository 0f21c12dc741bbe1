import type { ReleaseTable, Span } from '../../src/statistics/release.ts'
import { cell } from '../support/releases.ts'

// A plausible two years of releases, made by hand arithmetic: enough of every kind of cell for each page to be seen.

type Shown = number | 'hidden' | 'withheld'
type Row = readonly [code: string, ko: string, en: string, weight: number, heads?: number]

const organizations: readonly Row[] = [
  ['civil', '시민안전본부', 'Citizen Safety Headquarters', 5, 612],
  ['fire-north', '북부소방서', 'Northern Fire Station', 9, 834],
  ['fire-south', '남부소방서', 'Southern Fire Station', 8, 905],
  ['michuhol', '미추홀구', 'Michuhol-gu', 14, 1322],
  ['bupyeong', '부평구', 'Bupyeong-gu', 12, 1390],
  ['institute', '보건환경연구원', 'Institute of Health and Environment', 1, 183],
  ['general-affairs', '총무과와 행정국', 'General Affairs and Administration', 7, 540],
  ['others-bureau', '그 밖의 실·국·과', 'Other bureaus', 11, 1204],
]
const topics: readonly Row[] = [
  ['job-stress', '업무 스트레스', 'Stress at work', 21],
  ['burnout', '지침과 번아웃', 'Exhaustion and burnout', 14],
  ['complaints', '민원 응대', 'Dealing with complaints', 12],
  ['relationships', '사람 관계', 'Relationships', 10],
  ['family', '가족과 육아', 'Family and parenting', 9],
  ['sleep', '잠과 휴식', 'Sleep and rest', 4],
  ['trauma', '힘든 사건 이후', 'After a hard event', 2],
  ['grief', '이별과 상실', 'Parting and loss', 1],
]
const centers: readonly Row[] = [
  ['bupyeong', '부평 센터', 'Bupyeong center', 30],
  ['songdo', '송도 센터', 'Songdo center', 24],
  ['michuhol', '미추홀 센터', 'Michuhol center', 16],
  ['ganghwa', '강화 센터', 'Ganghwa center', 2],
]
const days: readonly Row[] = [
  ['0-3', '3일 안', 'Within 3 days', 16],
  ['4-7', '4–7일', '4 to 7 days', 13],
  ['8-14', '8–14일', '8 to 14 days', 7],
  ['15+', '15일 이상', '15 days or more', 2],
]
const modes: readonly Row[] = [
  ['in-person', '대면', 'In person', 60],
  ['telephone', '전화', 'Telephone', 18],
  ['video', '화상', 'Video', 26],
]
const endings: readonly Row[] = [
  ['attended', '참석', 'Attended', 104],
  ['no-show', '불참', 'Missed', 7],
  ['late-cancellation', '늦은 취소', 'Cancelled late', 6],
]
const experience: readonly Row[] = [
  ['new', '처음 이용', 'New', 38],
  ['returning', '다시 이용', 'Returning', 43],
]

const ratings: readonly Row[] = [
  ['satisfied', '만족', 'Satisfied', 61],
  ['middling', '보통', 'Middling', 14],
  ['dissatisfied', '불만족', 'Dissatisfied', 4],
]
const levels: readonly Row[] = [
  ['minimal', '0–4점', '0 to 4', 9],
  ['mild', '5–9점', '5 to 9', 17],
  ['moderate', '10–14점', '10 to 14', 20],
  ['severe', '15점 이상', '15 or more', 11],
]
const changed: readonly Row[] = [
  ['improved', '뚜렷이 나아짐', 'Clearly better', 31],
  ['same', '뚜렷한 변화 없음', 'No clear change', 19],
  ['worse', '뚜렷이 나빠짐', 'Clearly worse', 3],
]

const shownOf = (value: number): Shown => (value < 10 ? 'hidden' : Math.max(15, Math.round(value / 5) * 5))

function split(
  measure: string,
  rows: readonly Row[],
  size: number,
  more: Partial<Pick<ReleaseTable, 'span' | 'unit'>> = {},
) {
  const cells = rows.map(([code, ko, en, weight, heads]) => ({
    ...{ code, name: { ko, en }, cell: cell(shownOf(weight * size)) },
    ...(heads === undefined ? {} : { heads }),
  }))
  // Where one row alone is hidden, the total would give it away: the smallest other one is withheld.
  const hidden = cells.filter(each => each.cell.state === 'hidden')
  const least = cells
    .filter(each => each.cell.state === 'published')
    .toSorted((a, b) =>
      a.cell.state === 'published' && b.cell.state === 'published' ? a.cell.value - b.cell.value : 0,
    )[0]
  if (hidden.length === 1 && least) least.cell = cell('withheld')
  const total = rows.reduce((sum, [, , , weight]) => sum + weight * size, 0)
  return {
    measure,
    span: more.span ?? ('month' as Span),
    unit: more.unit ?? ('persons' as const),
    total: cell(shownOf(total)),
    rows: cells,
  }
}
const alone = (measure: string, size: number, unit: 'persons' | 'sessions' = 'persons') => ({
  ...split(measure, [], 0, { unit }),
  total: cell(shownOf(size)),
})

/** The year so far: its total at each quarter's end, its rows with December. */
const yearOf = (size: number, over: boolean): ReleaseTable => {
  const whole = split('organizations', organizations, size, { span: 'year' })
  return over ? whole : { ...whole, rows: [] }
}

/** The seasons of a year, from January. */
const seasons = [0.7, 0.8, 0.95, 1, 1.05, 0.9, 0.75, 0.7, 0.95, 1.15, 1.2, 1.05]

/** The tables of one month, so many months after the beginning. */
export function monthOfStory(period: string, age: number): ReleaseTable[] {
  const { month } = Temporal.PlainYearMonth.from(period)
  const growth = 0.7 + age * 0.022
  const size = (seasons[month - 1] ?? 1) * growth
  const yearly = seasons.slice(0, month).reduce((sum, one) => sum + one * growth * 0.62, 0.4)
  return [
    split('organizations', organizations, size * 1.2),
    ...(month % 3 === 0 ? [split('organizations', organizations, size * 2.2, { span: 'quarter' as const })] : []),
    ...(month % 3 === 0 ? [yearOf(yearly, month === 12)] : []),
    split('topics', topics, size * 1.1),
    split('centers', centers, size * 1.1),
    split('experience', experience, size),
    split('first-offered', days, size * 1.15),
    split('first-attended', days, size),
    split('modes', modes, size * 1.3, { unit: 'sessions' }),
    split('attendance', endings, size * 1.3, { unit: 'sessions' }),
    alone('called-off', 6 + age / 2, 'sessions'),
    alone('check-ups', 120 * size),
    alone('waiting-list', 14 * size),
    ...(month % 3 === 0 ? saidOf(size) : []),
  ]
}

/** What people said in a quarter. */
const saidOf = (size: number): ReleaseTable[] => {
  const quarter = { span: 'quarter' as const }
  return [
    split('satisfaction', ratings, size * 1.4, quarter),
    split('intake', levels, size, quarter),
    split('improvement', changed, size * 1.1, quarter),
    { ...alone('healing', 70 * size), ...quarter },
  ]
}

/** The releases of so many months up to `last`, '2026-10'. */
export function storyUntil(last: string, months: number): Record<string, ReleaseTable[]> {
  const end = Temporal.PlainYearMonth.from(last)
  return Object.fromEntries(
    Array.from({ length: months }, (_, age) => {
      const period = end.subtract({ months: months - 1 - age }).toString()
      return [period, monthOfStory(period, age)]
    }),
  )
}
