declare const minted: unique symbol

/** The pseudonym under which care rows know an employee. Only signing in mints one: HMAC(care key, person). */
export type SubjectId = string & { readonly [minted]: 'subject' }

/** The pseudonym under which healing programs know an employee: of another key, so that it joins with nothing of care. */
export type HealingId = string & { readonly [minted]: 'healing' }

/** Kinds of leave that the roster knows. */
export const leaveKinds = ['sickness', 'child-care', 'family', 'study', 'unpaid', 'dispatch', 'suspension'] as const
export type LeaveKind = (typeof leaveKinds)[number]

/** What healing programs ask of an employee, as the roster says it today. */
export interface HealingPass {
  me: HealingId
  /** The same for all of one household that the roster knows of; everybody else is one of their own. */
  household: HealingId
  frontLine: boolean
  leave: LeaveKind | null
}

/** Roles a person can act in. */
export const roles = ['employee', 'counselor', 'center', 'hr', 'head', 'council', 'privacy'] as const
export type Role = (typeof roles)[number]

/** What every signed-in person brings along; `session` is the hash of the session token, hex. */
interface SignedIn {
  session: string
  account: string
  name: string
  email: string
  roles: Role[]
}

export interface Employee extends SignedIn {
  role: 'employee'
  me: SubjectId
  /** Whether the roster entitles this person to counseling. */
  eligible: boolean
  healing: HealingPass
}
export interface Counselor extends SignedIn {
  role: 'counselor'
  /** The counselor's own id, which their slots carry. */
  me: string
}
export interface CenterManager extends SignedIn {
  role: 'center'
  me: string
  center: string
}
/**
 * A center's manager on the telephone: their own session, and of clients nobody but who is on the line. Who that is, and
 * whether the call is open, only the database knows.
 */
export interface OnCall extends SignedIn {
  role: 'caller'
  me: string
  center: string
}
export interface Official extends SignedIn {
  role: 'hr' | 'head' | 'council' | 'privacy'
  me: string
  unit: string | null
}
/**
 * An employee in what is no secret of care: flexible work, council notices. The same session, entered on the office side;
 * who they are in the roster, only the database knows, so that nothing here could join the two.
 */
export interface Staff extends SignedIn {
  role: 'staff'
}

/**
 * An employee who decides for a unit while its head is away. Which unit, and whether at this moment any, the database finds
 * for each transaction anew; `me` is the account, as a head's is.
 */
export interface Deputy extends SignedIn {
  role: 'deputy'
  me: string
}

/** Whoever decides on a unit's flexible work: its head, or the deputy meanwhile. */
export type Decider = Official | Deputy

/** An employee who looks at refusals of others again: those for which the database drew them, and nothing else. */
export interface Reviewer extends SignedIn {
  role: 'reviewer'
  /** The account, for the access log; as whom they act, the database knows. */
  me: string
}

/** The reviewer that an employee may be. */
export function reviewerOf({ session, account, name, email, roles }: Employee): Reviewer {
  return { role: 'reviewer', me: account, session, account, name, email, roles }
}

/** The deputy that an employee may be. */
export function deputyOf({ session, account, name, email, roles }: Employee): Deputy {
  return { role: 'deputy', me: account, session, account, name, email, roles }
}

/** Whoever holds the address of somebody's working calendar, and nothing else. */
export interface Bearer {
  role: 'bearer'
  /** Hash of the address, hex. */
  feed: string
}

/** The staff member that an employee is too, without anything of care. */
export function staffOf({ session, account, name, email, roles }: Employee): Staff {
  return { role: 'staff', session, account, name, email, roles }
}

/** The manager who takes a call. */
export function onCallOf({ session, account, name, email, roles, me, center }: CenterManager): OnCall {
  return { role: 'caller', session, account, name, email, roles, me, center }
}

/** The scheduler: mail delivery, reminders, waiting list, horizon. It has no session and no person behind it. */
export interface Job {
  role: 'job'
}

/** Who computes statistics: reads facts of care and the roster, writes releases. Nobody is behind it, no page becomes it. */
export interface Publisher {
  role: 'publisher'
}

export type Person = Employee | Counselor | CenterManager | Official
export type Actor = Person | OnCall | Staff | Deputy | Reviewer | Bearer | Job | Publisher
