import { type FieldError, Refusal, type RefusalMore } from '../refusal.ts'
import type { Barrier, OwnState } from './rules.ts'

const conflict = (ko: string, en: string, more: RefusalMore = {}) => new Refusal('conflict', { ko, en }, more)

/** Says that there is no such application, in the same words whether it never was or is somebody else's. */
export function noApplication(): Refusal {
  return new Refusal('not-found', {
    ko: '찾으시는 신청이 여기에 없어요.',
    en: 'This application is not here.',
  })
}

/** Says that applications cannot be made or changed any more. */
export function closedForApplications(): Refusal {
  return conflict(
    '신청 기간이 끝나서 더 바꿀 수 없어요. 명단이 확정된 뒤에는 누구도 바꾸지 못하게 되어 있어요.',
    'Applications are closed, so nothing can be changed any more. That holds for everybody once the list is fixed.',
  )
}

/** Says that a place was given already. */
export function seatAlready(): Refusal {
  return conflict(
    '이미 자리를 받은 신청이에요. 필요하면 자리를 돌려주실 수 있어요.',
    'This application has a place already. You can give it back if you need to.',
  )
}

/** Says that somebody of the same household has applied. */
export function householdTaken(): Refusal {
  return conflict(
    '같은 가구에서 이미 신청했어요. 한 가구에서 한 분만 신청할 수 있어요. 함께 가실 분은 그 신청에 동반자로 적어 주세요.',
    'Somebody of your household has applied already, and it is one application a household. Come along as a companion in that one.',
  )
}

/** Says that more come along than the program has room for. */
export function tooManyCompanions(most: number): FieldError {
  return {
    field: 'companions',
    message:
      most === 0
        ? { ko: '혼자 참여하는 프로그램이에요.', en: 'This program is for one person alone.' }
        : { ko: `동반자는 ${most}명까지예요.`, en: `You can bring up to ${most}.` },
  }
}

/** Says that the offer was answered, ran out, or was never made. */
export function answeredAlready(state: OwnState): Refusal {
  if (state === 'expired')
    return conflict(
      '답할 시한이 지나서 다음 분께 차례가 넘어갔어요.',
      'The time to answer is over, and the place has gone to the next in line.',
    )
  return conflict('지금은 답할 자리가 없어요.', 'There is no place to answer for at the moment.')
}

/** Says that feedback is for who was there, and once. */
export function noFeedback(): Refusal {
  return conflict('다녀오신 뒤 한 번 남기실 수 있어요.', 'You can answer once, after you have been there.')
}

/** Says why somebody may not apply, and what there is instead. */
export function barred(barrier: Barrier): Refusal {
  const said = {
    'not-covered': {
      ko: '지금 소속은 이 사업의 대상이 아니어서 신청할 수 없어요. 궁금한 점은 총무과에 물어봐 주세요.',
      en: 'Your post is not covered by this scheme, so you cannot apply. General Affairs can tell you more.',
    },
    'front-line-only': {
      ko: '민원접점 업무를 하시는 분만 신청할 수 있는 프로그램이에요.',
      en: 'This program is for front-line staff only.',
    },
    'on-leave': {
      ko: '지금 휴직 종류로는 신청할 수 없어요. 질병, 육아, 가족돌봄 휴직 중이시라면 신청할 수 있으니 인사 기록을 확인해 주세요.',
      en: 'Your present kind of leave does not allow it. Sick, child-care and family leave do: please have your record checked if that is yours.',
    },
  }
  return new Refusal('forbidden', said[barrier], { instead: { reason: barrier } })
}
