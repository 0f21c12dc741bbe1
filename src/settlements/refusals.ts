import { wrongFields } from '../http/input.ts'
import { Refusal } from '../refusal.ts'
import { sayMonth } from './words.ts'

/** Says that the month is closed, and where a correction goes. */
export function alreadyClosed(): Refusal {
  return new Refusal('conflict', {
    ko: '이미 마감한 달이라 바꾸지 않았습니다. 이후에 고친 출결은 다음 달 정산에 조정으로 들어갑니다.',
    en: 'This month is closed, so nothing was changed. Later corrections go to the next month as an adjustment.',
  })
}

/** Says from when on a month can be closed. */
export function notOverYet(period: Temporal.PlainYearMonth): Refusal {
  const from = period.add({ months: 1 }).toPlainDate({ day: 1 })
  return new Refusal(
    'conflict',
    {
      ko: `아직 끝나지 않은 달입니다. ${from.month}월 1일부터 마감할 수 있습니다.`,
      en: `This month is not over. You can close it from ${sayMonth(period.add({ months: 1 }), 'en')} on.`,
    },
    { instead: { closableFrom: from.toString() } },
  )
}

/** Says which month comes first. */
export function closeAnotherFirst(next: Temporal.PlainYearMonth): Refusal {
  return new Refusal(
    'conflict',
    {
      ko: `달마다 차례로 마감합니다. ${sayMonth(next, 'ko')}부터 마감해 주십시오.`,
      en: `Months are closed one after another. Please close ${sayMonth(next, 'en')} first.`,
    },
    { instead: { period: next.toString() } },
  )
}

/** Says how a month is written. */
export function noSuchMonth(): Refusal {
  const message = { ko: '달을 2026-10 처럼 적어 주십시오.', en: 'Please write the month like 2026-10.' }
  return new Refusal('invalid', wrongFields, { errors: [{ field: 'period', message }] })
}
