import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { lockFor } from '../../db/locks.ts'
import { applicant, application, drawRecord, programAttendance, seat } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { listCheckUps } from '../checkups/check-ups.ts'
import { readProfile } from '../counseling/profile.ts'
import { homeZone } from '../counseling/settings.ts'
import { ticketCount, usualTickets } from '../draws/rules.ts'
import { newApplication, referenceOf } from '../draws/tickets.ts'
import { textField, wrongFields } from '../http/input.ts'
import { findProgram, type Program } from '../programs/program.ts'
import { Refusal } from '../refusal.ts'
import type { Locale } from '../ui/i18n.ts'
import { findOwn, type OwnApplication } from './applications.ts'
import { barred, closedForApplications, householdTaken, seatAlready, tooManyCompanions } from './refusals.ts'
import { barrierTo, isAtRisk, lossesThatCount } from './rules.ts'
import { asBytes, noteOwn, sealDetails, sealReach, sealTickets } from './sealing.ts'
import { type HealingSettings, readHealingSettings } from './settings.ts'
import { consentVersion } from './words.ts'

const companion = z.strictObject({
  name: textField(40).min(1),
  relation: z.enum(['partner', 'child', 'parent', 'other']),
})

/** What somebody writes to apply. */
export const applicationInput = z.strictObject({
  contact: textField(80)
    .min(1)
    .describe('How the provider can reach you on the day; only they read it, and only if you have a place'),
  companions: z.array(companion).max(9).default([]),
  useCheckUps: z
    .boolean()
    .default(false)
    .describe('Whether own check-ups may give a second ticket; stored nowhere readable'),
})
export type ApplicationInput = z.infer<typeof applicationInput>

interface Asked extends ApplicationInput {
  program: string
  locale: Locale
}

/** Applies, or changes the own application, until closing; refuses who may not, a second one of a household, and too many companions. */
export async function applyTo(
  act: Act<Employee>,
  { program: asked, locale, ...input }: Asked,
): Promise<OwnApplication> {
  const program = await findProgram(act, { id: asked })
  if (program.state !== 'open') throw closedForApplications()
  const settings = await readHealingSettings(act)
  const barrier = barrierTo(act.actor, program, settings)
  if (barrier) throw barred(barrier)
  if (input.companions.length > program.companions)
    throw new Refusal('invalid', wrongFields, { errors: [tooManyCompanions(program.companions)] })
  const { me } = act.actor.healing
  await lockFor(act.tx, `healing ${me}`)
  const id = await idOfOwn(act, program)
  await becomeReachable(act, locale)
  await store(act, program, id, input, settings)
  await noteOwn(act, 'apply', 'application', id.value)
  return findOwn(act, { id: id.value })
}

interface OwnId {
  value: string
  isNew: boolean
}

/** The id of the own application for a program, an old one or a new one; one that has a place already is no longer changed. */
async function idOfOwn(act: Act<Employee>, { id }: Program): Promise<OwnId> {
  const own = and(eq(application.programId, id), eq(application.subject, act.actor.healing.me))
  const [known] = await act.tx
    .select({ id: application.id, seated: seat.applicationId })
    .from(application)
    .leftJoin(seat, eq(seat.applicationId, application.id))
    .where(own)
  if (known?.seated) throw seatAlready()
  return known ? { value: known.id, isNew: false } : { value: act.uuid(), isNew: true }
}

async function store(
  act: Act<Employee>,
  program: Program,
  id: OwnId,
  input: ApplicationInput,
  settings: HealingSettings,
): Promise<void> {
  const { me, household } = act.actor.healing
  const key = await act.vault.keyOf(act.tx, 'healing', me)
  const details = { name: act.actor.name, contact: input.contact, companions: input.companions }
  const sealed = await sealDetails(act.vault, key, id.value, details)
  const mine =
    program.way === 'drawn'
      ? await ticketsFor(act, program, id.value, input.useCheckUps, settings)
      : { tickets: null, leaf: null }
  if (!id.isNew) {
    await act.tx
      .update(application)
      .set({ keyId: key.id, sealed, ...mine })
      .where(eq(application.id, id.value))
    return
  }
  const row = { id: id.value, programId: program.id, subject: me, household, keyId: key.id, sealed, ...mine }
  const made = await act.tx
    .insert(application)
    .values({ ...row, appliedAt: act.now })
    .onConflictDoNothing()
    .returning({ id: application.id })
  if (made.length === 0) throw householdTaken()
}

/** The application's tickets, sealed so that nobody reads how many count, and nowhere why; beside them their leaf. */
async function ticketsFor(
  act: Act<Employee>,
  program: Program,
  id: string,
  useCheckUps: boolean,
  settings: HealingSettings,
): Promise<{ tickets: Uint8Array; leaf: Uint8Array }> {
  const { me, frontLine } = act.actor.healing
  const records = await act.tx.select().from(drawRecord).where(eq(drawRecord.subject, me))
  const absences = await act.tx.select().from(programAttendance).where(eq(programAttendance.subject, me))
  const today = act.now.toZonedDateTimeISO(homeZone)
  const since = today.subtract({ days: settings.checkUpDays }).toInstant()
  // Opened here, in the person's own transaction, and forgotten with it.
  const atRisk = useCheckUps && isAtRisk(await listCheckUps(act), since)
  const losses = lossesThatCount({ records, absences }, settings, today)
  const wanted = {
    reference: referenceOf(program.id, act.actor.healing.household),
    front: frontLine ? 1 : 0,
    tickets: ticketCount(usualTickets, { atRisk, losses }),
  } as const
  const made = newApplication(wanted, act.random)
  const consent = useCheckUps ? { version: consentVersion, at: act.now.toString({ smallestUnit: 'second' }) } : null
  const key = await act.vault.keyOf(act.tx, 'draw', program.id)
  return { tickets: await sealTickets(act.vault, key, id, { application: made, consent }), leaf: asBytes(made.leaf) }
}

/** Keeps where news goes, sealed: the address somebody signs in with, in the language they applied in. */
async function becomeReachable(act: Act<Employee>, locale: Locale): Promise<void> {
  const { me } = act.actor.healing
  const key = await act.vault.keyOf(act.tx, 'healing', me)
  const quiet = (await readProfile(act))?.quiet
  const sealed = await sealReach(act.vault, key, me, { mail: act.actor.email, locale, ...(quiet && { quiet }) })
  await act.tx
    .insert(applicant)
    .values({ subject: me, keyId: key.id, sealed })
    .onConflictDoUpdate({ target: applicant.subject, set: { keyId: key.id, sealed } })
}
