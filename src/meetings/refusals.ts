import { Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'

/** Says that a meeting was convened for this demand already. */
export function noDemandTwice(meetingId: string | undefined): Refusal {
  return new Refusal(
    'conflict',
    {
      ko: '이 요구에 따른 회의가 이미 소집되어 있습니다. 일정에서 그 회의를 열어 날짜를 정해 주십시오.',
      en: 'A meeting has already been convened for this demand. Open it in the schedule and settle its date.',
    },
    meetingId ? { instead: { meetingId } } : {},
  )
}

/** Says that what is over or called off stays so. */
export function meetingOver(state: 'held' | 'cancelled'): Refusal {
  const said: Record<typeof state, Said> = {
    held: {
      ko: '이미 열린 회의입니다. 날짜와 안건을 더 고칠 수 없습니다.',
      en: 'This meeting has been held. Its date and agenda stand.',
    },
    cancelled: {
      ko: '취소된 회의입니다. 다시 열려면 새 회의를 소집해 주십시오.',
      en: 'This meeting was called off. Convene a new one to meet after all.',
    },
  }
  return new Refusal('conflict', said[state])
}

/** Says that the day would be in the past. */
export function inThePast(): Refusal {
  const message = {
    ko: '이미 지난 때입니다. 앞으로의 날짜를 골라 주십시오.',
    en: 'This is in the past. Please choose a day to come.',
  }
  return new Refusal('invalid', message, { errors: [{ field: 'start', message }] })
}

/** Says on which day nobody works. */
export function notAWorkingDay(field: string, name: Said | null): Refusal {
  const message: Said = name
    ? {
        ko: `공휴일(${name.ko})입니다. 다른 날을 골라 주십시오.`,
        en: `This is a public holiday (${name.en}). Please choose another day.`,
      }
    : { ko: '주말입니다. 다른 날을 골라 주십시오.', en: 'This is a weekend. Please choose another day.' }
  return new Refusal('invalid', message, { errors: [{ field, message }] })
}

/** Says that somebody else gave the meeting a date at this moment. */
export function datedMeanwhile(): Refusal {
  return new Refusal('conflict', {
    ko: '방금 다른 분이 이 회의의 날짜를 정했습니다. 새 날짜를 확인한 뒤 필요하면 다시 바꿔 주십시오.',
    en: 'Somebody has just settled the date of this meeting. Look at it, and change it again if need be.',
  })
}
