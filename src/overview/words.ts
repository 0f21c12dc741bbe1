import type { Locale } from '../ui/i18n.ts'
import { plural } from '../ui/say.ts'

const ko = {
  use: '이용하고 있습니까',
  speed: '제때 만납니까',
  help: '도움이 됩니까',
  money: '예산은 알맞게 쓰고 있습니까',
  useMeaning: (covered: string, heads: string, persons: string, yearly: string) =>
    `${covered}에 직원 ${heads}명 가운데 약 ${persons}명이 상담을 받았습니다. 한 해로 치면 ${yearly}입니다.`,
  useUnit: '직원 가운데 한 해 이용하는 비율',
  speedUnit: (days: number) => `첫 상담까지 ${days}일 안에 만난 비율`,
  speedMeaning: (covered: string, share: string, days: number) =>
    `${covered}에 처음 온 사람 가운데 ${share}가 신청한 날부터 ${days}일 안에 상담을 받았습니다.`,
  helpUnit: '뚜렷하게 나아진 비율',
  helpMeaning: (covered: string, share: string) =>
    `${covered}에 상담을 받고 마음 체크를 견줄 수 있게 해 준 사람 가운데 ${share}가 뚜렷이 나아졌습니다.`,
  keptUnit: '예약이 상담으로 이어진 비율',
  keptMeaning: (covered: string, share: string) =>
    `${covered} 예약 가운데 ${share}가 상담으로 이어졌습니다. 나아진 정도는 견줄 사람이 넉넉히 모이면 이 자리에 나타납니다.`,
  moneyUnit: '예산 가운데 쓴 비율',
  moneyMeaning: (months: string, spent: string, budget: string) =>
    `협약한 ${months} 예산 ${budget} 가운데 ${spent}을 썼습니다.`,
  pace: {
    none: '아직 적은 금액이 없습니다.',
    over: '예산을 넘었습니다.',
    ahead: '고른 속도보다 빨리 쓰고 있습니다.',
    even: '고른 속도로 쓰고 있습니다.',
    behind: '고른 속도보다 천천히 쓰고 있습니다.',
  },
  noAgreement: '협약을 적으면 예산과 쓴 금액을 견주어 보입니다.',
  unknown: '알 수 없음',
  unknownText: '값이 작아 숨긴 숫자가 있거나 아직 공표하지 않아 계산하지 않았습니다.',
  target: '목표',
  atLeast: (said: string) => `${said} 이상`,
  reached: '이루었습니다',
  notReached: '아직 이르지 못했습니다',
  before: '한 해 전',
  passed: '지난 기간',
  months: (count: number) => `${count}개월`,
  mostUnit: '가장 많은 사람이 기다린 날',
  mostMeaning: (covered: string, of: string, persons: string, days: string, within: number) =>
    `${covered}에 처음 온 약 ${of}명 가운데 약 ${persons}명이 ${days} 만에 상담을 받았습니다. ${within}일 안에 만난 비율은 숨긴 값이 있어 계산하지 않았습니다.`,
  more: { use: '달마다 보기', speed: '기다린 날 보기', help: '성과 보기', money: '협약과 금액 보기' },
  burnLabel: (spent: string, budget: string) => `예산을 달마다 쓴 흐름: 지금까지 ${spent}, 예산 ${budget}.`,

  reportTitle: '직원 마음건강 지원사업 운영 현황',
  reportFor: (period: string) => `${period} 기준`,
  reportFrom: '총무과',
  reportMade: (day: string) => `${day} 만듦`,
  summary: '한눈에 보기',
  reportUse: '이용',
  reportSpeed: '기다림',
  reportHelp: '성과',
  reportMoney: '예산',
  reportNotes: '숫자를 읽는 법',
  print: '인쇄하기',
  printHint: '인쇄 단추가 보이지 않으면 브라우저의 인쇄 기능을 쓰십시오. A4 두 쪽에 맞추었습니다.',
  back: '현황으로 돌아가기',
  checkValue: (hash: string) => `공표 자료 확인값 ${hash}`,

  publicTitle: '직원 마음건강 지원사업, 한 해의 숫자',
  publicLead: (covered: string) => `${covered}의 합계입니다. 누구의 일인지 알 수 있는 숫자는 담지 않았습니다.`,
  publicPersons: '상담을 받은 직원',
  publicHeads: '대상 직원',
  persons: (said: string) => `${said}명`,
  publicHow: '숫자를 읽는 법',
}

