import type { Locale } from '../ui/i18n.ts'
import { plural } from '../ui/say.ts'

const ko = {
  title: '나눠 준 마음 체크',
  lead: '내담자가 이 만남을 위해 나눠 준 결과입니다. 연 사실은 내담자의 접속기록에 남습니다.',
  none: '나눠 준 결과가 없습니다',
  noneText: '내담자가 나누면 여기에 보입니다. 거두면 더 보이지 않습니다.',
  caption: '점수와 답',
  question: '문항',
  answer: '답',
  taken: (when: string) => `${when} 작성`,
  score: (value: number, max: number) => `${value} / ${max}점`,
  signal: '죽음이나 자해에 관한 문항에 답이 있습니다. 만나면 먼저 살펴 주십시오.',
  link: (count: number) => `나눠 준 마음 체크 ${count}건 보기`,
  back: '만남으로',
  backToCase: '케이스로',
}

const en: typeof ko = {
  title: 'Shared check-ups',
  lead: 'Your client shared these for this appointment. That you opened them is noted in their access log.',
  none: 'Nothing is shared',
  noneText: 'What your client shares appears here, and goes when they take it back.',
  caption: 'Score and answers',
  question: 'Question',
  answer: 'Answer',
  taken: when => `Filled in ${when}`,
  score: (value, max) => `${value} of ${max}`,
  signal: 'There is an answer about death or self-harm. Please look into it first when you meet.',
  link: count => `See ${plural(count, 'shared check-up')}`,
  back: 'To the appointment',
  backToCase: 'To the case',
}

/** Words of a counselor's page of what clients share. */
export const words: Record<Locale, typeof ko> = { ko, en }
