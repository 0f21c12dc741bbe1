import type { Mode } from '../availability/rules.ts'
import type { Locale, Said } from '../ui/i18n.ts'
import type { PartOfDay } from './booking-rules.ts'

/** How people meet, as buttons and lists say it. */
export const modeNames: Record<Mode, Said> = {
  'in-person': { ko: '만나서', en: 'In person' },
  telephone: { ko: '전화로', en: 'By phone' },
  video: { ko: '화상으로', en: 'By video' },
}

export const partNames: Record<PartOfDay, Said> = {
  morning: { ko: '오전', en: 'Mornings' },
  afternoon: { ko: '오후', en: 'Afternoons' },
  evening: { ko: '저녁', en: 'Evenings' },
  saturday: { ko: '토요일', en: 'Saturdays' },
}

export const genderNames: Record<'female' | 'male', Said> = {
  female: { ko: '여성 상담사', en: 'A woman' },
  male: { ko: '남성 상담사', en: 'A man' },
}

const ko = {
  title: '언제가 좋으세요?',
  lead: '이야기 나눌 시간을 골라 주세요. 누가 예약했는지는 상담사만 알아요.',
  moveTitle: '어느 시간으로 옮길까요?',
  moveLead: (when: string) => `지금은 ${when}이에요. 새 시간이 정해질 때까지 이 시간은 그대로예요.`,
  keep: '그대로 두기',
  left: (left: number, limit: number) => `올해 ${limit}번 가운데 ${left}번 남았어요`,
  week: '날짜 고르기',
  earlier: '이전 주',
  later: '다음 주',
  free: (count: number) => `${count}자리`,
  none: '없음',
  closed: '–',
  filters: '원하는 조건',
  filtersOn: (count: number) => `원하는 조건 ${count}개`,
  apply: '이 조건으로 보기',
  reset: '조건 모두 지우기',
  anyone: '상관없어요',
  center: '센터',
  counselor: '상담사',
  mode: '만나는 방법',
  topic: '나누고 싶은 이야기',
  language: '언어',
  gender: '상담사 성별',
  part: '시간대',
  wait: '맞는 시간 기다리기',
  timesOf: (name: string) => `${name} 상담사의 시간`,
  counselorName: (name: string) => `${name} 상담사`,
  goodAt: '주로 나누는 이야기',
  languages: '언어',
  emptyDay: '이날은 맞는 시간이 없어요',
  emptyDayText: '다른 날을 고르거나 조건을 조금 넓혀 보세요.',
  empty: '지금은 맞는 시간이 없어요',
  emptyText:
    '취소된 자리가 나면 순서대로 알려 드려요. 조건을 넓히거나, 센터에 전화하거나, 무료인 공무원 마음건강센터를 이용할 수도 있어요.',
  call: (name: string, phone: string) => `${name}에 전화하기 ${phone}`,
  notEligible: '지금 소속은 이 상담의 대상이 아니에요',
  notEligibleText:
    '그래도 혼자 두지 않을게요. 공무원 마음건강센터는 누구나 무료로 이용할 수 있고, 힘들 때 전화할 수 있는 곳은 언제나 열려 있어요.',
  crisis: '전화할 수 있는 곳 보기',
}

const en: typeof ko = {
  title: 'When would suit you?',
  lead: 'Choose a time to talk. Only your counselor will know that you booked it.',
  moveTitle: 'What time would you rather have?',
  moveLead: when => `You have ${when}. It stays yours until the new time is settled.`,
  keep: 'Leave it as it is',
  left: (left, limit) => `${left} of this year’s ${limit} sessions left`,
  week: 'Choose a day',
  earlier: 'Earlier week',
  later: 'Later week',
  free: count => `${count} free`,
  none: 'none',
  closed: '–',
  filters: 'What matters to you',
  filtersOn: count => `What matters to you (${count})`,
  apply: 'Show these times',
  reset: 'Clear all',
  anyone: 'No preference',
  center: 'Center',
  counselor: 'Counselor',
  mode: 'How to meet',
  topic: 'What it is about',
  language: 'Language',
  gender: 'Your counselor is',
  part: 'Time of day',
  wait: 'Wait for a time that fits',
  timesOf: name => `Times with ${name}`,
  counselorName: name => name,
  goodAt: 'Often talks about',
  languages: 'Speaks',
  emptyDay: 'Nothing fits on this day',
  emptyDayText: 'Choose another day, or loosen what matters a little.',
  empty: 'Nothing fits right now',
  emptyText:
    'When a time is given back, we offer it in order. You can also loosen what matters, call a center, or go to the Public Officials’ Mind Health Center, which is free.',
  call: (name, phone) => `Call ${name}, ${phone}`,
  notEligible: 'Your post is not covered by this program',
  notEligibleText:
    'You are not left alone: the Public Officials’ Mind Health Center is free and open to you, and the lines you can call are always there.',
  crisis: 'See whom you can call',
}

/** Words of finding a time. */
export const words: Record<Locale, typeof ko> = { ko, en }
