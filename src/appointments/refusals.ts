import { slotJson } from '../counseling/replies.ts'
import type { FoundSlot } from '../counseling/search.ts'
import { Refusal, type RefusalCode } from '../refusal.ts'
import type { Locale, Said } from '../ui/i18n.ts'

/** Why the database did not book: someone was faster, the employee is busy then, the mode, the entitlement, no such slot. */
export type RefusedBooking = 'taken' | 'busy' | 'mode' | 'entitlement' | 'no-slot'

const said: Record<RefusedBooking, { code: RefusalCode; said: Said }> = {
  taken: {
    code: 'conflict',
    said: {
      ko: '방금 다른 분이 먼저 예약했어요. 적어 두신 내용은 그대로 있고, 가까운 시간을 찾아 두었어요.',
      en: 'Someone else has just booked this time. What you wrote is kept, and here are times close by.',
    },
  },
  busy: {
    code: 'conflict',
    said: {
      ko: '같은 시간에 이미 잡아 둔 일정이 있어요. 그 일정을 옮기거나 다른 시간을 골라 주세요.',
      en: 'You already have an appointment at that time. Move that one, or choose another time.',
    },
  },
  entitlement: {
    code: 'conflict',
    said: {
      ko: '올해 쓸 수 있는 횟수를 모두 잡아 두었어요. 더 필요하면 상담사에게 말씀해 주세요. 회사는 그 사실을 알지 못해요.',
      en: 'You have used this year’s sessions. If you need more, tell your counselor; your employer does not learn of it.',
    },
  },
  mode: {
    code: 'invalid',
    said: { ko: '이 시간에는 고르신 방법으로 만날 수 없어요.', en: 'This time is not offered in the way you chose.' },
  },
  'no-slot': { code: 'not-found', said: { ko: '찾으시는 시간이 여기에 없어요.', en: 'This time is not here.' } },
}

/** The refusal of a booking; a conflict brings free times nearby. */
export function refusedBooking(reason: RefusedBooking, alternatives: FoundSlot[] = []): Refusal {
  const { code, said: words } = said[reason]
  const instead = (locale: Locale) => ({ reason, alternatives: alternatives.map(slot => slotJson(slot, locale)) })
  if (reason === 'mode') return new Refusal(code, words, { errors: [{ field: 'mode', message: words }] })
  return new Refusal(code, words, code === 'conflict' ? { instead } : {})
}

/** Says that the program does not cover this person, and where free help is. */
export function notEligible(): Refusal {
  return new Refusal('forbidden', {
    ko: '지금 소속은 이 상담의 대상이 아니에요. 공무원 마음건강센터는 누구나 무료로 이용할 수 있어요.',
    en: 'Your post is not covered by this program. The Public Officials’ Mind Health Center is free and open to you.',
  })
}

/** Another's appointment looks just like one that never was. */
export function noAppointment(): Refusal {
  return new Refusal('not-found', { ko: '찾으시는 일정이 여기에 없어요.', en: 'This appointment is not here.' })
}

/** What is over or cancelled cannot be changed any more. */
export function pastOrCancelled(): Refusal {
  return new Refusal('conflict', {
    ko: '이미 지났거나 취소된 일정이라 바꿀 수 없어요.',
    en: 'This appointment is over or canceled, so it can no longer be changed.',
  })
}

/** Says that it is too late to move, and what is still possible. */
export function tooLateToMove(): Refusal {
  return new Refusal('conflict', {
    ko: '시작 시간이 가까워서 옮길 수는 없어요. 취소는 할 수 있고, 그러면 올해 횟수에서 한 번이 쓰여요.',
    en: 'It starts too soon to be moved. You can still cancel it; that uses one of this year’s sessions.',
  })
}
