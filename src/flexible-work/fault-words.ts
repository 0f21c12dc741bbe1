import type { Said } from '../ui/i18n.ts'
import { clockOf } from './hours.ts'
import type { DutyKind, Fault, Stretch } from './rules.ts'

// What the checker finds, in plain words; the planner says them while somebody types, the server when it refuses.

/** Everything that may be wrong with a plan or with a change of one day. */
export type AnyFault =
  | Fault
  | { code: 'same-length'; has: number; needs: number }
  | { code: 'no-change' | 'counter-day' }

const dutyNames: Record<DutyKind, Said> = {
  counter: { ko: '민원 창구 근무', en: 'Work at a counter' },
  secret: { ko: '보안 업무', en: 'Work with secrets' },
  'on-site': { ko: '현장 업무', en: 'Work on site' },
}

/** Says minutes as "8시간 30분" or "8 h 30 min". */
export function sayMinutes(minutes: number): Said {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const ko = [hours && `${hours}시간`, rest && `${rest}분`].filter(Boolean).join(' ') || '0시간'
  const en = [hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(' ') || '0 h'
  return { ko, en }
}

const between = (start: number, end: number) => `${clockOf(start)}–${clockOf(end)}`
const coreIn = (core: readonly Stretch[], or: string) => core.map(({ start, end }) => between(start, end)).join(or)

/** A fault in words that say what to do. */
export function sayFault(fault: AnyFault): Said {
  switch (fault.code) {
    case 'hours':
      return { ko: '끝나는 시각이 시작보다 늦어야 해요.', en: 'The end has to be after the start.' }
    case 'meal-place':
      return { ko: '점심시간은 근무 시작과 끝 사이에 있어야 해요.', en: 'The meal break has to lie within the hours.' }
    case 'normal':
      return { ko: '이 유형은 정규 시간 그대로 일해요.', en: 'This form keeps the usual hours.' }
    case 'start-window':
      return {
        ko: `${clockOf(fault.from)}부터 ${clockOf(fault.until)} 사이에서 ${fault.step}분 단위로 시작해요.`,
        en: `Start between ${clockOf(fault.from)} and ${clockOf(fault.until)}, in steps of ${fault.step} minutes.`,
      }
    case 'window':
      return {
        ko: `${between(fault.start, fault.end)} 안에서만 일할 수 있어요.`,
        en: `Hours have to lie within ${between(fault.start, fault.end)}.`,
      }
    case 'core':
      return {
        ko: `집중근무시간(${coreIn(fault.core, ' 또는 ')}) 하나는 온전히 근무해야 해요.`,
        en: `One of the core times (${coreIn(fault.core, ' or ')}) has to be worked in full.`,
      }
    case 'meal':
      return {
        ko: `이만큼 일하는 날은 쉬는 시간이 ${fault.minutes}분 이상 필요해요.`,
        en: `A day this long needs a break of at least ${fault.minutes} minutes.`,
      }
    default:
      return sayTotals(fault)
  }
}

function sayRange(least: number, most: number): Said {
  const [from, to] = [sayMinutes(least), sayMinutes(most)]
  return least === most
    ? { ko: from.ko, en: from.en }
    : { ko: `${from.ko}에서 ${to.ko} 사이`, en: `between ${from.en} and ${to.en}` }
}

function sayTotals(fault: AnyFault): Said {
  switch (fault.code) {
    case 'day-minutes': {
      const [range, has] = [sayRange(fault.least, fault.most), sayMinutes(fault.has)]
      return {
        ko: `하루 근무는 쉬는 시간을 빼고 ${range.ko}이에요. 지금은 ${has.ko}이에요.`,
        en: `A day is ${range.en} without the break. This is ${has.en}.`,
      }
    }
    case 'week-minutes': {
      const [range, has] = [sayRange(fault.least, fault.most), sayMinutes(fault.has)]
      return {
        ko: `한 주 근무는 ${range.ko}이에요. 지금은 ${has.ko}이에요.`,
        en: `A week is ${range.en}. This is ${has.en}.`,
      }
    }
    case 'days':
      return fault.least === fault.most
        ? {
            ko: `한 주에 ${fault.least}일 일해요. 지금은 ${fault.has}일이에요.`,
            en: `A week has ${fault.least} days. This has ${fault.has}.`,
          }
        : {
            ko: `한 주에 ${fault.least}일부터 ${fault.most}일까지 고를 수 있어요. 지금은 ${fault.has}일이에요.`,
            en: `Choose ${fault.least} to ${fault.most} days a week. This has ${fault.has}.`,
          }
    case 'same-length': {
      const [needs, has] = [sayMinutes(fault.needs), sayMinutes(fault.has)]
      return {
        ko: `하루만 바꿀 때는 시간의 길이가 같아야 해요. ${needs.ko}이어야 하는데 지금은 ${has.ko}이에요.`,
        en: `A change of one day keeps its length: ${needs.en}, and this is ${has.en}.`,
      }
    }
    default:
      return sayCircumstance(fault)
  }
}

function sayCircumstance(fault: AnyFault): Said {
  switch (fault.code) {
    case 'dates':
      return { ko: '시작하는 날과 끝나는 날을 다시 봐 주세요.', en: 'Please look at the first and the last day again.' }
    case 'late':
      return {
        ko: '이미 근무가 시작됐거나 신청할 수 있는 때가 지났어요. 다음 날부터로 골라 주세요.',
        en: 'The hours have begun, or the time to ask is over. Please choose a later day.',
      }
    case 'too-short':
      return { ko: `적어도 ${fault.days}일은 이어서 해요.`, en: `It has to last at least ${fault.days} days.` }
    case 'too-long':
      return { ko: `한 번에 ${fault.days}일까지 신청할 수 있어요.`, en: `It may last at most ${fault.days} days.` }
    case 'duty': {
      const duty = dutyNames[fault.duty]
      return {
        ko: `${duty.ko} 중에는 이 유형을 쓸 수 없어요. 다른 유형을 골라 주세요.`,
        en: `${duty.en} does not go with this form. Please choose another.`,
      }
    }
    case 'pledge':
      return { ko: '보안 서약에 동의해 주세요.', en: 'Please give the security pledge.' }
    case 'no-week':
      return { ko: '한 주의 시간을 채워 주세요.', en: 'Please fill in the week.' }
    case 'no-change':
      return { ko: '이날은 바꿀 근무가 없어요.', en: 'There are no hours to change on this day.' }
    case 'counter-day':
      return {
        ko: '창구를 지키는 분은 하루만 바꿀 수 없어요. 부서장과 이야기해 주세요.',
        en: 'Whoever staffs a counter cannot change a single day. Please talk to your head.',
      }
    default:
      return { ko: '다시 봐 주세요.', en: 'Please look at this again.' }
  }
}

/** The field that a fault is about: 'week.0' for Monday, and so on. */
export function fieldOf(fault: AnyFault): string {
  if ('weekday' in fault) return `week.${fault.weekday - 1}`
  switch (fault.code) {
    case 'days':
    case 'week-minutes':
    case 'no-week':
      return 'week'
    case 'duty':
      return 'type'
    case 'pledge':
      return 'pledge'
    case 'too-short':
    case 'too-long':
      return 'until'
    default:
      return 'from'
  }
}
