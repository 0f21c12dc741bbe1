import { Refusal } from '../refusal.ts'

/** Promises nothing while nobody is there to keep it, and says where somebody is. */
export function nobodyOnDuty(): Refusal {
  return new Refusal('unavailable', {
    ko: '지금은 연락을 맡은 상담사가 없어서 약속드릴 수 없어요. 109(24시간)로 전화하면 바로 이야기할 수 있어요.',
    en: 'No clinician is on duty for call-backs now, so we cannot promise one. You can talk to someone at once on 109, day and night.',
  })
}

/** Says that a clinician has the request already. */
export function alreadyTaken(): Refusal {
  return new Refusal('conflict', {
    ko: '상담사가 이미 확인해서 곧 연락드려요. 원하지 않으면 전화로 말씀해 주세요.',
    en: 'A clinician has it already and will be in touch. If you no longer want it, tell them when they call.',
  })
}

/** Says why it stays with whoever has it. */
export function cannotGiveBack(): Refusal {
  return new Refusal('conflict', {
    ko: '이제 연락 담당이 아니어서 대기열로 돌려줄 수 없습니다. 센터장에게 담당 지정을 요청하거나 이 연락까지 마쳐 주십시오.',
    en: 'You are no longer on duty, so you cannot give it back. Ask the manager to put you on duty, or finish this one.',
  })
}

/** Says that nobody holds it. */
export function nothingToGiveBack(): Refusal {
  return new Refusal('conflict', {
    ko: '아무도 맡고 있지 않은 요청입니다. 담당 상담사 모두에게 보이고 있습니다.',
    en: 'Nobody holds this one. Everybody on duty sees it.',
  })
}

/** Says that somebody else was faster. */
export function takenByAnother(): Refusal {
  return new Refusal('conflict', {
    ko: '다른 상담사가 먼저 맡았거나 이미 끝난 요청입니다.',
    en: 'A colleague has taken it, or it is closed.',
  })
}
