import type { Locale, Said } from '../ui/i18n.ts'
import { plural } from '../ui/say.ts'

const ko = {
  title: '상담 방식',
  lead: '여기에 적은 대로 예약 자리가 만들어져요. 이미 잡힌 예약은 바뀌지 않아요.',
  around: '상담 앞뒤로 비워 두기',
  aroundText: '이동하거나 기록하는 시간이에요. 다른 센터의 상담이나 내 다른 일정과도 이만큼 떨어져요.',
  before: '시작 전(분)',
  after: '끝난 뒤(분)',
  lunch: '점심시간',
  lunchText: '매일 이 시간에는 예약 자리가 생기지 않아요.',
  lunchFrom: '점심 시작',
  lunchTo: '점심 끝',
  ahead: '예약을 받는 때',
  noticeLabel: '적어도 몇 시간 전까지',
  noticeHint: (hours: number) => `비워 두면 모두에게 같은 ${hours}시간 전까지예요.`,
  horizonLabel: '몇 주 뒤까지',
  horizonHint: (weeks: number) => `비워 두면 모두에게 같은 ${weeks}주 뒤까지예요.`,
  load: '하루와 한 주에 만나는 만큼',
  loadText: '다 차면 남은 빈 자리는 저절로 닫히고, 취소가 생기면 한 시간 안에 다시 열려요.',
  dayLabel: '하루에 많아야',
  weekLabel: '한 주에 많아야',
  capHint: '비워 두면 정하지 않아요.',
  save: '이대로 하기',
  saved: (opened: number, withdrawn: number) =>
    `저장했어요.${opened > 0 ? ` 예약 자리 ${opened}개가 새로 생겼어요.` : ''}${withdrawn > 0 ? ` 빈 자리 ${withdrawn}개를 거두었어요.` : ''}`,
  savedKept: (kept: number) => `예약 ${kept}건은 이 방식에 맞지 않지만 잡힌 그대로 두었어요.`,
  wrongMinutes: '0분에서 120분 사이로 적어 주세요.',
  wrongNotice: '0시간에서 336시간(2주) 사이로 적어 주세요.',
  wrongHorizon: '1주에서 52주 사이로 적어 주세요.',
  wrongDayCap: '1건에서 24건 사이로 적어 주세요.',
  wrongWeekCap: '1건에서 100건 사이로 적어 주세요.',
  wrongTime: '시각을 12:00처럼 적어 주세요.',
  wrongNumber: '숫자로 적어 주세요.',
  lunchEndsFirst: '점심시간의 끝이 시작보다 늦어야 해요.',
}

const en: typeof ko = {
  title: 'How I work',
  lead: 'Bookable times are made to fit this. Appointments already made do not change.',
  around: 'Keep free around sessions',
  aroundText: 'Time to travel or to write. Sessions at your other center and your own calendar keep this distance too.',
  before: 'Before (minutes)',
  after: 'After (minutes)',
  lunch: 'Lunch',
  lunchText: 'Nobody can book this time, on any day.',
  lunchFrom: 'Lunch from',
  lunchTo: 'Lunch until',
  ahead: 'When people can book',
  noticeLabel: 'At least this many hours ahead',
  noticeHint: hours => `Leave empty for what holds for everyone: ${plural(hours, 'hour')}.`,
  horizonLabel: 'At most this many weeks ahead',
  horizonHint: weeks => `Leave empty for what holds for everyone: ${plural(weeks, 'week')}.`,
  load: 'How much a day and a week',
  loadText: 'When you are full, the times left close by themselves; after a cancellation they open within the hour.',
  dayLabel: 'Sessions a day, at most',
  weekLabel: 'Sessions a week, at most',
  capHint: 'Leave empty for no limit.',
  save: 'Work this way',
  saved: (opened, withdrawn) =>
    `Saved.${opened > 0 ? ` ${plural(opened, 'new time')} can be booked.` : ''}${withdrawn > 0 ? ` ${plural(withdrawn, 'free time')} taken back.` : ''}`,
  savedKept: kept => `${plural(kept, 'appointment')} no longer fit but stay as they were booked.`,
  wrongMinutes: 'Between 0 and 120 minutes, please.',
  wrongNotice: 'Between 0 and 336 hours (two weeks), please.',
  wrongHorizon: 'Between 1 and 52 weeks, please.',
  wrongDayCap: 'Between 1 and 24 sessions, please.',
  wrongWeekCap: 'Between 1 and 100 sessions, please.',
  wrongTime: 'Write the time like 12:00.',
  wrongNumber: 'Write a number, please.',
  lunchEndsFirst: 'Lunch must end later than it starts.',
}

/** What a counselor reads about how they work. */
export const words: Record<Locale, typeof ko> = { ko, en }

/** The words that are a sentence of their own. */
export type Word = { [Key in keyof typeof ko]: (typeof ko)[Key] extends string ? Key : never }[keyof typeof ko]

/** Says one of these words in every language. */
export function say(word: Word): Said {
  return { ko: ko[word], en: en[word] }
}
