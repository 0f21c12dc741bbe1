import { consents } from '../consents/texts.ts'
import { Refusal } from '../refusal.ts'

/** Says that consent comes first, and how to give it; whatever was answered stays with whoever asked. */
export function consentNeeded(): Refusal {
  const { kind, version } = consents['check-up']
  return new Refusal(
    'conflict',
    {
      ko: '마음 체크 동의가 아직 없거나 철회되어서 저장하지 않았어요. 동의하면 이 답 그대로 이어져요. 동의하지 않아도 상담 예약은 그대로 쓸 수 있어요.',
      en: 'There is no consent to check-ups, or it was withdrawn, so nothing was stored. Give consent and send the same answers again. Without it, booking works as before.',
    },
    { instead: { reason: 'consent', consent: { kind, version, path: '/api/v1/consents' } } },
  )
}

/** Another's check-up looks just like one that never was. */
export function noCheckUp(): Refusal {
  return new Refusal('not-found', { ko: '찾으시는 기록이 여기에 없어요.', en: 'This check-up is not here.' })
}

/** Says that there is no such questionnaire, or not in this language. */
export function noQuestionnaire(): Refusal {
  return new Refusal('not-found', {
    ko: '찾으시는 질문지가 여기에 없어요.',
    en: 'This questionnaire is not here.',
  })
}

/** Says that the questionnaire of then is no longer there, so that it cannot be exported in full. */
export function otherVersion(): Refusal {
  return new Refusal('conflict', {
    ko: '그때의 질문지가 지금은 없어서 이 형식으로 내보낼 수 없어요. 기록은 그대로 있어요.',
    en: 'The questionnaire it was taken with is no longer here, so it cannot be exported in this form. The record stands.',
  })
}
