import type { Mode } from '../availability/rules.ts'
import type { Said } from '../ui/i18n.ts'
import type { TimeWish } from '../working-days/own-time.ts'
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

export const timeWishNames: Record<TimeWish, Said> = {
  outside: { ko: '내 근무시간 밖', en: 'Outside my working hours' },
  free: { ko: '유연근무로 비는 시간', en: 'In my free window' },
}

export const genderNames: Record<'female' | 'male', Said> = {
  female: { ko: '여성 상담사', en: 'A woman' },
  male: { ko: '남성 상담사', en: 'A man' },
}
