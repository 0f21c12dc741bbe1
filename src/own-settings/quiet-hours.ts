import { eq } from 'drizzle-orm'
import { applicant } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import { type Employee, type Staff, staffOf } from '../actor.ts'
import { keepProfile, readProfile } from '../counseling/profile.ts'
import type { Deps } from '../deps.ts'
import { openReach, sealReach } from '../healing/sealing.ts'
import { perform } from '../http/perform.ts'
import { keepReach, readReach } from '../staff-mail/reach.ts'
import type { Locale } from '../ui/i18n.ts'

/** Whether somebody wishes for no mail at night, and in which language they were told so. */
export interface QuietWish {
  quiet: boolean
  locale: Locale
}

/**
 * Keeps the wish wherever mail to the actor comes from. Counseling and healing on one side, flexible work on the other, each
 * under the name that it knows: nothing joins them, and a second try finishes what a first one left half done.
 */
export async function wishQuiet(deps: Deps, employee: Employee, wish: QuietWish): Promise<void> {
  await perform(deps, employee, wishInCare, wish)
  await perform(deps, staffOf(employee), wishAsStaff, wish)
}

/** Whether mail to the actor waits at night, from everywhere. */
export async function isQuiet(deps: Deps, employee: Employee): Promise<boolean> {
  const inCare = await perform(deps, employee, async act => (await readProfile(act))?.quiet, undefined)
  return inCare === true && (await perform(deps, staffOf(employee), readReach, undefined))?.quiet === true
}

/** Keeps the wish for mails of counseling and of healing programs. */
export async function wishInCare(act: Act<Employee>, { quiet, locale }: QuietWish): Promise<void> {
  const before = (await readProfile(act)) ?? { mail: act.actor.email, locale }
  await keepProfile(act, { ...before, quiet })
  const { me } = act.actor.healing
  const [row] = await act.tx.select().from(applicant).where(eq(applicant.subject, me))
  if (!row) return
  const key = await act.vault.keyById(act.tx, row.keyId)
  const reach = await openReach(act.vault, key, me, row.sealed)
  const sealed = await sealReach(act.vault, key, me, { ...reach, quiet })
  await act.tx.update(applicant).set({ sealed }).where(eq(applicant.subject, me))
}

/** Keeps the wish for mails of flexible work. */
export async function wishAsStaff(act: Act<Staff>, { quiet, locale }: QuietWish): Promise<void> {
  const before = (await readReach(act)) ?? { mail: act.actor.email, locale }
  await keepReach(act, { ...before, quiet })
}
