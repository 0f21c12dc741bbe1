import type { Locale } from '../ui/i18n.ts'
import { attach } from '../ui/korean.ts'
import { plural, sayNumber } from '../ui/say.ts'
import type { Ending } from './rules.ts'

const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

/** Returns "2026년 10월" or "October 2026". */
export function sayMonth({ year, month }: Temporal.PlainYearMonth, locale: Locale): string {
  return locale === 'ko' ? `${year}년 ${month}월` : `${monthNames[month - 1]} ${year}`
}

const ko = {
  title: '정산',
  mine: '내 정산',
  months: '다른 달',
  before: '이전 달',
  after: '다음 달',
  sum: '합계',
  sessions: (count: number) => `${sayNumber(count, 'ko')}건`,
  running: '진행 중인 달입니다. 지금까지 적힌 출결로 셈한 금액이며, 달이 끝날 때까지 바뀝니다.',
  open: '아직 마감하지 않았습니다. 출결을 고치면 금액도 바뀝니다.',
  closedAt: (when: string) => `${when}에 마감했습니다. 이 내용은 더 바뀌지 않습니다.`,
  nothing: '정산할 상담이 없는 달입니다',
  nothingText: '출결을 적으면 여기에 합계로 보입니다. 누가 언제 왔는지는 보이지 않습니다.',
  totalsOnly: '합계만 보입니다. 누가 언제 왔는지는 어디에도 적히지 않습니다.',
  lines: '이 달의 상담',
  earlier: '앞선 달의 조정',
  earlierText: '마감한 뒤에 적거나 고친 출결입니다.',
  earlierOf: (month: string) => `${month}분`,
  column: { month: '달', ending: '구분', mode: '방식', unit: '단가', count: '건수', amount: '금액' },
  ending: {
    attended: '참석',
    'no-show': '불참',
    'late-cancelled': '늦은 취소',
    'cancelled-by-provider': '상담사 사정 취소',
  } satisfies Record<Ending, string>,
  mode: { 'in-person': '대면', telephone: '전화', video: '화상' },
  byCounselor: '상담사별 합계',
  counselor: '상담사',
  unrecorded: '출결 미기록',
  unrecordedText: (count: number) =>
    `출결이 적히지 않은 상담이 ${count}건 있어 금액에 들어 있지 않습니다. 나중에 적으면 다음 달 정산에 조정으로 들어갑니다.`,
  unrecordedMine: (count: number) => `출결을 적지 않은 상담이 ${count}건 있습니다. 적으면 금액에 들어갑니다.`,
  toToday: '출결 적으러 가기',
  close: '이 달 마감하기',
  closeText: '마감하면 이 내용은 그대로 굳어 누구도 바꿀 수 없습니다. 이후의 정정은 다음 달에 조정으로 들어갑니다.',
  closeNow: (month: string, amount: string) => `${month} ${attach(amount, '으로/로')} 마감하기`,
  first: (month: string) => `${attach(month, '을/를')} 먼저 마감하면 이 달을 마감할 수 있습니다.`,
  goThere: (month: string) => `${month} 보기`,
  done: '마감했습니다. 엑셀로 내려받거나 인쇄해 제출하십시오.',
  file: '엑셀 파일 받기',
  print: '인쇄 또는 PDF로 저장',
  hash: '확인값',
  hashText: '마감한 내용의 SHA-256입니다. 내려받은 파일에도 같은 값이 적혀 있습니다.',
  center: '상담센터',
  sign: '확인',
  signCenter: '상담센터 담당',
  signOffice: '사업 담당',
  draft: '마감 전',
  currency: '단위: 원',
}

const en: typeof ko = {
  title: 'Settlement',
  mine: 'Your settlement',
  months: 'Other months',
  before: 'Month before',
  after: 'Month after',
  sum: 'Total',
  sessions: count => plural(count, 'session'),
  running: 'This month is still running. The amount follows the attendance noted so far and will change until it ends.',
  open: 'Not closed yet. The amount changes when attendance is corrected.',
  closedAt: when => `Closed ${when}. This no longer changes.`,
  nothing: 'Nothing to settle this month',
  nothingText: 'Once attendance is noted, totals appear here. Who came, and when, does not.',
  totalsOnly: 'Totals only. Who came, and when, is written nowhere here.',
  lines: 'Sessions of this month',
  earlier: 'Adjustments of earlier months',
  earlierText: 'Attendance that was noted or corrected after closing.',
  earlierOf: month => month,
  column: { month: 'Month', ending: 'How it ended', mode: 'Mode', unit: 'Each', count: 'Count', amount: 'Amount' },
  ending: {
    attended: 'Attended',
    'no-show': 'No-show',
    'late-cancelled': 'Late cancellation',
    'cancelled-by-provider': 'Canceled by the counselor',
  },
  mode: { 'in-person': 'In person', telephone: 'Telephone', video: 'Video' },
  byCounselor: 'By counselor',
  counselor: 'Counselor',
  unrecorded: 'Not noted',
  unrecordedText: count =>
    `Attendance of ${plural(count, 'session')} is not noted and not in the amount. Noted later, it goes to the next month as an adjustment.`,
  unrecordedMine: count =>
    `You have not noted attendance of ${plural(count, 'session')}. Once you do, it is in the amount.`,
  toToday: 'Note attendance',
  close: 'Close this month',
  closeText: 'Once closed, nobody can change it. Later corrections go to the next month as an adjustment.',
  closeNow: (month, amount) => `Close ${month} at ${amount}`,
  first: month => `Close ${month} first, then this month can be closed.`,
  goThere: month => `See ${month}`,
  done: 'Closed. Download it as a spreadsheet or print it to hand it in.',
  file: 'Download as Excel',
  print: 'Print or save as PDF',
  hash: 'Fingerprint',
  hashText: 'The SHA-256 of what was closed. The downloaded file carries the same value.',
  center: 'Center',
  sign: 'Confirmed',
  signCenter: 'For the center',
  signOffice: 'For the program',
  draft: 'Not closed',
  currency: 'In KRW',
}

/** What counselors and center managers read about a month's settlement. */
export const words: Record<Locale, typeof ko> = { ko, en }
