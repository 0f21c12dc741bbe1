import type { Employee } from '../../src/actor.ts'
import { caseOfAppointment } from '../../src/cases/own-case.ts'
import type { Appointment, Slot, WorldCounselor } from '../support/care.ts'
import type { World } from '../support/world.ts'

interface Options {
  /** Coming appointments, in December. */
  book: number
  /** Appointments that are over, in November. */
  past?: number
  alias?: string
  counselor?: WorldCounselor
  kim?: Employee
}

/** A client and a counselor with appointments, those that are over first, and their case. */
export async function pair(w: World, { book, past = 0, alias, ...known }: Options) {
  const kim = known.kim ?? (await w.employee())
  const counselor = known.counselor ?? (await w.counselor())
  // Slots of several pairs of one counselor lie on different days.
  const day = days++ % 20
  const on = (month: number, count: number) =>
    count > 0 ? w.slots(counselor, count, `2026-${month}-${String(day + 1).padStart(2, '0')}T00:00:00Z`) : []
  const slots: Slot[] = [...(await on(11, past)), ...(await on(12, book))]
  const appointments: Appointment[] = []
  for (const slot of slots) appointments.push(await w.appointment(kim, slot, { sealed: alias ? { alias } : {} }))
  const id = appointments[0]?.id ?? ''
  const caseId = (await w.as(counselor, caseOfAppointment, { id })) ?? ''
  return { kim, counselor, slots, appointments, caseId }
}

let days = 0
