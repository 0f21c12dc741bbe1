import { topicCodes, topics } from '../counseling/topics.ts'
import type { Fact, Measure } from './measure.ts'

const bands = [
  { code: '0-3', upTo: 3, name: { ko: '3일 안', en: 'Within 3 days' } },
  { code: '4-7', upTo: 7, name: { ko: '4–7일', en: '4 to 7 days' } },
  { code: '8-14', upTo: 14, name: { ko: '8–14일', en: '8 to 14 days' } },
  { code: '15+', upTo: Number.POSITIVE_INFINITY, name: { ko: '15일 이상', en: '15 days or more' } },
] as const
const band = (days: number | undefined) => bands.find(({ upTo }) => (days ?? 0) <= upTo)?.code
const attends = ({ kind }: Fact) => kind === 'attending'
const begins = ({ kind, begins }: Fact) => kind === 'attending' && begins === true
const attended = ({ kind, outcome }: Fact) => kind === 'appointment' && outcome === 'attended'

/** What is counted of appointments, check-ups and the waiting list. */
export const counselingMeasures: readonly Measure[] = [
  {
    id: 'organizations',
    version: 1,
    name: { ko: '조직별 이용 인원', en: 'People by organization' },
    definition: {
      ko: '기간 안에 상담을 한 번 이상 받은 직원 수. 한 사람은 기간마다 한 번만 셉니다. 소속은 공표 시점의 명부를 따릅니다.',
      en: 'Staff with at least one session in the span, each counted once. Where they belong follows the roster at the time of release.',
    },
    unit: 'persons',
    spans: ['month', 'quarter', 'year'],
    population: 'attending',
    counts: attends,
    rows: 'organizations',
    rowOf: () => undefined,
  },
  {
    id: 'topics',
    version: 1,
    name: { ko: '주제별 이용 인원', en: 'People by topic' },
    definition: {
      ko: '그달 첫 상담의 주제로 한 사람을 한 번만 셉니다.',
      en: 'Each person once, under the topic of their first session of the month.',
    },
    unit: 'persons',
    spans: ['month'],
    population: 'attending',
    counts: attends,
    rows: topicCodes.map(code => ({ code, name: topics[code] })),
    rowOf: ({ topic }) => topic,
    limitsShare: true,
  },
  {
    id: 'centers',
    version: 1,
    name: { ko: '센터별 이용 인원', en: 'People by center' },
    definition: {
      ko: '그달 첫 상담을 맡은 센터로 한 사람을 한 번만 셉니다.',
      en: 'Each person once, under the center of their first session of the month.',
    },
    unit: 'persons',
    spans: ['month'],
    population: 'attending',
    counts: attends,
    rows: 'centers',
    rowOf: ({ center }) => center,
  },
  {
    id: 'experience',
    version: 1,
    name: { ko: '처음 이용·다시 이용', en: 'New and returning people' },
    definition: {
      ko: '상담을 처음 시작한 사람(새 상담 건)과 전에 받은 적이 있는 사람.',
      en: 'People whose first session ever lies in the month (new cases), and those who had one before.',
    },
    unit: 'persons',
    spans: ['month'],
    population: 'attending',
    counts: attends,
    rows: [
      { code: 'new', name: { ko: '처음 이용', en: 'New' }, is: 'beginning' },
      { code: 'returning', name: { ko: '다시 이용', en: 'Returning' } },
    ],
    rowOf: ({ begins }) => (begins ? 'new' : 'returning'),
  },
  {
    id: 'first-offered',
    version: 1,
    name: { ko: '첫 제안까지 걸린 날', en: 'Days to the first time offered' },
    definition: {
      ko: '처음 이용한 사람이 신청한 날부터 처음 제안받은 상담 시간까지의 날수.',
      en: 'Of those who began: days from asking to the first time that was offered.',
    },
    unit: 'persons',
    spans: ['month'],
    population: 'beginning',
    counts: begins,
    rows: bands,
    rowOf: ({ daysToOffer }) => band(daysToOffer),
  },
  {
    id: 'first-attended',
    version: 1,
    name: { ko: '첫 상담까지 걸린 날', en: 'Days to the first session' },
    definition: {
      ko: '처음 이용한 사람이 신청한 날부터 첫 상담을 받은 날까지의 날수.',
      en: 'Of those who began: days from asking to the first session they came to.',
    },
    unit: 'persons',
    spans: ['month'],
    population: 'beginning',
    counts: begins,
    rows: bands,
    rowOf: ({ daysToSession }) => band(daysToSession),
  },
  {
    id: 'modes',
    version: 1,
    name: { ko: '방식별 상담 횟수', en: 'Sessions by mode' },
    definition: {
      ko: '이루어진 상담 횟수. 한 사람의 예약은 한 달에 다섯 번까지만 셉니다.',
      en: 'Sessions that took place; of one person, the first five appointments of a month count.',
    },
    unit: 'sessions',
    spans: ['month'],
    population: 'sessions',
    counts: attended,
    rows: [
      { code: 'in-person', name: { ko: '대면', en: 'In person' } },
      { code: 'telephone', name: { ko: '전화', en: 'Telephone' } },
      { code: 'video', name: { ko: '화상', en: 'Video' } },
    ],
    rowOf: ({ mode }) => mode,
  },
  {
    id: 'attendance',
    version: 1,
    name: { ko: '참석·불참·늦은 취소', en: 'Attended, missed, cancelled late' },
    definition: {
      ko: '결과가 정해진 예약. 기관이 취소한 예약은 따로 셉니다. 한 사람의 예약은 한 달에 다섯 번까지만 셉니다.',
      en: 'Appointments by how they ended, without those that the provider called off; of one person, the first five of a month count.',
    },
    unit: 'sessions',
    spans: ['month'],
    population: 'appointments',
    counts: ({ kind, outcome }) => kind === 'appointment' && outcome !== 'called-off',
    rows: [
      { code: 'attended', name: { ko: '참석', en: 'Attended' }, is: 'sessions' },
      { code: 'no-show', name: { ko: '불참', en: 'Missed' } },
      { code: 'late-cancellation', name: { ko: '늦은 취소', en: 'Cancelled late' } },
    ],
    rowOf: ({ outcome }) => outcome,
  },
  {
    id: 'called-off',
    version: 1,
    name: { ko: '기관이 취소한 예약', en: 'Called off by the provider' },
    definition: {
      ko: '상담 기관의 사정으로 취소된 예약 수.',
      en: 'Appointments that the provider called off.',
    },
    unit: 'sessions',
    spans: ['month'],
    population: 'called-off',
    counts: ({ kind, outcome }) => kind === 'appointment' && outcome === 'called-off',
    rows: [],
    rowOf: () => undefined,
  },
  {
    id: 'check-ups',
    version: 1,
    name: { ko: '마음 체크 이용 인원', en: 'People who took a check-up' },
    definition: {
      ko: '마음 체크를 한 번 이상 한 직원 수. 여기에는 결과가 쓰이지 않습니다.',
      en: 'Staff who took at least one check-up. Results do not come into this number.',
    },
    unit: 'persons',
    spans: ['month'],
    population: 'check-ups',
    counts: ({ kind }) => kind === 'check-up',
    rows: [],
    rowOf: () => undefined,
  },
  {
    id: 'waiting-list',
    version: 1,
    name: { ko: '대기 신청 인원', en: 'People who joined the waiting list' },
    definition: {
      ko: '그달 대기자 명단에 이름을 올린 직원 수.',
      en: 'Staff who joined the waiting list in the month.',
    },
    unit: 'persons',
    spans: ['month'],
    population: 'waiting-list',
    counts: ({ kind }) => kind === 'waiting',
    rows: [],
    rowOf: () => undefined,
  },
]
