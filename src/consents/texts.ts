import type { Said } from '../ui/i18n.ts'

/** One wording that people consent to; a change of any word is a new version, and those who agreed are asked again. */
export interface ConsentText {
  kind: ConsentKind
  version: string
  title: Said
  /** What is kept and why. */
  what: Said
  /** Who can read it. */
  who: Said
  /** For how long. */
  until: Said
  /** What refusing means. */
  refusing: Said
}
export const consentKinds = ['check-up', 'outcome'] as const
export type ConsentKind = (typeof consentKinds)[number]

/** Every consent there is, each asked for by itself. */
export const consents: Record<ConsentKind, ConsentText> = {
  'check-up': {
    kind: 'check-up',
    version: '1',
    title: { ko: '마음 체크 답과 결과 보관 (민감정보)', en: 'Keeping your answers and results (sensitive data)' },
    what: {
      ko: '마음 체크의 답과 결과를 나에게 다시 보여 주려고 보관해요. 다른 데에는 쓰지 않아요.',
      en: 'Your answers and results are kept so that you can see them again, and for nothing else.',
    },
    who: {
      ko: '나만 볼 수 있게 잠가 두어요. 내가 고른 결과만, 내가 고른 상담사가 볼 수 있어요.',
      en: 'They are locked so that only you can read them. A counselor you choose sees only what you share.',
    },
    until: {
      ko: '내가 지우거나 동의를 철회할 때까지예요. 그때 바로 지워져요.',
      en: 'Until you delete them or withdraw this consent; then they are deleted at once.',
    },
    refusing: {
      ko: '동의하지 않아도 괜찮아요. 마음 체크만 쓸 수 없고, 상담 예약은 그대로예요.',
      en: 'You may say no. Only check-ups need it; booking a counselor works without.',
    },
  },
  outcome: {
    kind: 'outcome',
    version: '1',
    title: {
      ko: '상담이 도움이 되는지 세는 데 보태기 (선택)',
      en: 'Helping to count whether counseling helps (optional)',
    },
    what: {
      ko: '앞으로 하는 마음 체크에서 결과가 네 단계 중 어디인지, 예전보다 뚜렷이 나아졌는지만 따로 적어 세요. 답과 점수는 세지 않아요.',
      en: 'Of check-ups from now on, two things are noted and counted: which of four levels the result is in, and whether it is clearly better than before. No answers, no scores.',
    },
    who: {
      ko: '아무도 내 것을 따로 볼 수 없게 잠가 두어요. 열 명 이상 모였을 때 어림한 숫자만 인사 부서에 나가요.',
      en: 'They are locked, and nobody looks at yours alone. Human resources sees rounded numbers, once ten or more people are in them.',
    },
    until: {
      ko: '마음 체크를 지우거나 이 동의를 거둘 때까지예요. 그때 바로 지워져요. 이미 나온 통계는 그대로예요.',
      en: 'Until you delete the check-up or withdraw this consent; then they are deleted at once. Figures already published stay as they are.',
    },
    refusing: {
      ko: '동의하지 않아도 마음 체크와 상담은 똑같이 쓸 수 있어요.',
      en: 'You may say no. Check-ups and counseling work just the same.',
    },
  },
}
