import type { Said } from '../ui/i18n.ts'

/** What a counselor reads when a weekly rule cannot be published as entered. */
export const words = {
  ko: {
    center: '상담하실 센터를 골라 주세요.',
    weekday: '요일을 골라 주세요.',
    weekdayNeverComes: '고르신 기간에 이 요일이 없어요. 요일이나 기간을 바꿔 주세요.',
    time: '시각을 09:00처럼 적어 주세요.',
    overMidnight: '끝나는 시각은 같은 날 시작 시각보다 늦어야 해요. 자정을 넘기면 이틀로 나눠 주세요.',
    tooShort: '이 시간 안에 상담 한 번이 들어가지 않아요. 끝나는 시각을 늦추거나 상담 시간을 줄여 주세요.',
    slotMinutes: '상담 한 번의 길이를 10분에서 240분 사이로 적어 주세요.',
    breakMinutes: '쉬는 시간을 0분에서 120분 사이로 적어 주세요.',
    modes: '방문, 전화, 화상 중 하나 이상 골라 주세요.',
    date: '날짜를 2026-03-02처럼 적어 주세요.',
    endsBeforeItStarts: '끝나는 날짜를 시작하는 날짜와 같거나 늦게 적어 주세요.',
  },
  en: {
    center: 'Choose the center where you will see people.',
    weekday: 'Choose a day of the week.',
    weekdayNeverComes: 'This weekday does not occur in the period you chose. Change the weekday or the period.',
    time: 'Write the time like 09:00.',
    overMidnight: 'The end must be later than the start on the same day. Split a session past midnight into two days.',
    tooShort: 'Not even one session fits into these hours. End later or make the session shorter.',
    slotMinutes: 'Make a session between 10 and 240 minutes long.',
    breakMinutes: 'Make the break between 0 and 120 minutes long.',
    modes: 'Choose at least one of in person, telephone and video.',
    date: 'Write the date like 2026-03-02.',
    endsBeforeItStarts: 'The last day must be the first day or later.',
  },
}

export type Word = keyof typeof words.ko

/** Says one of these words in every language. */
export function say(word: Word): Said {
  return { ko: words.ko[word], en: words.en[word] }
}
