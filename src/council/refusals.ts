import { Refusal } from '../refusal.ts'

/** Says that this is for secretaries. */
export function onlySecretary(): Refusal {
  return new Refusal('forbidden', {
    ko: '간사만 할 수 있는 일입니다. 위원님 측 간사에게 말씀해 주십시오.',
    en: 'Only a secretary can do this. Please ask the secretary of your side.',
  })
}

/** Says that this is for those who keep dates and agenda. */
export function onlyKeepers(): Refusal {
  return new Refusal('forbidden', {
    ko: '양측 간사와 위원장만 할 수 있는 일입니다. 위원님 측 간사에게 말씀해 주십시오.',
    en: 'Only the secretaries and the chair can do this. Please ask the secretary of your side.',
  })
}

/** Says that this is for the chair. */
export function onlyChair(): Refusal {
  return new Refusal('forbidden', {
    ko: '위원장만 할 수 있는 일입니다.',
    en: 'Only the chair can do this.',
  })
}

/** Says that this belongs to the other side. */
export function otherSides(): Refusal {
  return new Refusal('forbidden', {
    ko: '상대측이 낸 내용은 고칠 수 없습니다. 의견은 상대측 간사에게 전해 주십시오.',
    en: 'What the other side brought is theirs to change. Please tell their secretary what you think.',
  })
}
