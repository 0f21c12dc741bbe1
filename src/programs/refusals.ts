import { type FieldError, Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'

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

/** What can be wrong in a form of HR's. */
export const faults = {
  seats: { ko: '정원을 1건 이상으로 정해 주십시오.', en: 'There must be at least one place.' },
  tickets: { ko: '표의 수는 한 장에서 세 장까지입니다.', en: 'There can be one to three tickets.' },
  confidential: {
    ko: '마음 체크 결과처럼 비밀인 기준으로 대상을 좁힐 수 없습니다. 신청한 것만으로 그 사람의 상태가 드러나기 때문입니다. 모두에게 여시면, 필요한 분은 표로 드러나지 않게 도움을 받습니다.',
    en: 'A program cannot be narrowed by something confidential such as check-up results: applying would already tell. Open it to all; those in need are helped through their tickets without being shown.',
  },
  minSeats: { ko: '최소 인원은 정원보다 많을 수 없습니다.', en: 'The minimum cannot be more than the places.' },
  quotaTooLarge: {
    ko: '우선 자리는 정원보다 많을 수 없습니다.',
    en: 'The front-line share cannot be more than the places.',
  },
  quotaFirstCome: { ko: '선착순에는 우선 자리를 둘 수 없습니다.', en: 'First come has no front-line share.' },
  quotaAllFront: {
    ko: '민원접점 직원만 신청하므로 우선 자리가 필요 없습니다. 0으로 두십시오.',
    en: 'Only front-line staff apply, so no share is needed. Set it to 0.',
  },
  end: { ko: '끝은 시작보다 뒤여야 합니다.', en: 'It must end after it begins.' },
  closesPast: {
    ko: '마감이 이미 지났습니다. 앞으로 올 날로 정해 주십시오.',
    en: 'This closing has passed. Choose a time to come.',
  },
  closesLate: { ko: '마감은 시작보다 앞이어야 합니다.', en: 'Applications must close before the program begins.' },
  drawMissing: { ko: '추첨할 날과 시각을 정해 주십시오.', en: 'Choose a day and time for the draw.' },
  drawEarly: {
    ko: '추첨은 마감에서 36시간이 지난 뒤여야 합니다. 그동안 모두가 확정된 명단을 확인합니다.',
    en: 'The draw must be at least 36 hours after closing, so that everybody can check the fixed list.',
  },
  startEarly: {
    ko: '추첨하고 답을 받기 전에 프로그램이 시작됩니다. 시작을 늦추거나 답할 시간을 줄여 주십시오.',
    en: 'The program begins before the draw is answered. Begin later, or give fewer hours to answer.',
  },
  drandUnreached: {
    ko: '이 설치는 외부망의 drand에 닿지 않습니다. 로또로 정해 주십시오.',
    en: 'This installation does not reach drand. Choose Lotto.',
  },
  choice: { ko: '고를 수 있는 것 가운데 하나여야 합니다.', en: 'Please choose one of those on offer.' },
  picture: { ko: '고를 수 있는 그림 가운데 하나여야 합니다.', en: 'Please choose one of the pictures.' },
  kindTaken: { ko: '이미 있는 이름표입니다.', en: 'This short name is taken.' },
  numbersSettled: { ko: '이미 확정된 번호라 더 입력할 수 없습니다.', en: 'The numbers stand already.' },
  numbersEarly: { ko: '아직 추첨 결과가 나오지 않은 회차입니다.', en: 'These drawings have not been held yet.' },
  'lotto-range': { ko: '1에서 45까지의 수를 적어 주십시오.', en: 'Numbers from 1 to 45, please.' },
  'lotto-twice': { ko: '같은 번호가 두 번 있습니다.', en: 'A number appears twice.' },
  'lotto-bonus': { ko: '보너스 번호가 당첨 번호와 같습니다.', en: 'The bonus number is among the six.' },
  'lotto-order': { ko: '작은 수부터 차례로 적어 주십시오.', en: 'Smallest number first, please.' },
  'lotto-other': { ko: '예고한 회차가 아닙니다.', en: 'This is not the announced drawing.' },
} as const satisfies Record<string, Said>

/** One fault with its field. */
export function faultAt(field: string, key: keyof typeof faults): FieldError {
  return { field, message: faults[key] }
}
