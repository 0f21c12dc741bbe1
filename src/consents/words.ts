import type { Locale } from '../ui/i18n.ts'

const ko = {
  title: '동의',
  lead: '무엇에 동의했는지 보고, 언제든 거둘 수 있어요.',
  what: '무엇을, 왜',
  who: '누가 보나요',
  until: '언제까지',
  refusing: '동의하지 않으면',
  since: (when: string) => `${when}에 동의했어요.`,
  none: '지금은 동의하지 않은 상태예요.',
  give: '동의하기',
  withdraw: '동의 거두기',
  withdrawText: {
    'check-up': '지금까지의 마음 체크 결과와 나눈 것, 쓰던 답이 모두 바로 지워지고 되돌릴 수 없어요.',
    outcome: '세려고 따로 적어 둔 단계가 모두 바로 지워져요. 마음 체크 결과는 그대로 남아요.',
  },
  withdrawNow: { 'check-up': '모두 지우고 동의 거두기', outcome: '동의 거두기' },
  told: {
    given: '동의했어요. 마음 체크를 시작할 수 있어요.',
    withdrawn: '동의를 거두었어요. 결과는 모두 지워졌고, 상담 예약은 그대로 쓸 수 있어요.',
    counted: '고마워요. 다음 마음 체크부터 셀게요. 언제든 거둘 수 있어요.',
    uncounted: '동의를 거두었어요. 적어 둔 단계는 모두 지워졌고, 마음 체크 결과는 그대로예요.',
  },
  back: '마음 체크로',
}

const en: typeof ko = {
  title: 'Consent',
  lead: 'What you have agreed to. You can take it back at any time.',
  what: 'What, and why',
  who: 'Who can read it',
  until: 'For how long',
  refusing: 'If you say no',
  since: when => `You agreed on ${when}.`,
  none: 'You have not agreed to this.',
  give: 'I agree',
  withdraw: 'Withdraw consent',
  withdrawText: {
    'check-up':
      'All results so far, everything shared and any unfinished answers are deleted at once. This cannot be undone.',
    outcome: 'The levels noted for counting are deleted at once. The results of your check-ups stay.',
  },
  withdrawNow: { 'check-up': 'Delete everything and withdraw', outcome: 'Withdraw' },
  told: {
    given: 'Thank you. You can start a check-up now.',
    withdrawn: 'Your consent is withdrawn and every result is deleted. Booking works as before.',
    counted: 'Thank you. Your next check-up will be counted. You can take this back at any time.',
    uncounted: 'Your consent is withdrawn and the levels are deleted. The results of your check-ups stay.',
  },
  back: 'To check-ups',
}

/** Words of the page of consents. */
export const words: Record<Locale, typeof ko> = { ko, en }
