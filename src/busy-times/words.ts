import type { CalendarProblem } from '../../db/schema/week.ts'
import type { Locale, Said } from '../ui/i18n.ts'
import { plural } from '../ui/say.ts'

const problemsKo: Record<CalendarProblem, string> = {
  unreachable: '주소에 닿지 못했어요. 공유가 꺼졌거나 주소가 바뀌었는지 확인해 주세요.',
  'not-allowed': '이 주소는 바깥 인터넷이 아닌 곳으로 이어져서 읽지 않았어요.',
  'too-large': '캘린더가 2MB보다 커서 읽지 않았어요. 지난 일정을 줄인 캘린더를 공유해 주세요.',
  'not-a-calendar': '캘린더 파일(ICS)이 아니에요. 브라우저 주소가 아니라 ICS 주소를 넣어 주세요.',
  'not-understood': '알 수 없는 반복 규칙이 있어서 읽지 못했어요. 그 일정을 나누어 적어 주세요.',
  'too-many': '일정이나 반복이 너무 많아 읽지 않았어요. 일정을 나누거나 다른 캘린더를 공유해 주세요.',
}
const ko = {
  title: '다른 캘린더의 바쁜 시간',
  lead: '다른 캘린더에 일정이 있는 시간에는 예약 자리가 생기지 않아요. 언제 바쁜지만 읽고, 제목과 장소는 저장하지 않아요.',
  none: '이어 둔 캘린더가 없어요',
  noneText: '구글·네이버·아웃룩 캘린더의 설정에서 “비공개 ICS 주소”를 복사해 넣어 주세요.',
  url: 'ICS 주소',
  urlHint: 'https:// 또는 webcal:// 로 시작해요. 주소는 잠가서 저장하고 다시 보여 주지 않아요.',
  connect: '이 캘린더 잇기',
  replace: '다른 주소로 바꾸기',
  connected: '주소를 받았어요. 몇 분 안에 읽어 올게요.',
  host: '이어 둔 곳',
  read: '마지막으로 읽은 때',
  notYet: '아직 읽는 중이에요',
  ahead: '앞으로 바쁜 시간',
  aheadCount: (count: number) => `${count}번`,
  problemTitle: '마지막으로 읽지 못했어요',
  stale: '그전에 읽은 바쁜 시간은 그대로 지키고 있어요.',
  problems: problemsKo,
  forget: '이 캘린더 떼기',
  forgotten: (opened: number) =>
    opened > 0 ? `캘린더를 뗐어요. 예약 자리 ${opened}개가 다시 열렸어요.` : '캘린더를 뗐어요.',
  feed: '내 상담 일정을 다른 캘린더에서 보기',
  wrongAddress: 'https:// 로 시작하는 바깥 인터넷의 ICS 주소를 넣어 주세요. 내부 주소는 읽지 않아요.',
}

const en: typeof ko = {
  title: 'Busy in another calendar',
  lead: 'Nobody can book you while another calendar says you are busy. We read only when, and keep no titles or places.',
  none: 'No calendar is connected',
  noneText: 'In the settings of your Google, Naver or Outlook calendar, copy the “secret ICS address” and put it here.',
  url: 'ICS address',
  urlHint: 'Starts with https:// or webcal://. We keep it sealed and never show it again.',
  connect: 'Connect this calendar',
  replace: 'Use another address',
  connected: 'Got it. The calendar is read within minutes.',
  host: 'Connected to',
  read: 'Last read',
  notYet: 'being read',
  ahead: 'Busy times ahead',
  aheadCount: count => plural(count, 'time'),
  problemTitle: 'It could not be read last time',
  stale: 'The busy times read before still hold.',
  problems: {
    unreachable: 'The address did not answer. See whether sharing was switched off or the address has changed.',
    'not-allowed': 'The address leads somewhere that is not the public internet, so it was not read.',
    'too-large': 'The calendar is larger than 2 MB, so it was not read. Share one with less of the past.',
    'not-a-calendar': 'This is no calendar file (ICS). Put in the ICS address, not that of a web page.',
    'not-understood': 'It has a repeating entry of a kind we do not know. Write that entry another way.',
    'too-many': 'It has too many entries or repetitions. Split it, or share another calendar.',
  },
  forget: 'Disconnect this calendar',
  forgotten: opened => (opened > 0 ? `Disconnected. ${plural(opened, 'time')} can be booked again.` : 'Disconnected.'),
  feed: 'See your sessions in another calendar',
  wrongAddress: 'Put in an ICS address on the public internet that starts with https://. Inner addresses are not read.',
}

/** What a counselor reads about a calendar elsewhere. */
export const words: Record<Locale, typeof ko> = { ko, en }

type Word = { [Key in keyof typeof ko]: (typeof ko)[Key] extends string ? Key : never }[keyof typeof ko]

/** Says one of these words in every language. */
export function say(word: Word): Said {
  return { ko: ko[word], en: en[word] }
}
