import type { Mode } from '../../db/schema/counseling.ts'
import type { Locale, Said } from '../ui/i18n.ts'
import { plural } from '../ui/say.ts'

/** What each way of meeting is called. */
export const modeNames: Record<Mode, Said> = {
  'in-person': { ko: '방문', en: 'in person' },
  telephone: { ko: '전화', en: 'telephone' },
  video: { ko: '화상', en: 'video' },
}

type HoursOfDay = { start: string; end: string }

const ko = {
  center: '상담하실 센터를 골라 주세요.',
  weekday: '요일을 골라 주세요.',
  weekdayNeverComes: '고르신 기간에 이 요일이 없어요. 요일이나 기간을 바꿔 주세요.',
  time: '시각을 09:00처럼 적어 주세요.',
  overMidnight: '끝나는 시각은 같은 날 시작 시각보다 늦어야 해요. 자정을 넘기면 이틀로 나눠 주세요.',
  tooShort: '이 시간 안에 상담 한 번이 들어가지 않아요. 끝나는 시각을 늦추거나 상담 시간을 줄여 주세요.',
  slotMinutes: '상담 한 번의 길이를 20분에서 180분 사이로 적어 주세요.',
  breakMinutes: '쉬는 시간을 0분에서 120분 사이로 적어 주세요.',
  modes: '방문, 전화, 화상 중 하나 이상 골라 주세요.',
  modesNotYours: '등록된 상담 방식 가운데서 골라 주세요.',
  date: '날짜를 2026-03-02처럼 적어 주세요.',
  dayOver: '오늘이나 그 뒤의 날짜를 골라 주세요.',
  endsBeforeItStarts: '끝나는 날짜를 시작하는 날짜와 같거나 늦게 적어 주세요.',
  alreadyOpen: ({ start, end }: HoursOfDay) =>
    `같은 요일에 ${start}–${end}이 이미 열려 있어요. 겹치지 않게 바꾸거나, 열린 시간을 먼저 닫아 주세요.`,
  offEndsFirst: '쉬는 시간의 끝이 시작보다 늦어야 해요.',
  offIsOver: '이미 지나간 시간이에요. 앞으로의 시간을 적어 주세요.',
  offTooLong: '쉬는 기간은 1년까지 적을 수 있어요.',
  offOver: '이미 끝난 쉬는 시간이라 바꾸지 않았어요.',
  offConflicts:
    '이 시간에 잡힌 예약이 있어서 아직 저장하지 않았어요. 예약은 모두 그대로예요. 아래 예약을 확인하고 어떻게 할지 골라 주세요.',
  hours: '상담 시간',
  timeOff: '쉬는 시간',
  hoursLead: '여기에 적은 시간만큼 예약 자리가 저절로 만들어져요. 공휴일은 닫혀요.',
  hoursEmpty: '아직 열린 시간이 없어요',
  hoursEmptyText: '아래에서 요일과 시각을 고르면 바로 예약을 받을 수 있어요.',
  openTitle: '시간 열기',
  weekly: '매주',
  oneDay: '하루만',
  oneDayHint: '공휴일이나 평소에 쉬는 날에도 열 수 있어요.',
  weekdays: '요일',
  weekdaysHint: '여러 요일을 한꺼번에 고를 수 있어요.',
  day: '날짜',
  where: '센터',
  chooseCenter: '센터를 골라 주세요',
  from: '시작 시각',
  to: '끝나는 시각',
  eachMinutes: '상담 한 번(분)',
  pauseMinutes: '상담 사이 쉬는 시간(분)',
  ways: '상담 방식',
  validFrom: '처음 여는 날',
  validUntil: '마지막 날',
  validUntilHint: '비워 두면 계속 열려요.',
  open: '이 시간 열기',
  opened: (count: number) =>
    count > 0 ? `시간을 열었어요. 예약 자리 ${count}개가 새로 생겼어요.` : '시간을 열었어요.',
  rule: (minutes: number, pause: number) => (pause > 0 ? `${minutes}분 상담, ${pause}분 쉼` : `${minutes}분 상담`),
  since: (day: string) => `${day}부터`,
  until: (day: string) => `${day}까지`,
  onlyOn: (day: string) => `${day} 하루만`,
  close: '닫기',
  closeThis: (what: string) => `${what} 닫기`,
  closeFrom: '언제부터 닫을까요?',
  closeHint: '그날부터 빈 자리가 사라져요. 이미 잡힌 예약은 그대로예요.',
  closeNow: '이 시간 닫기',
  closed: (withdrawn: number, kept: number) =>
    `시간을 닫았어요. 빈 자리 ${withdrawn}개를 거두었어요.${kept > 0 ? ` 잡혀 있던 예약 ${kept}건은 그대로예요.` : ''}`,
  offLead: '휴가나 교육처럼 상담하지 않는 시간이에요. 이유는 적지 않아요. 그 시간의 빈 자리는 예약 화면에서 사라져요.',
  offEmpty: '정해 둔 쉬는 시간이 없어요.',
  offNow: '지금 쉬는 중',
  offEnd: '취소하고 다시 열기',
  offEndNow: '지금 끝내고 다시 열기',
  offEnded: (opened: number) => `다시 열었어요. 예약 자리 ${opened}개가 돌아왔어요.`,
  offTitle: '쉬는 시간 넣기',
  firstDay: '첫날',
  lastDay: '마지막 날',
  lastDayHint: '비워 두면 하루만 쉬어요.',
  offFrom: '몇 시부터',
  offFromHint: '비워 두면 그날 아침부터예요.',
  offTo: '몇 시까지',
  offToHint: '비워 두면 그날 끝까지예요.',
  offTake: '쉬는 시간으로 두기',
  offTaken: (withdrawn: number, kept: number) =>
    `쉬는 시간으로 두었어요. 빈 자리 ${withdrawn}개를 거두었어요.${kept > 0 ? ` 예약 ${kept}건은 그대로 만나요.` : ''}`,
  conflictTitle: (count: number) => `이 시간에 예약 ${count}건이 있어요`,
  conflictSpan: '쉬려는 시간',
  conflictList: '잡혀 있는 예약',
  conflictWhat:
    '만날 수 없는 예약은 눌러서 취소해 주세요. 취소하면 내담자에게 바로 안내가 가고 상담 횟수는 줄지 않아요.',
  conflictKeep: (count: number) => `예약 ${count}건은 만나고 나머지 시간 쉬기`,
  conflictBack: '쉬는 시간 다시 고르기',
  see: '예약 보기',
}

