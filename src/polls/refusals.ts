import { inSentence } from '../council/names.ts'
import { Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'

/** Says that a poll needs something to choose from. */
export function noOptions(): Refusal {
  const message: Said = {
    ko: '후보가 없습니다. 날짜와 시각을 두 개 이상 적어 주십시오.',
    en: 'There is nothing to choose from. Please add at least two times.',
  }
  return new Refusal('invalid', message, { errors: [{ field: 'options', message }] })
}

/** Says that two options are the same. */
export function sameTwice(field: string): Refusal {
  const message: Said = { ko: '같은 때가 두 번 있습니다.', en: 'This time is there twice.' }
  return new Refusal('invalid', message, { errors: [{ field, message }] })
}

/** Says that known absences leave a side without a quorum. */
export function tooManyAway(field: string, side: Said, names: readonly string[]): Refusal {
  const message: Said = {
    ko: `${side.ko} 위원의 부재(${names.join(', ')})로 의사정족수가 되지 않는 날입니다. 다른 날을 골라 주십시오.`,
    en: `With members of ${inSentence(side.en)} away (${names.join(', ')}) there is no quorum that day. Please choose another.`,
  }
  return new Refusal('invalid', message, { errors: [{ field, message }] })
}

/** Says that one side has nobody who could come. */
export function sideIsEmpty(side: Said): Refusal {
  return new Refusal('conflict', {
    ko: `${side.ko}에 위원이 없어 의사정족수를 채울 수 없습니다. 위원을 먼저 지명해 주십시오.`,
    en: `Nobody sits on the side of ${inSentence(side.en)}, so there can be no quorum. Please name its members first.`,
  })
}

/** Says that the deadline has to be to come, and before the first option. */
export function deadlineOff(): Refusal {
  const message: Said = {
    ko: '회신 기한은 지금보다 뒤, 첫 후보보다 앞이어야 합니다.',
    en: 'The deadline has to be after now and before the first time on offer.',
  }
  return new Refusal('invalid', message, { errors: [{ field: 'deadline', message }] })
}

/** Says that another poll for the same meeting is open. */
export function pollOpen(id: string): Refusal {
  return new Refusal(
    'conflict',
    {
      ko: '이 회의의 날짜 조율이 이미 진행 중입니다. 그 조율에서 날짜를 정해 주십시오.',
      en: 'A poll for this meeting is open already. Please settle that one.',
    },
    { instead: { pollId: id } },
  )
}

/** Says that a poll is over. */
export function pollClosed(): Refusal {
  return new Refusal('conflict', {
    ko: '이 조율은 끝났습니다. 일정에서 회의의 날짜를 확인해 주십시오. 정해진 날에 올 수 없으면 위원님 측 간사에게 말씀해 주십시오.',
    en: 'This poll is over; the schedule shows the date. If you cannot come that day, please tell the secretary of your side.',
  })
}

/** Says that the deadline for answers is over. */
export function answersOver(): Refusal {
  return new Refusal('conflict', {
    ko: '회신 기한이 지났습니다. 위원님 측 간사에게 말씀하시면 간사가 대신 적을 수 있습니다.',
    en: 'The deadline for answers is over. The secretary of your side can still write yours down.',
  })
}

/** Says that a side would have no quorum, with the count. */
export function noQuorum(side: Said, there: number, needed: number): Refusal {
  return new Refusal('conflict', {
    ko: `${side.ko}이 의사정족수에 이르지 못합니다(올 수 있는 위원 ${there}명, 필요 ${needed}명). 다른 후보를 고르거나 회신을 더 받아 주십시오.`,
    en: `${side.en} would have no quorum (${there} can come, ${needed} are needed). Choose another time, or ask for more answers.`,
  })
}

/** Says that only seats count in a poll. */
export function noSeat(): Refusal {
  return new Refusal('forbidden', {
    ko: '위원과 대리 위원이 회신합니다. 간사는 위원의 회신을 대신 적을 수 있습니다.',
    en: 'Members and alternates answer a poll. As a secretary you can write down what a member said.',
  })
}
