import type { Locale, Said } from '../ui/i18n.ts'
import type { Corrected, Reason } from './rules.ts'

const ko = {
  nothingToCorrect: '아직 출결이 적히지 않은 상담입니다. 먼저 왔는지 적어 주십시오.',
  tooLongAgo: '일 년이 지난 상담이라 출결을 바꾸지 않았습니다.',
  attendance: '출결',
  state: {
    attended: '참석',
    'no-show': '불참',
    'cancelled-by-provider': '상담사 사정 취소',
  } satisfies Record<Corrected, string>,
  correct: '출결 고치기',
  correctText: '앞서 적은 출결은 사유와 함께 남습니다. 마감한 달이면 다음 달 정산에 조정으로 들어갑니다.',
  to: '바르게는',
  reason: '고치는 사유',
  reasons: {
    'wrong-tap': '잘못 눌렀습니다',
    'came-late': '늦게 도착해 진행했습니다',
    'held-otherwise': '다른 방식으로 진행했습니다',
    'learned-later': '나중에 사정을 확인했습니다',
    unstated: '사유 없음',
  } satisfies Record<Reason, string>,
  returns: '상담사 사정 취소로 고치면 내담자의 상담 횟수가 돌아가며, 다시 바꿀 수 없습니다.',
  save: '고쳐 적기',
  history: '고친 기록',
  change: (earlier: string, later: string) => `${earlier} → ${later}`,
}

const en: typeof ko = {
  nothingToCorrect: 'Nothing is noted yet. Note first whether they came.',
  tooLongAgo: 'This session is more than a year ago, so its attendance was not changed.',
  attendance: 'Attendance',
  state: { attended: 'Attended', 'no-show': 'No-show', 'cancelled-by-provider': 'Canceled by you' },
  correct: 'Correct the attendance',
  correctText:
    'What was noted before stays, with the reason. If the month is closed, the next one carries an adjustment.',
  to: 'It should be',
  reason: 'Why',
  reasons: {
    'wrong-tap': 'Wrong button',
    'came-late': 'Came late, session held',
    'held-otherwise': 'Held in another way',
    'learned-later': 'Learned more later',
    unstated: 'No reason given',
  },
  returns: 'Corrected to “Canceled by you”, the client gets their session back, and this cannot be changed again.',
  save: 'Correct it',
  history: 'Corrections',
  change: (earlier, later) => `${earlier} → ${later}`,
}

/** What a counselor reads where attendance is corrected. */
export const words: Record<Locale, typeof ko> = { ko, en }

/** Says why nothing was corrected, in every language. */
export function say(word: 'nothingToCorrect' | 'tooLongAgo'): Said {
  return { ko: ko[word], en: en[word] }
}
