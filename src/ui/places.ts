import type { Role } from '../actor.ts'
import type { Said } from './i18n.ts'

/** One of the at most five places a role moves between. */
export interface Place {
  path: string
  name: Said
  /** Other paths that belong to it. */
  also?: readonly string[]
}

const today: Place = { path: '/today', name: { ko: '오늘', en: 'Today' }, also: ['/clinical-leads'] }
const schedule: Place = { path: '/schedule', name: { ko: '일정', en: 'Schedule' }, also: ['/calendar-feeds'] }
const cases: Place = {
  path: '/cases',
  name: { ko: '내담자', en: 'Clients' },
  also: ['/notes', '/session-requests', '/messages'],
}
const callBacks: Place = { path: '/call-backs', name: { ko: '연락 요청', en: 'Call-backs' } }
const settlements: Place = { path: '/settlements', name: { ko: '정산', en: 'Settlement' } }

const audits: Place = { path: '/draw-audits', name: { ko: '추첨 감사', en: 'Draw audits' } }

/** The places of each role, in the order shown; a slice adds its own here when its pages exist. */
export const places: Record<Role, readonly Place[]> = {
  employee: [
    { path: '/home', name: { ko: '홈', en: 'Home' } },
    { path: '/check-ups', name: { ko: '마음 체크', en: 'Check-up' }, also: ['/consents', '/call-backs'] },
    {
      path: '/counseling',
      name: { ko: '상담', en: 'Counseling' },
      also: ['/appointments', '/waiting', '/calendar-feeds', '/hand-overs', '/messages'],
    },
    { path: '/healing', name: { ko: '힐링', en: 'Healing' } },
    {
      path: '/flexible-work',
      name: { ko: '유연근무', en: 'Flexible work' },
      also: ['/decisions', '/coverage', '/reviews'],
    },
  ],
  counselor: [today, schedule, cases, callBacks, settlements],
  center: [today, schedule, callBacks, settlements, { path: '/rosters', name: { ko: '힐링', en: 'Healing' } }],
  hr: [
    { path: '/figures', name: { ko: '현황', en: 'Overview' } },
    { path: '/programs', name: { ko: '힐링', en: 'Healing' }, also: ['/draw-numbers'] },
    { path: '/participation', name: { ko: '유연근무', en: 'Flexible work' }, also: ['/approval-lines'] },
    { path: '/agreement', name: { ko: '위탁', en: 'Agreement' } },
  ],
  head: [
    { path: '/decisions', name: { ko: '결재', en: 'Decisions' } },
    { path: '/coverage', name: { ko: '근무표', en: 'Coverage' }, also: ['/counters', '/deputies'] },
    { path: '/participation', name: { ko: '참여율', en: 'Participation' } },
  ],
  council: [
    { path: '/council', name: { ko: '일정', en: 'Dates' } },
    { path: '/agenda', name: { ko: '안건', en: 'Agenda' }, also: ['/consultations'] },
    { path: '/minutes', name: { ko: '회의록', en: 'Minutes' }, also: ['/proceedings'] },
    { path: '/clauses', name: { ko: '협약 이행', en: 'Clauses' } },
    audits,
  ],
  privacy: [{ path: '/draw-numbers', name: { ko: '추첨 번호', en: 'Draw numbers' } }, audits],
}

/** Tells whether the page at `path` belongs to a place. */
export function isWithin(path: string, place: Place): boolean {
  const bare = path.split('?')[0] ?? path
  return [place.path, ...(place.also ?? [])].some(path => bare === path || bare.startsWith(`${path}/`))
}
