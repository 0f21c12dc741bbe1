import type { Locale, Said } from '../ui/i18n.ts'

/** A telephone line as it is, or was, between two days. */
export interface CrisisLine {
  id: string
  number: string
  /** The number that takes text messages, where there is one. */
  sms?: string
  name: Said
  hours: Said
  what: Said
  /** First day on which it is answered, ISO; absent where it has been there for long. */
  from?: string
  /** First day on which it is no longer answered, ISO. */
  until?: string
  /** Whether the name, number and hours have been confirmed with their operator; only then is it shown. */
  confirmed: boolean
}

const always: Said = { ko: '24시간', en: '24 hours' }
const suicidePrevention = {
  id: 'suicide-prevention',
  number: '109',
  name: { ko: '자살예방 상담전화', en: 'Suicide prevention line' },
  hours: always,
  confirmed: true,
}

/** Every line we know, the most helpful first. A change of a line is a second entry with the same id and other days. */
export const crisisLines: readonly CrisisLine[] = [
  {
    ...suicidePrevention,
    from: '2024-01-01',
    until: '2024-09-10',
    what: { ko: '죽고 싶은 마음이 들 때, 이야기를 들어 줘요.', en: 'They listen when you think of ending your life.' },
  },
  {
    ...suicidePrevention,
    sms: '109',
    from: '2024-09-10',
    what: {
      ko: '죽고 싶은 마음이 들 때, 이야기를 들어 줘요. 말로 하기 어려우면 문자나 채팅도 괜찮아요.',
      en: 'They listen when you think of ending your life. If speaking is hard, text or chat instead.',
    },
  },
  {
    id: 'mental-health-crisis',
    number: '1577-0199',
    name: { ko: '정신건강 위기 상담전화', en: 'Mental health crisis line' },
    hours: always,
    what: {
      ko: '불안하거나 견디기 어려울 때, 가까운 정신건강복지센터와 이어 줘요.',
      en: 'For anxiety or distress that is hard to bear. They connect you with a mental health center nearby.',
    },
    confirmed: true,
  },
  {
    id: 'ambulance',
    number: '119',
    name: { ko: '구급', en: 'Ambulance' },
    hours: always,
    what: {
      ko: '다쳤거나 약을 먹었을 때, 몸이 위험할 때요.',
      en: 'If someone is hurt, has taken something or is in physical danger.',
    },
    confirmed: true,
  },
  {
    id: 'police',
    number: '112',
    name: { ko: '경찰', en: 'Police' },
    hours: always,
    what: { ko: '누군가에게서 위협을 받고 있을 때요.', en: 'If someone is threatening you.' },
    confirmed: true,
  },
  {
    id: 'welfare',
    number: '129',
    name: { ko: '보건복지상담센터', en: 'Health and welfare call center' },
    hours: { ko: '운영 시간은 전화로 안내해요', en: 'Hours are announced when you call' },
    what: { ko: '생계나 돌봄이 막막할 때요.', en: 'For worries about money, care or getting by.' },
    confirmed: true,
  },
  {
    id: 'lifeline',
    number: '1588-9191',
    name: { ko: '한국생명의전화', en: 'LifeLine Korea' },
    hours: always,
    what: { ko: '외롭고 지칠 때 이야기를 들어 줘요.', en: 'They listen when you feel alone and worn out.' },
    confirmed: false,
  },
]

/** Returns the confirmed lines that are answered on `day`; a day is one of Korea, whatever the clock of the server. */
export function linesOn(day: Temporal.PlainDate, lines: readonly CrisisLine[] = crisisLines): CrisisLine[] {
  const text = day.toString()
  return lines.filter(line => line.confirmed && (line.from ?? '') <= text && (!line.until || text < line.until))
}

/** Returns the lines that are answered at `now`; they change at midnight in Seoul. */
export function linesAt(now: Temporal.Instant, lines: readonly CrisisLine[] = crisisLines): CrisisLine[] {
  return linesOn(now.toZonedDateTimeISO('Asia/Seoul').toPlainDate(), lines)
}

/** A line as scripts get it. */
export interface LineItem {
  id: string
  name: string
  number: string
  sms: string | null
  hours: string
  what: string
}

/** Returns a line in one language, as `GET /api/v1/crisis-lines` lists it. */
export function lineItem(line: CrisisLine, locale: Locale): LineItem {
  const { id, number, sms = null } = line
  return { id, name: line.name[locale], number, sms, hours: line.hours[locale], what: line.what[locale] }
}
