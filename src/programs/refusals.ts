import { Refusal } from '../refusal.ts'

/** Says that there is no such program. */
export function noProgram(): Refusal {
  return new Refusal('not-found', {
    ko: '찾으시는 프로그램이 여기에 없어요.',
    en: 'This program is not here.',
  })
}

/** Says that a published program is a promise. */
export function termsStand(): Refusal {
  return new Refusal('conflict', {
    ko: '이미 공개한 프로그램의 조건은 바꿀 수 없습니다. 모두가 그 조건을 보고 신청했기 때문입니다. 취소하고 새로 만드실 수 있습니다.',
    en: 'The terms of a published program cannot be changed: people applied to exactly these. You may cancel it and make a new one.',
  })
}

/** Says that between the fixing of a list and its result nothing can be called off. */
export function drawRunning(): Refusal {
  return new Refusal('conflict', {
    ko: '명단이 확정되어 추첨이 끝날 때까지는 취소할 수 없습니다. 결과를 보고 거두는 일이 없게 하기 위해서입니다. 추첨이 끝나면 취소하실 수 있습니다.',
    en: 'The list is fixed, so nothing can be called off until the draw is done: nobody may withhold a result. You can cancel afterwards.',
  })
}

/** Says that the draw cannot be done now, and what does it. */
export function drawItself(when: 'early' | 'done' | 'none' | 'waiting'): Refusal {
  const said = {
    early: {
      ko: '아직 추첨할 수 없습니다. 예고한 시각에 예고한 숫자로 저절로 진행됩니다. 시도하신 일은 기록했습니다.',
      en: 'It is too early. The draw happens by itself at the announced time, by the announced number. This attempt was noted.',
    },
    done: {
      ko: '추첨은 이미 끝났습니다. 다시 추첨할 수 없습니다. 시도하신 일은 기록했습니다.',
      en: 'The draw is done and cannot be repeated. This attempt was noted.',
    },
    none: {
      ko: '추첨이 없는 프로그램입니다. 시도하신 일은 기록했습니다.',
      en: 'This program has no draw. This attempt was noted.',
    },
    waiting: {
      ko: '예고한 숫자를 기다리고 있습니다. 숫자가 들어오면 저절로 진행됩니다. 시도하신 일은 기록했습니다.',
      en: 'The announced number is still awaited; the draw follows by itself. This attempt was noted.',
    },
  }
  return new Refusal('conflict', said[when])
}