const en: typeof ko = {
  use: 'Is it used?',
  speed: 'Is it fast?',
  help: 'Does it help?',
  money: 'Is the money right?',
  useMeaning: (covered, heads, persons, yearly) =>
    `In ${covered}, about ${persons} of ${heads} staff came to counseling. Over a full year that makes ${yearly}.`,
  useUnit: 'of staff a year',
  speedUnit: days => `met within ${plural(days, 'day')}`,
  speedMeaning: (covered, share, days) =>
    `In ${covered}, ${share} of those who came for the first time were met within ${plural(days, 'day')} of asking.`,
  helpUnit: 'clearly better',
  helpMeaning: (covered, share) =>
    `In ${covered}, of those in counseling who let their check-ups be compared, ${share} were clearly better.`,
  keptUnit: 'of appointments kept',
  keptMeaning: (covered, share) =>
    `In ${covered}, ${share} of appointments became sessions. Improvement will stand here once enough people let it be counted.`,
  moneyUnit: 'of the budget spent',
  moneyMeaning: (months, spent, budget) => `${spent} of the ${budget} agreed for ${months} is spent.`,
  pace: {
    none: 'No amount has been entered yet.',
    over: 'The budget is exceeded.',
    ahead: 'Spending runs ahead of an even pace.',
    even: 'Spending keeps an even pace.',
    behind: 'Spending runs behind an even pace.',
  },
  noAgreement: 'Enter the agreement to see its budget beside what was spent.',
  unknown: 'Not known',
  unknownText: 'Not calculated: a number it needs is hidden, or not published yet.',
  target: 'Target',
  atLeast: said => `${said} or more`,
  reached: 'reached',
  notReached: 'not yet reached',
  before: 'A year before',
  passed: 'Time passed',
  months: count => plural(count, 'month'),
  mostUnit: 'is how long most people waited',
  mostMeaning: (covered, of, persons, days, within) =>
    `In ${covered}, about ${persons} of some ${of} newcomers waited ${days.toLowerCase()}. The share met within ${plural(within, 'day')} needs a number that is hidden.`,
  more: {
    use: 'See every month',
    speed: 'See the waiting',
    help: 'See the outcomes',
    money: 'See agreement and amounts',
  },
  burnLabel: (spent, budget) => `How the budget is used by month: ${spent} so far of ${budget}.`,

  reportTitle: 'Staff wellbeing program: how it runs',
  reportFor: period => `As of ${period}`,
  reportFrom: 'General Affairs Division',
  reportMade: day => `Made on ${day}`,
  summary: 'At a glance',
  reportUse: 'Use',
  reportSpeed: 'Waiting',
  reportHelp: 'Outcomes',
  reportMoney: 'Budget',
  reportNotes: 'How to read the numbers',
  print: 'Print',
  printHint: 'If there is no print button, use the browser’s own. It fits on two A4 pages.',
  back: 'Back to the overview',
  checkValue: hash => `Check value of the release ${hash}`,

  publicTitle: 'Staff wellbeing program: the year in numbers',
  publicLead: covered => `Totals for ${covered}. No number here tells of any one person.`,
  publicPersons: 'Staff in counseling',
  publicHeads: 'Staff entitled to it',
  persons: said => said,
  publicHow: 'How to read the numbers',
}

/** Words of the four answers, the report and the public page. */
export const words: Record<Locale, typeof ko> = { ko, en }
