import type { Locale } from '../ui/i18n.ts'
import { midSentence, plural } from '../ui/say.ts'

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
  share: '상담사와 나누기',
  shareText: '다가오는 만남의 상담사에게 이 결과를 보여 줄 수 있어요. 언제든 거둘 수 있어요.',
  shareNone: '다가오는 만남이 생기면, 그 상담사에게 이 결과를 보여 줄 수 있어요.',
  shareWith: (name: string, when: string) => `${name} 상담사 · ${when}에 만나요`,
  shareNow: '보여 주기',
  sharedWith: (name: string, when: string) => `${name} 상담사가 볼 수 있어요 (${when}부터)`,
  unshare: '거두기',
  shared: '나누었어요. 상담사가 만남 전에 볼 수 있어요.',
  unshared: '거두었어요. 이제 상담사가 볼 수 없어요.',
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
  share: 'Share with a counselor',
  shareText: 'The counselor of a coming appointment can see this result if you want. You can take it back at any time.',
  shareNone: 'Once you have an appointment ahead, you can show this result to that counselor.',
  shareWith: (name, when) => `${name}, whom you meet ${midSentence(when)}`,
  shareNow: 'Show it',
  sharedWith: (name, when) => `${name} can see it (since ${midSentence(when)})`,
  unshare: 'Take back',
  shared: 'Shared. Your counselor can read it before you meet.',
  unshared: 'Taken back. Your counselor can no longer see it.',
}

/** Words of a counselor's page of what clients share, and of sharing on an employee's own result. */
export const words: Record<Locale, typeof ko> = { ko, en }
