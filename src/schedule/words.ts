import type { Locale } from '../ui/i18n.ts'
import type { EntryState } from './rules.ts'

const states: Record<EntryState, string> = {
  booked: '예약',
  free: '비어 있음',
  held: '답을 기다림',
  off: '쉬는 시간',
  holiday: '공휴일',
  attended: '참석',
  'no-show': '불참',
}

const ko = {
  title: '일정',
  views: '일정 보기',
  week: '주간',
  hours: '상담 시간',
  timeOff: '쉬는 시간',
  calendar: '내 캘린더',
  states,
  legend: '표시',
  moveWeek: '주 옮기기',
  before: '지난주',
  beforeThat: '이전 주',
  after: '다음 주',
  thisWeek: '이번 주로',
  today: '오늘',
  client: (alias: string | null) => (alias ? `${alias} 님` : '예약'),
  empty: '없음',
  offThen: (span: string) => `${span} 쉬어요`,
  offFrom: (time: string) => `${time}부터 쉬어요`,
  offUntil: (time: string) => `${time}까지 쉬어요`,
  offAllDay: '쉬는 날이에요',
  noHours: '아직 열린 시간이 없어요',
  noHoursText: '상담 시간을 열면 예약 자리가 여기에 보여요.',
  openHours: '상담 시간 열기',
  counselors: '상담사 고르기',
  noCounselors: '이 센터에 등록된 상담사가 없어요',
}

const en: typeof ko = {
  title: 'Schedule',
  views: 'Views of the schedule',
  week: 'Week',
  hours: 'Hours',
  timeOff: 'Time off',
  calendar: 'My calendar',
  states: {
    booked: 'booked',
    free: 'free',
    held: 'on offer',
    off: 'time off',
    holiday: 'holiday',
    attended: 'came',
    'no-show': 'did not come',
  },
  legend: 'Key',
  moveWeek: 'Change week',
  before: 'Last week',
  beforeThat: 'Week before',
  after: 'Next week',
  thisWeek: 'This week',
  today: 'Today',
  client: alias => alias ?? 'Booked',
  empty: 'nothing',
  offThen: span => `Off ${span}`,
  offFrom: time => `Off from ${time}`,
  offUntil: time => `Off until ${time}`,
  offAllDay: 'Off all day',
  noHours: 'No hours are open yet',
  noHoursText: 'Open hours, and bookable times will show up here.',
  openHours: 'Open hours',
  counselors: 'Choose a counselor',
  noCounselors: 'No counselors at this center yet',
}

/** What a counselor and a center manager read around a week. */
export const words: Record<Locale, typeof ko> = { ko, en }
