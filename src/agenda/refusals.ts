import type { Side } from '../../db/schema/council.ts'
import { inSentence, sideName } from '../council/names.ts'
import type { Body } from '../council/seat.ts'
import { Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { plural } from '../ui/say.ts'

/** Says that the notice with this item is out. */
export function frozen(): Refusal {
  return new Refusal('conflict', {
    ko: '소집 통지와 함께 확정된 안건입니다. 더 다룰 것이 있으면 안건을 새로 내고 양측의 동의를 받아 주십시오.',
    en: 'This item went out with the notice and stands. To add something, propose a new item for both sides to agree to.',
  })
}

/** Says that an item was taken back. */
export function withdrawn(): Refusal {
  return new Refusal('conflict', {
    ko: '제안한 측이 거두어들인 안건입니다.',
    en: 'The side that proposed this item has taken it back.',
  })
}

/** Says that the words of an item changed meanwhile. */
export function changedMeanwhile(): Refusal {
  return new Refusal('conflict', {
    ko: '안건의 내용이 그사이에 바뀌었습니다. 바뀐 내용을 읽고 다시 확인해 주십시오.',
    en: 'The words of this item have changed meanwhile. Please read them and confirm again.',
  })
}

/** Says that a notice needs a date. */
export function noDateYet(): Refusal {
  return new Refusal('conflict', {
    ko: '회의 날짜가 아직 없습니다. 날짜를 먼저 정해 주십시오.',
    en: 'The meeting has no date yet. Please settle it first.',
  })
}

/** Says that a notice needs an agenda that both sides confirmed. */
export function noAgendaYet(): Refusal {
  return new Refusal('conflict', {
    ko: '양측 간사가 모두 확인한 안건이 없습니다. 안건을 확인한 뒤 통지해 주십시오.',
    en: 'No item has been confirmed by both secretaries yet. Confirm the agenda, then send the notice.',
  })
}

/** Says that the notice is out. */
export function noticedAlready(): Refusal {
  return new Refusal('conflict', {
    ko: '소집 통지는 이미 나갔습니다.',
    en: 'The notice has gone out already.',
  })
}

/** Says that fewer days are left than the agreement asks for, and whose consent is missing. */
export function noticeTooLate(
  { days, needed, waitsFor }: { days: number; needed: number; waitsFor: Side[] },
  body: Body,
): Refusal {
  const names = waitsFor.map(side => sideName(body, side))
  const ko = names.map(name => name.ko).join('과 ')
  const en = names.map(name => inSentence(name.en)).join(' and ')
  return new Refusal(
    'conflict',
    {
      ko: `회의까지 ${days}일 남아 협약의 ${needed}일에 못 미칩니다. ${ko} 간사의 동의를 받거나 날짜를 뒤로 옮겨 주십시오.`,
      en: `The meeting is ${plural(days, 'day')} away and the agreement asks for ${needed}. It takes the consent of ${en}, or a later date.`,
    },
    { instead: { waitsFor } },
  )
}

/** Says that the date changed since consent to it was read. */
export function dateMoved(): Refusal {
  return new Refusal('conflict', {
    ko: '그사이에 회의 날짜가 바뀌어 동의를 적지 않았습니다. 새 날짜를 보고 다시 정해 주십시오.',
    en: 'The date of the meeting has changed meanwhile, and your consent was not noted. Look at the new one and decide again.',
  })
}

/** Says that the date is over before its notice went out. */
export function dateOver(): Refusal {
  return new Refusal('conflict', {
    ko: '잡혔던 날짜가 지났습니다. 회의 날짜를 새로 정한 뒤 통지해 주십시오.',
    en: 'The date that was settled is over. Settle a new one, then send the notice.',
  })
}

/** Says that nobody has to consent to anything. */
export function inTime(): Refusal {
  return new Refusal('conflict', {
    ko: '기한 안이라 동의 없이 통지할 수 있습니다.',
    en: 'There is time enough: the notice needs no consent.',
  })
}

/** Says that a paper was too large to be taken. */
export function tooLargePaper(): Refusal {
  const message: Said = {
    ko: '10 MB가 넘는 파일이라 받지 않았습니다. 안건과 이미 붙인 자료는 그대로 있습니다. 파일을 줄이거나 나누어 다시 올려 주십시오.',
    en: 'This file is over 10 MB and was not taken. The item and its other papers are as they were. Make it smaller or split it, and send it again.',
  }
  return new Refusal('invalid', message, { status: 413, errors: [{ field: 'paper', message }] })
}

/** Says which files can be taken. */
export function wrongType(): Refusal {
  const message: Said = {
    ko: '받을 수 있는 파일은 PDF, DOCX, XLSX, HWPX, PNG, JPEG, WebP입니다. 안건에 적은 내용은 그대로 있습니다.',
    en: 'We can take PDF, DOCX, XLSX, HWPX, PNG, JPEG and WebP. What you wrote in the item is still there.',
  }
  return new Refusal('invalid', message, { errors: [{ field: 'paper', message }] })
}

/** Says that a document carries a program. */
export function withMacros(): Refusal {
  const message: Said = {
    ko: '매크로가 든 문서는 받지 않습니다. 매크로 없이 저장해 다시 올려 주십시오.',
    en: 'We do not take documents with macros. Save it without them and send it again.',
  }
  return new Refusal('invalid', message, { errors: [{ field: 'paper', message }] })
}

/** Says that no file came. */
export function noFile(): Refusal {
  const message: Said = { ko: '파일을 골라 주십시오.', en: 'Please choose a file.' }
  return new Refusal('invalid', message, { errors: [{ field: 'paper', message }] })
}

/** Says that an item has as many papers as it can. */
export function enoughPapers(): Refusal {
  const message: Said = {
    ko: '자료는 안건마다 열 개까지입니다. 필요 없는 것을 빼고 다시 올려 주십시오.',
    en: 'An item can have up to ten papers. Remove one and send this one again.',
  }
  return new Refusal('invalid', message, { errors: [{ field: 'paper', message }] })
}
