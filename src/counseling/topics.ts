import type { Locale, Said } from '../ui/i18n.ts'

/** What people may want to talk about, in the order shown; the code is what rows and the interface carry. */
export const topics = {
  'job-stress': { ko: '업무 스트레스', en: 'Stress at work' },
  burnout: { ko: '지침과 번아웃', en: 'Exhaustion and burnout' },
  complaints: { ko: '민원 응대', en: 'Dealing with complaints' },
  relationships: { ko: '사람 관계', en: 'Relationships' },
  family: { ko: '가족과 육아', en: 'Family and parenting' },
  mood: { ko: '가라앉는 마음', en: 'Low spirits' },
  anxiety: { ko: '불안과 긴장', en: 'Worry and tension' },
  sleep: { ko: '잠과 휴식', en: 'Sleep and rest' },
  trauma: { ko: '힘든 사건 이후', en: 'After a hard event' },
  grief: { ko: '이별과 상실', en: 'Parting and loss' },
  career: { ko: '진로와 일의 의미', en: 'Career and meaning' },
} as const satisfies Record<string, Said>

export type Topic = keyof typeof topics

/** The code of what was not asked: somebody booked by telephone. */
export const unsaidTopic = 'unsaid'

/** What an appointment is about, in words; what was not asked is said when they meet. */
export function sayTopic(topic: string, locale: Locale): string {
  if (isTopic(topic)) return topics[topic][locale]
  return topic === unsaidTopic ? unsaid[locale] : topic
}

const unsaid: Said = { ko: '만나서 이야기해요', en: 'To be said when you meet' }

/** Every topic's code, in the order shown. */
export const topicCodes = Object.keys(topics).filter(isTopic)

/** Tells whether `value` is a topic's code. */
export function isTopic(value: string): value is Topic {
  return Object.hasOwn(topics, value)
}

/** The languages that sessions are offered in, each by its code, in the order shown. */
export const languages = {
  ko: { ko: '한국어', en: 'Korean' },
  en: { ko: '영어', en: 'English' },
  zh: { ko: '중국어', en: 'Chinese' },
  vi: { ko: '베트남어', en: 'Vietnamese' },
  ja: { ko: '일본어', en: 'Japanese' },
  ru: { ko: '러시아어', en: 'Russian' },
  ksl: { ko: '한국수어', en: 'Korean Sign Language' },
} as const satisfies Record<string, Said>

export type Language = keyof typeof languages

/** The languages' codes, in the order shown. */
export const languageCodes = Object.keys(languages).filter(isLanguage)

/** Tells whether `value` is the code of a language that sessions are offered in. */
export function isLanguage(value: string): value is Language {
  return Object.hasOwn(languages, value)
}
