import type { Said } from '../ui/i18n.ts'
import type { Type } from './rules.ts'

/** What each form of flexible work is called, and what it is in one sentence. */
export const typeWords: Record<Type, { name: Said; about: Said }> = {
  staggered: {
    name: { ko: '시차출퇴근', en: 'Staggered hours' },
    about: {
      ko: '하루 8시간 그대로, 시작과 끝만 옮겨요. 요일마다 달라도 괜찮아요.',
      en: 'Eight hours a day as ever, begun earlier or later. Each weekday may differ.',
    },
  },
  chosen: {
    name: { ko: '근무시간 선택', en: 'Chosen hours' },
    about: {
      ko: '닷새 동안 40시간을 채우고, 하루 길이는 직접 정해요.',
      en: 'Forty hours in five days; how long each day is, you decide.',
    },
  },
  compressed: {
    name: { ko: '집약근무', en: 'Compressed week' },
    about: {
      ko: '40시간을 나흘 안에 채우고 하루를 비워요.',
      en: 'Forty hours in four days or fewer, and a day to yourself.',
    },
  },
  discretionary: {
    name: { ko: '재량근무', en: 'Discretionary work' },
    about: {
      ko: '정해진 시간 없이 맡은 과제로 일해요. 기관의 승인이 필요해요.',
      en: 'No fixed hours, a task instead. The agency has to agree.',
    },
  },
  telework: {
    name: { ko: '재택근무', en: 'Telework' },
    about: {
      ko: '고른 요일에 집에서, 정규 시간 그대로 일해요.',
      en: 'At home on the days you choose, at the usual hours.',
    },
  },
  'remote-office': {
    name: { ko: '스마트워크', en: 'Remote office' },
    about: {
      ko: '고른 요일에 가까운 스마트워크센터에서 일해요.',
      en: 'At a work center near you on the days you choose.',
    },
  },
  'part-time': {
    name: { ko: '시간선택제 전환', en: 'Part-time conversion' },
    about: {
      ko: '한 주 15시간에서 35시간으로 줄여요. 인사발령이 뒤따라요.',
      en: 'Fifteen to thirty-five hours a week. A personnel order follows.',
    },
  },
}
