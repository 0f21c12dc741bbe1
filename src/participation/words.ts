import type { Locale, Said } from '../ui/i18n.ts'
import { plural, sayNumber } from '../ui/say.ts'
import type { Category } from './definition.ts'

const ko = {
  title: '유연근무 참여율',
  lead: (month: string, counted: number, participants: number, rate: string, target: string) =>
    `${month}에는 집계한 직원 ${sayNumber(counted, 'ko')}명 가운데 ${sayNumber(participants, 'ko')}명이 유연근무를 했습니다. 참여율 ${rate}, 목표 ${target}입니다.`,
  ownLead: (month: string, counted: number, participants: number, rate: string, target: string) =>
    `${month}에 우리 부서는 집계한 ${sayNumber(counted, 'ko')}명 가운데 ${sayNumber(participants, 'ko')}명이 유연근무를 했습니다. 참여율 ${rate}, 목표 ${target}입니다.`,
  noOwn: (month: string) => `${month}에 우리 부서에는 집계 대상인 직원이 없습니다.`,
  none: '아직 집계한 달이 없습니다',
  noneText: '유연근무가 시작된 다음 달에 첫 참여율이 나옵니다.',
  counting: '지금 집계하고 있습니다',
  countingText: '지난달까지의 참여율을 처음 세는 중입니다. 잠시 뒤에 다시 열면 보입니다.',
  again: '다시 열기',
  trend: '달마다 참여율',
  trendNote: '집계한 직원 가운데 한 달에 하루라도 유연근무를 한 사람의 비율(%)',
  departments: (month: string) => `${month} 부서별 참여율`,
  departmentsNote: (target: string) => `세로선은 목표 ${target}, 막대 아래 가는 선은 지난달입니다.`,
  rate: '참여율',
  ownRate: '우리 부서',
  all: '전체',
  target: '목표',
  month: '달',
  months: '달 고르기',
  earlier: (month: string) => `‹ ${month}`,
  later: (month: string) => `${month} ›`,
  department: '부서',
  together: (name: string, count: number) => `${name} (${count}개 부서)`,
  heads: '직원',
  onLeave: '휴직 등으로 제외',
  leftOut: '대상이 아니어서 제외',
  counted: '집계 대상',
  participants: '참여',
  ratePercent: '참여율(%)',
  targetPercent: '목표(%)',
  beforePercent: '지난달(%)',
  version: '정의',
  total: '전체',
  monthsSheet: '달마다',
  methodTitle: '이렇게 집계했습니다',
  method: {
    participant:
      '참여: 승인된 유연근무로 하루라도 일한 사람을 한 번만 셉니다. 시간도 장소도 정규 근무와 같은 날, 교육·비상근무·출장으로 정규 시간에 돌아간 날, 연가인 날, 공휴일은 세지 않습니다.',
    counted: '집계 대상: 그달 마지막 날 재직 중인 직원. 한 달 내내 휴직·파견 중인 사람은 뺍니다.',
    leftOut: (names: string) => `유연근무를 할 수 없는 직군은 뺍니다: ${names}.`,
    nobodyLeftOut: '직군으로 제외한 사람은 없습니다.',
    smallest: (count: number) =>
      `집계 대상이 ${count}명보다 적은 부서는 다른 부서와 합쳐 보여 줍니다. 누가, 왜 신청했는지는 여기에 없습니다.`,
    fixed: (day: string, version: number) =>
      `${day}에 한 번 집계했고 바뀌지 않습니다(정의 ${version}판). 그 뒤에 알린 일은 이 수에 들지 않습니다.`,
  },
  download: (what: string, kind: string) => `${what} ${kind} 파일 내려받기`,
  csv: 'CSV',
  xlsx: 'XLSX',
  bars: '부서 이름과 참여율',
}

const en: typeof ko = {
  title: 'Participation in flexible work',
  lead: (month, counted, participants, rate, target) =>
    `In ${month}, ${sayNumber(participants, 'en')} of ${plural(counted, 'member')} of staff counted worked flexibly: ${rate}, with a target of ${target}.`,
  ownLead: (month, counted, participants, rate, target) =>
    `In ${month}, ${sayNumber(participants, 'en')} of ${plural(counted, 'person', 'people')} counted in your department worked flexibly: ${rate}, with a target of ${target}.`,
  noOwn: month => `In ${month} nobody of your department was counted.`,
  none: 'No month has been counted yet',
  noneText: 'The first figure comes in the month after flexible work began.',
  counting: 'Being counted now',
  countingText: 'The months until now are counted for the first time. Open this again in a moment, and they are here.',
  again: 'Open it again',
  trend: 'Participation month by month',
  trendNote: 'Of staff counted, those who worked flexibly on at least one day of the month, in percent',
  departments: month => `Participation by department, ${month}`,
  departmentsNote: target =>
    `The upright line is the target of ${target}; the thin line under a bar is the month before.`,
  rate: 'Participation',
  ownRate: 'Your department',
  all: 'Everybody',
  target: 'Target',
  month: 'Month',
  months: 'Choose a month',
  earlier: month => `‹ ${month}`,
  later: month => `${month} ›`,
  department: 'Department',
  together: (name, count) => `${name} (${plural(count, 'department')})`,
  heads: 'Staff',
  onLeave: 'On leave, left out',
  leftOut: 'Not open to them, left out',
  counted: 'Counted',
  participants: 'Took part',
  ratePercent: 'Participation (%)',
  targetPercent: 'Target (%)',
  beforePercent: 'Month before (%)',
  version: 'Definition',
  total: 'Everybody',
  monthsSheet: 'By month',
  methodTitle: 'How this was counted',
  method: {
    participant:
      'Took part: everybody who worked at least one day in an approved arrangement, each once. Days with the usual hours at the usual place, days put back to them by training, duty or trips, days of leave and public holidays do not count.',
    counted:
      'Counted: everybody in service on the last day of the month. Whoever was on leave or seconded all month is left out.',
    leftOut: names => `Groups that flexible work is not open to are left out: ${names}.`,
    nobodyLeftOut: 'No group of staff is left out.',
    smallest: count =>
      `A department with fewer than ${count} counted is shown together with others. Who asked, and why, does not stand here.`,
    fixed: (day, version) =>
      `Counted once, on ${day}, and never changed (version ${version} of the definition). What was told later is not in it.`,
  },
  download: (what, kind) => `Download ${what} as ${kind}`,
  csv: 'CSV',
  xlsx: 'XLSX',
  bars: 'Departments and their participation',
}

/** Words of participation. */
export const words: Record<Locale, typeof ko> = { ko, en }

/** What groups of staff are called. */
export const categoryNames: Record<Category, Said> = {
  general: { ko: '일반직', en: 'general service' },
  research: { ko: '연구·지도직', en: 'research' },
  fire: { ko: '소방직(교대근무)', en: 'fire service (shifts)' },
  'fixed-term': { ko: '임기제', en: 'fixed term' },
  'public-service': { ko: '공무직', en: 'public service workers' },
  'security-police': { ko: '청원경찰(교대근무)', en: 'security police (shifts)' },
}
