import { wrongFields } from '../http/input.ts'
import { Refusal } from '../refusal.ts'
import { plural, sayNumber } from '../ui/say.ts'

/** Says that nothing more can be written, and what can be done. */
export function caseIsClosed(): Refusal {
  return new Refusal('conflict', {
    ko: '마무리된 상담이라 새 메시지를 보낼 수 없어요. 다시 만나고 싶으면 시간을 예약해 주세요.',
    en: 'This case is closed, so no new messages can be sent. To talk again, please book a time.',
  })
}

/** Says how long a message may be; what was typed stays. */
export function tooLong(longest: number): Refusal {
  const message = {
    ko: `${sayNumber(longest, 'ko')}자까지 보낼 수 있어요. 나누어 보내 주세요.`,
    en: `Up to ${plural(longest, 'character')}. Please send it in parts.`,
  }
  return new Refusal('invalid', wrongFields, { errors: [{ field: 'text', message }] })
}

/** Says that there were many today, that nothing is lost, and where somebody answers at once. */
export function enoughForToday(aDay: number, retryAfter: number): Refusal {
  return new Refusal(
    'too-many',
    {
      ko: `하루에 ${aDay}개까지 보낼 수 있어요. 적은 내용은 남겨 두었으니 내일 이어서 보내 주세요. 지금 바로 이야기하고 싶으면 109(24시간)가 받아요.`,
      en: `Up to ${plural(aDay, 'message')} a day. What you wrote is kept, so you can send it tomorrow. To talk right now, 109 answers day and night.`,
    },
    { retryAfter },
  )
}
