import type { Locale, Said } from '../ui/i18n.ts'
import { plural } from '../ui/say.ts'

const ko = {
  caseClosed: '마친 케이스에는 예약할 수 없습니다. 먼저 다시 열어 주십시오.',
  chooseAll: '회차마다 시간을 하나씩 골라 주십시오.',
  clash: '그사이 잡을 수 없게 된 시간이 있어 하나도 예약하지 않았습니다. 다른 시간을 골라 주십시오.',
  tooMany: (left: number) =>
    left > 0
      ? `올해 남은 횟수는 ${left}번이라 하나도 예약하지 않았습니다. 횟수를 줄이거나 더 요청해 주십시오.`
      : '올해 남은 횟수가 없어 예약하지 않았습니다. 더 필요하면 횟수를 요청해 주십시오.',
  title: '여러 번 예약하기',
  lead: '같은 요일, 같은 시각으로 한 번에 잡습니다. 모두 잡히거나, 하나도 잡히지 않습니다.',
  left: (count: number) => `올해 남은 횟수 ${count}번`,
  noFree: '내어줄 빈 시간이 없습니다',
  noFreeText: '상담 시간을 먼저 열어 주십시오.',
  openHours: '상담 시간 열기',
  first: '첫 만남',
  rhythm: '간격',
  rhythms: { 1: '매주', 2: '격주' },
  count: '횟수',
  times: (count: number) => `${count}번`,
  mode: '방식',
  look: '시간 살펴보기',
  plan: '잡을 시간',
  ok: '비어 있음',
  busy: '그 시간은 비어 있지 않습니다.',
  instead: (when: string) => `${when} 대신`,
  none: '앞뒤 사흘 안에 빈 시간이 없습니다. 횟수나 간격을 바꾸어 다시 살펴봐 주십시오.',
  book: (count: number) => `${count}번 모두 예약하기`,
  told: '예약하면 내담자에게 회차마다 안내 메일이 갑니다.',
  booked: (count: number) => `${count}번을 모두 예약했습니다. 내담자에게 안내를 보냈습니다.`,
  door: '여러 번 예약하기',
  toCase: '케이스로',
}

const en: typeof ko = {
  caseClosed: 'This case is closed. Reopen it before booking.',
  chooseAll: 'Choose one time for each session.',
  clash: 'A time is no longer free, so nothing was booked. Choose another one.',
  tooMany: left =>
    left > 0
      ? `Only ${plural(left, 'session')} left this year, so nothing was booked. Book fewer or ask for more.`
      : 'No sessions left this year, so nothing was booked. You can ask for more.',
  title: 'Book a series',
  lead: 'The same weekday and time, in one go: all of them, or none.',
  left: count => `${plural(count, 'session')} left this year`,
  noFree: 'You have no free times to give',
  noFreeText: 'Open hours first.',
  openHours: 'Open hours',
  first: 'First session',
  rhythm: 'Every',
  rhythms: { 1: 'Every week', 2: 'Every other week' },
  count: 'How many',
  times: count => `${count} times`,
  mode: 'How',
  look: 'Check the times',
  plan: 'Times to book',
  ok: 'free',
  busy: 'That time is not free.',
  instead: when => `Instead of ${when}`,
  none: 'Nothing is free within three days of it. Change the number or the rhythm and check again.',
  book: count => `Book all ${count}`,
  told: 'Your client gets a mail for each.',
  booked: count => `All ${count} are booked. Your client has been told.`,
  door: 'Book a series',
  toCase: 'To the case',
}

/** What a counselor reads when booking a series. */
export const words: Record<Locale, typeof ko> = { ko, en }

/** The words that are a sentence of their own. */
type Word = { [Key in keyof typeof ko]: (typeof ko)[Key] extends string ? Key : never }[keyof typeof ko]

/** Says one of these words in every language. */
export function say(word: Word): Said {
  return { ko: ko[word], en: en[word] }
}
