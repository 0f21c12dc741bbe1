import type { Locale, Said } from '../ui/i18n.ts'

const ko = {
  choose: '누구에게 보일지 골라 주십시오.',
  untilWrong: '오늘부터 여섯 달 안의 날짜를 적어 주십시오.',
  alreadyGranted: '이 상담사는 이미 읽을 수 있습니다. 날짜를 바꾸려면 먼저 끝내 주십시오.',
  title: '수퍼비전',
  lead: '다른 상담사가 이 케이스의 기록을 정한 날까지 읽습니다. 별칭과 연락처는 보이지 않고, 고칠 수 없습니다.',
  supervisor: '수퍼바이저',
  near: (name: string) => `${name} (같은 센터)`,
  until: '마지막 날',
  grant: '읽게 하기',
  granted: '이제 읽을 수 있습니다. 읽을 때마다 기록에 남습니다.',
  ended: '끝냈습니다. 이제 읽을 수 없습니다.',
  now: '지금 읽을 수 있는 사람',
  nobody: '아무도 없습니다.',
  line: (name: string, day: string) => `${name}, ${day}까지`,
  end: '끝내기',
  endOf: (name: string) => `${name} 상담사의 수퍼비전 끝내기`,
  past: '지난 수퍼비전',
  state: { live: '읽는 중', over: '기한이 지남', ended: '끝냄' },
  door: '수퍼비전 받기',
  count: (count: number) => `${count}명이 읽을 수 있습니다.`,
  mine: '수퍼비전을 맡은 케이스',
  of: (name: string) => `${name} 상담사의 케이스`,
  ofUntil: (day: string) => `${day}까지`,
  toCase: '케이스로',
}

const en: typeof ko = {
  choose: 'Choose who is to read it.',
  untilWrong: 'Choose a day from today to half a year ahead.',
  alreadyGranted: 'This counselor can read it already. To change the day, end that first.',
  title: 'Supervision',
  lead: 'A colleague reads the notes of this case until a day you set: without alias or contact, and without changing anything.',
  supervisor: 'Supervisor',
  near: name => `${name} (same center)`,
  until: 'Last day',
  grant: 'Let them read',
  granted: 'They can read it now. Each reading is on record.',
  ended: 'Ended. They can no longer read it.',
  now: 'Who can read it now',
  nobody: 'Nobody.',
  line: (name, day) => `${name}, until ${day}`,
  end: 'End',
  endOf: name => `End ${name}’s supervision`,
  past: 'Earlier supervision',
  state: { live: 'reading', over: 'run out', ended: 'ended' },
  door: 'Ask for supervision',
  count: count => `${count} can read it.`,
  mine: 'Cases you supervise',
  of: name => `A case of ${name}`,
  ofUntil: day => `until ${day}`,
  toCase: 'To the case',
}

/** What counselors read about supervision. */
export const words: Record<Locale, typeof ko> = { ko, en }

/** The words that are a sentence of their own. */
type Word = { [Key in keyof typeof ko]: (typeof ko)[Key] extends string ? Key : never }[keyof typeof ko]

/** Says one of these words in every language. */
export function say(word: Word): Said {
  return { ko: ko[word], en: en[word] }
}
