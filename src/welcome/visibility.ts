import type { Said } from '../ui/i18n.ts'

/** Everybody an employee might wonder about, each with the database role they read through. */
export const persons = {
  // What is no secret of care an employee reads on the other side, as staff.
  you: { role: 'p_employee', asStaff: 'p_staff', name: { ko: '나', en: 'You' } },
  counselor: { role: 'p_counselor', name: { ko: '상담사', en: 'Your counselor' } },
  center: { role: 'p_center', name: { ko: '상담센터 담당자', en: 'The center’s manager' } },
  hr: { role: 'p_hr', name: { ko: '인사 부서(총무과)', en: 'Human resources' } },
  head: { role: 'p_head', name: { ko: '부서장', en: 'Your department head' } },
  // Drawn when somebody asks that a refusal be looked at again; an employee otherwise, who sees of others nothing more.
  reviewer: { role: 'p_reviewer', name: { ko: '재심을 맡은 직원', en: 'Reviewers of a refusal' } },
  council: { role: 'p_council', name: { ko: '노사협의회 위원', en: 'Council members' } },
  privacy: { role: 'p_privacy', name: { ko: '개인정보 보호 담당자', en: 'The privacy officer' } },
} as const satisfies Record<string, { role: string; asStaff?: string; name: Said }>

export type PersonKind = keyof typeof persons
export type DatabaseRole = (typeof persons)[PersonKind]['role'] | (typeof persons)['you']['asStaff']
export type Table =
  | 'care.appointment'
  | 'care.case_note'
  | 'care.feedback'
  | 'care.message'
  | 'care.outcome'
  | 'healing.application'
  | 'flexible.arrangement'
  | 'flexible.detail'
  | 'care.check_up'
  | 'care.waiting_entry'
  | 'people.person'
  | 'privacy.access_log'

/** What there is to know, and the columns that hold it. */
export const information = {
  appointment: {
    name: { ko: '언제 누구를 만나는지', en: 'When you meet whom' },
    columns: [
      ['care.appointment', 'starts_at'],
      ['care.appointment', 'counselor_id'],
    ],
  },
  words: {
    name: { ko: '별칭·연락처·주제·남긴 말', en: 'Alias, contact, topic, your message' },
    columns: [
      ['care.appointment', 'sealed'],
      ['care.appointment', 'topic'],
      ['care.appointment', 'subject'],
    ],
  },
  notes: {
    name: { ko: '상담사가 쓴 상담 기록', en: 'Notes your counselor writes' },
    columns: [['care.case_note', 'sealed']],
  },
  checkUps: {
    name: { ko: '마음 체크 결과', en: 'Results of your check-ups' },
    columns: [
      ['care.check_up', 'sealed'],
      ['care.check_up', 'subject'],
    ],
  },
  waiting: { name: { ko: '대기 신청', en: 'Waiting list requests' }, columns: [['care.waiting_entry', 'subject']] },
  messages: {
    name: { ko: '상담사와 주고받은 메시지', en: 'Messages with your counselor' },
    columns: [['care.message', 'sealed']],
  },
  counted: {
    name: { ko: '만남이 어땠는지, 세도록 허락한 점수대', en: 'How you rated a session, levels you let be counted' },
    columns: [
      ['care.feedback', 'rating'],
      ['care.outcome', 'sealed'],
    ],
  },
  healing: {
    name: { ko: '힐링 프로그램 신청과 결과', en: 'Applications for healing programs, and results' },
    columns: [
      ['healing.application', 'subject'],
      ['healing.application', 'sealed'],
    ],
  },
  flexibleWork: {
    name: { ko: '유연근무 시간', en: 'Your flexible hours' },
    columns: [
      ['flexible.arrangement', 'type'],
      ['flexible.arrangement', 'week'],
    ],
  },
  flexibleReason: {
    name: { ko: '유연근무를 신청한 이유', en: 'Why you asked for flexible hours' },
    columns: [['flexible.detail', 'sealed']],
  },
  log: {
    name: { ko: '누가 기록을 열었는지', en: 'Who opened which record' },
    columns: [['privacy.access_log', 'actor']],
  },
  roster: { name: { ko: '직원 명부', en: 'The staff roster' }, columns: [['people.person', 'name']] },
} as const satisfies Record<string, { name: Said; columns: readonly (readonly [Table, string])[] }>