const en: typeof ko = {
  center: 'Choose the center where you will see people.',
  weekday: 'Choose a day of the week.',
  weekdayNeverComes: 'This weekday does not occur in the period you chose. Change the weekday or the period.',
  time: 'Write the time like 09:00.',
  overMidnight: 'The end must be later than the start on the same day. Split a session past midnight into two days.',
  tooShort: 'Not even one session fits into these hours. End later or make the session shorter.',
  slotMinutes: 'Make a session between 20 and 180 minutes long.',
  breakMinutes: 'Make the break between 0 and 120 minutes long.',
  modes: 'Choose at least one of in person, telephone and video.',
  modesNotYours: 'Choose among the ways of meeting you are registered for.',
  date: 'Write the date like 2026-03-02.',
  dayOver: 'Choose today or a later day.',
  endsBeforeItStarts: 'The last day must be the first day or later.',
  alreadyOpen: ({ start, end }) =>
    `You are already open ${start}–${end} on that weekday. Choose hours that do not overlap, or close those first.`,
  offEndsFirst: 'Time off must end later than it starts.',
  offIsOver: 'That time is over. Choose a time to come.',
  offTooLong: 'Time off can last up to a year.',
  offOver: 'This time off is already over, so nothing was changed.',
  offConflicts:
    'You have appointments in this time, so nothing has been saved yet and every appointment stands. Look through them and decide.',
  hours: 'Hours',
  timeOff: 'Time off',
  hoursLead: 'Bookable times are made from these hours for the weeks ahead. Public holidays stay closed.',
  hoursEmpty: 'No hours are open yet',
  hoursEmptyText: 'Choose days and times below and people can book right away.',
  openTitle: 'Open hours',
  weekly: 'Every week',
  oneDay: 'One day',
  oneDayHint: 'Also works on a public holiday or a day you usually take off.',
  weekdays: 'Days of the week',
  weekdaysHint: 'Pick as many as you like.',
  day: 'Day',
  where: 'Center',
  chooseCenter: 'Choose a center',
  from: 'From',
  to: 'To',
  eachMinutes: 'One session (minutes)',
  pauseMinutes: 'Break between sessions (minutes)',
  ways: 'Ways of meeting',
  validFrom: 'First day',
  validUntil: 'Last day',
  validUntilHint: 'Leave empty to stay open.',
  open: 'Open these hours',
  opened: count => (count > 0 ? `Open. ${plural(count, 'new time')} can be booked.` : 'Open.'),
  rule: (minutes, pause) =>
    pause > 0 ? `${minutes}-minute sessions, ${pause} minutes between` : `${minutes}-minute sessions`,
  since: day => `from ${day}`,
  until: day => `until ${day}`,
  onlyOn: day => `${day} only`,
  close: 'Close',
  closeThis: what => `Close ${what}`,
  closeFrom: 'Closed from',
  closeHint: 'Free times go from that day on. Appointments already made stay.',
  closeNow: 'Close these hours',
  closed: (withdrawn, kept) =>
    `Closed. ${plural(withdrawn, 'free time')} taken back.${kept > 0 ? ` ${plural(kept, 'appointment')} made before stay as they are.` : ''}`,
  offLead: 'Vacation, training, any time you see nobody. No reason needed. Free times in it can no longer be booked.',
  offEmpty: 'No time off planned.',
  offNow: 'off right now',
  offEnd: 'Cancel and open again',
  offEndNow: 'End now and open again',
  offEnded: opened => `Open again. ${plural(opened, 'time')} can be booked.`,
  offTitle: 'Take time off',
  firstDay: 'First day',
  lastDay: 'Last day',
  lastDayHint: 'Leave empty for a single day.',
  offFrom: 'From',
  offFromHint: 'Leave empty for the start of that day.',
  offTo: 'Until',
  offToHint: 'Leave empty for the end of that day.',
  offTake: 'Take this time off',
  offTaken: (withdrawn, kept) =>
    `Time off saved. ${plural(withdrawn, 'free time')} taken back.${kept > 0 ? ` You keep ${plural(kept, 'appointment')}.` : ''}`,
  conflictTitle: count =>
    count === 1 ? 'You have an appointment in this time' : `You have ${count} appointments in this time`,
  conflictSpan: 'Time off',
  conflictList: 'Appointments in it',
  conflictWhat:
    'If you cannot make one of them, open it and cancel it. The client is told at once and does not lose a session.',
  conflictKeep: count => `Keep ${plural(count, 'appointment')}, take the rest off`,
  conflictBack: 'Choose another time',
  see: 'See the appointment',
}

/** What a counselor reads about their hours and time off. */
export const words: Record<Locale, typeof ko> = { ko, en }

/** The words that are a sentence of their own. */
export type Word = { [Key in keyof typeof ko]: (typeof ko)[Key] extends string ? Key : never }[keyof typeof ko]

/** Says one of these words in every language. */
export function say(word: Word): Said {
  return { ko: ko[word], en: en[word] }
}
