import type { Said } from '../ui/i18n.ts'

/** Everybody an employee might wonder about, each with the database role they read through. */
export const persons = {
  you: { role: 'p_employee', name: { ko: '나', en: 'You' } },
  counselor: { role: 'p_counselor', name: { ko: '상담사', en: 'Your counselor' } },
  center: { role: 'p_center', name: { ko: '상담센터 담당자', en: 'The center’s manager' } },
  hr: { role: 'p_hr', name: { ko: '인사 부서(총무과)', en: 'Human resources' } },
  head: { role: 'p_head', name: { ko: '부서장', en: 'Your department head' } },
  council: { role: 'p_council', name: { ko: '노사협의회 위원', en: 'Council members' } },
  privacy: { role: 'p_privacy', name: { ko: '개인정보 보호 담당자', en: 'The privacy officer' } },
} as const satisfies Record<string, { role: string; name: Said }>

export type PersonKind = keyof typeof persons
export type DatabaseRole = (typeof persons)[PersonKind]['role']
export type Table =
  | 'care.appointment'
  | 'care.slot'
  | 'care.claim'
  | 'care.waiting_entry'
  | 'people.person'
  | 'privacy.access_log'
  | 'outbox.mail'

/** What there is to know, and the tables that hold it; `sealed` where reading a row is not enough to read the words. */
export const information = {
  appointment: {
    name: { ko: '언제 누구를 만나는지', en: 'When you meet whom' },
    tables: ['care.appointment', 'care.claim'],
    sealed: false,
  },
  words: {
    name: { ko: '별칭·연락처·남긴 말', en: 'Alias, contact, your message' },
    tables: ['care.appointment'],
    sealed: true,
  },
  waiting: { name: { ko: '대기 신청', en: 'Waiting list requests' }, tables: ['care.waiting_entry'], sealed: false },
  roster: {
    name: { ko: '명부의 이름과 부서', en: 'Name and unit on the roster' },
    tables: ['people.person'],
    sealed: false,
  },
  log: { name: { ko: '기록을 연 내역', en: 'Who opened which record' }, tables: ['privacy.access_log'], sealed: false },
} as const satisfies Record<string, { name: Said; tables: readonly Table[]; sealed: boolean }>

export type InformationKind = keyof typeof information

/** How much a person may see: nothing, only what is about or with themselves, only their center's, or all of it. */
export type Sees = 'none' | 'own' | 'clients' | 'center' | 'all'

/** The whole truth in one place. The start page shows it; a test compares it with the live database. */
export const visibility: Record<PersonKind, Record<InformationKind, Sees>> = {
  you: { appointment: 'own', words: 'own', waiting: 'own', roster: 'own', log: 'own' },
  counselor: { appointment: 'clients', words: 'clients', waiting: 'none', roster: 'none', log: 'none' },
  center: { appointment: 'center', words: 'none', waiting: 'none', roster: 'none', log: 'none' },
  hr: { appointment: 'none', words: 'none', waiting: 'none', roster: 'all', log: 'none' },
  head: { appointment: 'none', words: 'none', waiting: 'none', roster: 'none', log: 'none' },
  council: { appointment: 'none', words: 'none', waiting: 'none', roster: 'none', log: 'none' },
  privacy: { appointment: 'none', words: 'none', waiting: 'none', roster: 'none', log: 'all' },
}

/** A fact of the database on which a cell stands; `open` is the vault's opening of sealed words, the others are SQL. */
export interface DatabaseFact {
  role: DatabaseRole
  table: Table
  verb: 'select' | 'open'
  granted: boolean
}

/** Returns the database facts on which the cell of `person` and `kind` stands. */
export function factsOf(person: PersonKind, kind: InformationKind): DatabaseFact[] {
  const { tables, sealed } = information[kind]
  const granted = visibility[person][kind] !== 'none'
  return tables.map(table => ({ role: persons[person].role, table, verb: sealed ? 'open' : 'select', granted }))
}

/** Returns the keys of one of the tables above in the order shown. */
export function kindsOf<T extends object>(table: T): (keyof T)[] {
  return Object.keys(table) as (keyof T)[]
}
