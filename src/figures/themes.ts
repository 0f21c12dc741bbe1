import type { Said } from '../ui/i18n.ts'
import type { Spec } from './figure.ts'

/** One page of figures. */
export interface Theme {
  path: string
  /** Its name in the row of pages. */
  name: Said
  title: Said
  lead: Said
  specs: readonly Spec[]
}

/** The pages of figures, in order. They are fixed: nothing can be filtered, so nothing can be told apart by filtering. */
export const themes = {
  months: {
    path: '/figures/months',
    name: { ko: '달', en: 'Months' },
    title: { ko: '달마다 얼마나 이용했습니까', en: 'Use by month' },
    lead: {
      ko: '상담을 받은 사람과 상담 횟수를 달마다, 한 해 전과 나란히 봅니다.',
      en: 'People in counseling and sessions, month by month, beside the year before.',
    },
    specs: [
      {
        ...{ key: 'persons-by-month', measure: 'organizations', show: 'months', span: 'month' },
        title: { ko: '상담을 받은 사람', en: 'People in counseling' },
      },
      {
        ...{ key: 'sessions-by-mode', measure: 'modes', show: 'parts', span: 'month' },
        title: { ko: '상담 횟수와 방식', en: 'Sessions by mode' },
      },
      {
        ...{ key: 'new-and-returning', measure: 'experience', show: 'parts', span: 'month' },
        title: { ko: '처음 이용한 사람과 다시 이용한 사람', en: 'New and returning people' },
      },
      {
        ...{ key: 'check-ups-by-month', measure: 'check-ups', show: 'months', span: 'month' },
        title: { ko: '마음 체크를 한 사람', en: 'People who took a check-up' },
      },
      {
        ...{ key: 'healing-by-quarter', measure: 'healing', show: 'months', span: 'quarter' },
        title: { ko: '힐링 프로그램에 참여한 사람', en: 'People in healing programs' },
      },
    ],
  },
  organizations: {
    path: '/figures/organizations',
    name: { ko: '기관', en: 'Organizations' },
    title: { ko: '기관마다 얼마나 이용했습니까', en: 'Use by organization' },
    lead: {
      ko: '기관마다 상담을 받은 사람입니다. 작은 기관은 같은 종류끼리 합쳐서 셉니다.',
      en: 'People in counseling by organization. Small ones are counted together with others of their kind.',
    },
    specs: [
      {
        ...{ key: 'organizations-by-quarter', measure: 'organizations', show: 'rows', span: 'quarter', sorted: true },
        title: { ko: '분기의 기관별 상담을 받은 사람', en: 'People in counseling by organization, in the quarter' },
      },
      {
        ...{ key: 'organizations-by-year', measure: 'organizations', show: 'rows', span: 'year', sorted: true },
        title: { ko: '한 해의 기관별 상담을 받은 사람', en: 'People in counseling by organization, in the year' },
      },
      {
        ...{ key: 'organizations-latest-month', measure: 'organizations', show: 'rows', span: 'month', sorted: true },
        title: { ko: '최근 한 달 기관별 상담을 받은 사람', en: 'People in counseling by organization, latest month' },
      },
    ],
  },
  topics: {
    path: '/figures/topics',
    name: { ko: '주제', en: 'Topics' },
    title: { ko: '무엇을 이야기했습니까', en: 'What it was about' },
    lead: {
      ko: '예약할 때 고른 주제입니다. 상담에서 나눈 이야기는 여기에 없습니다.',
      en: 'The topics chosen when booking. What was said in counseling is not here.',
    },
    specs: [
      {
        ...{ key: 'topics', measure: 'topics', show: 'rows', span: 'month', sorted: true },
        title: { ko: '주제별 상담을 받은 사람', en: 'People in counseling by topic' },
      },
    ],
  },
  centers: {
    path: '/figures/centers',
    name: { ko: '센터', en: 'Centers' },
    title: { ko: '어디에서 만났습니까', en: 'Where people met' },
    lead: { ko: '센터마다 상담을 받은 사람입니다.', en: 'People in counseling by center.' },
    specs: [
      {
        ...{ key: 'centers', measure: 'centers', show: 'rows', span: 'month', sorted: true },
        title: { ko: '센터별 상담을 받은 사람', en: 'People in counseling by center' },
      },
    ],
  },
  waiting: {
    path: '/figures/waiting',
    name: { ko: '기다림', en: 'Waiting' },
    title: { ko: '얼마나 기다렸습니까', en: 'How long people waited' },
    lead: {
      ko: '처음 신청한 사람이 상담 시간을 제안받기까지, 또 상담을 받기까지 걸린 날입니다.',
      en: 'Of those who asked for the first time: days until a time was offered, and until they were met.',
    },
    specs: [
      {
        ...{ key: 'days-to-first-session', measure: 'first-attended', show: 'rows', span: 'month' },
        title: { ko: '첫 상담까지 걸린 날', en: 'Days to the first session' },
      },
      {
        ...{ key: 'days-to-first-offer', measure: 'first-offered', show: 'rows', span: 'month' },
        title: { ko: '첫 제안까지 걸린 날', en: 'Days to the first time offered' },
      },
      {
        ...{ key: 'waiting-list-by-month', measure: 'waiting-list', show: 'months', span: 'month' },
        title: { ko: '대기 신청을 한 사람', en: 'People who joined the waiting list' },
      },
    ],
  },
  outcomes: {
    path: '/figures/outcomes',
    name: { ko: '성과', en: 'Outcomes' },
    title: { ko: '도움이 되었습니까', en: 'Does it help' },
    lead: {
      ko: '나아진 정도와 만족도는 세어도 된다고 한 사람만, 분기마다 모아서 봅니다. 답과 점수는 누구도 따로 보지 않습니다.',
      en: 'Improvement and satisfaction are of those who let it be counted, by quarter. Nobody sees anybody’s answers or scores.',
    },
    specs: [
      {
        ...{ key: 'improvement', measure: 'improvement', show: 'parts', span: 'quarter' },
        title: { ko: '마음 체크 점수의 변화', en: 'Change of check-up scores' },
      },
      {
        ...{ key: 'satisfaction', measure: 'satisfaction', show: 'parts', span: 'quarter' },
        title: { ko: '상담 만족도', en: 'Satisfaction with sessions' },
      },
      {
        ...{ key: 'intake', measure: 'intake', show: 'rows', span: 'quarter' },
        title: { ko: '상담을 시작할 때의 마음 체크 점수대', en: 'Check-up level at the start' },
      },
      {
        ...{ key: 'attendance', measure: 'attendance', show: 'parts', span: 'month' },
        title: { ko: '예약이 끝난 모습', en: 'How appointments ended' },
      },
      {
        ...{ key: 'called-off', measure: 'called-off', show: 'months', span: 'month' },
        title: { ko: '상담 기관이 취소한 예약', en: 'Appointments called off by the provider' },
      },
    ],
  },
} as const satisfies Record<string, Theme>

export type ThemeKey = keyof typeof themes

/** Every page of figures, in order. */
export const themeList: readonly Theme[] = Object.values(themes)

/** Every figure there is, in order. */
export const allSpecs: readonly Spec[] = themeList.flatMap(({ specs }) => specs)