export type InformationKind = keyof typeof information

/** How much a person may see: nothing, what is theirs, what their clients gave, what was shared with them, their center's times, who took a place with them, their department's, that with deputy and superior head, what they were asked to look at again, all, all without names. */
export type Sees =
  | 'none'
  | 'own'
  | 'clients'
  | 'shared'
  | 'center'
  | 'places'
  | 'unit'
  | 'decided'
  | 'asked'
  | 'all'
  | 'nameless'

/** The whole truth in one place. The start page shows it; a test compares it with the live database. */
export const visibility: Record<PersonKind, Record<InformationKind, Sees>> = {
  you: {
    appointment: 'own',
    words: 'own',
    notes: 'none',
    checkUps: 'own',
    waiting: 'own',
    messages: 'own',
    counted: 'own',
    healing: 'own',
    flexibleWork: 'own',
    flexibleReason: 'own',
    log: 'own',
    roster: 'own',
  },
  counselor: {
    appointment: 'clients',
    words: 'clients',
    notes: 'clients',
    checkUps: 'shared',
    waiting: 'none',
    messages: 'clients',
    counted: 'none',
    healing: 'none',
    flexibleWork: 'none',
    flexibleReason: 'none',
    log: 'none',
    roster: 'none',
  },
  center: {
    appointment: 'center',
    words: 'none',
    notes: 'none',
    checkUps: 'none',
    waiting: 'none',
    messages: 'none',
    counted: 'none',
    healing: 'places',
    flexibleWork: 'none',
    flexibleReason: 'none',
    log: 'none',
    roster: 'none',
  },
  hr: {
    appointment: 'none',
    words: 'none',
    notes: 'none',
    checkUps: 'none',
    waiting: 'none',
    messages: 'none',
    counted: 'none',
    healing: 'none',
    flexibleWork: 'none',
    flexibleReason: 'none',
    log: 'none',
    roster: 'all',
  },
  head: {
    appointment: 'none',
    words: 'none',
    notes: 'none',
    checkUps: 'none',
    waiting: 'none',
    messages: 'none',
    counted: 'none',
    healing: 'none',
    flexibleWork: 'decided',
    flexibleReason: 'decided',
    log: 'none',
    roster: 'unit',
  },
  reviewer: {
    appointment: 'none',
    words: 'none',
    notes: 'none',
    checkUps: 'none',
    waiting: 'none',
    messages: 'none',
    counted: 'none',
    healing: 'none',
    flexibleWork: 'asked',
    flexibleReason: 'asked',
    log: 'none',
    roster: 'none',
  },
  council: {
    appointment: 'none',
    words: 'none',
    notes: 'none',
    checkUps: 'none',
    waiting: 'none',
    messages: 'none',
    counted: 'none',
    healing: 'none',
    flexibleWork: 'none',
    flexibleReason: 'none',
    log: 'none',
    roster: 'none',
  },
  privacy: {
    appointment: 'none',
    words: 'none',
    notes: 'none',
    checkUps: 'none',
    waiting: 'none',
    messages: 'none',
    counted: 'none',
    healing: 'none',
    flexibleWork: 'none',
    flexibleReason: 'none',
    log: 'nameless',
    roster: 'none',
  },
}

/** A fact of the database on which a cell stands: whether `role` may `verb` the column; rows are for the policies. */
export interface DatabaseFact {
  role: DatabaseRole
  table: Table
  column: string
  verb: 'select'
  granted: boolean
}

/** Returns the database facts on which the cell of `person` and `kind` stands. */
export function factsOf(person: PersonKind, kind: InformationKind): DatabaseFact[] {
  const granted = visibility[person][kind] !== 'none'
  return information[kind].columns.map(([table, column]) => ({
    role: roleOf(person, table),
    table,
    column,
    verb: 'select',
    granted,
  }))
}

function roleOf(person: PersonKind, table: Table): DatabaseRole {
  const { role } = persons[person]
  return person === 'you' && /^(flexible|people)\./.test(table) ? persons.you.asStaff : role
}

/** Returns the people, or the kinds of information, in the order shown. */
export const personKinds = Object.keys(persons).filter((key): key is PersonKind => key in persons)
export const informationKinds = Object.keys(information).filter((key): key is InformationKind => key in information)
