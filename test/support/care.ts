import type { InferSelectModel } from 'drizzle-orm'
import { appointment, center, claim, counselor, counselorCenter, type Mode, slot } from '../../db/schema/counseling.ts'
import type { Counselor, Employee } from '../../src/actor.ts'
import type { Said } from '../../src/ui/i18n.ts'
import { type Base, type PersonOptions, signedIn, someone } from './people.ts'

type Whole = InferSelectModel<typeof slot>
/** A slot; what it blocks beyond itself and a longer notice are rare. */
export type Slot = Omit<Whole, Rare> & Partial<Pick<Whole, Rare>>
type Rare = 'blocksFrom' | 'blocksUntil' | 'bookBy'
export type Appointment = InferSelectModel<typeof appointment>
type CounselorRow = InferSelectModel<typeof counselor>

export interface CounselorOptions
  extends PersonOptions,
    Partial<Pick<CounselorRow, 'gender' | 'languages' | 'topics' | 'modes'>> {
  /** One of the world's centers; the first when not said. */
  center?: string
}
export interface WorldCounselor extends Counselor {
  center: string
}

/** Adds centers, counselors, slots and appointments, past all rules. */
export interface CareBuilders {
  /** A center's id. */
  center(options?: { name?: Said; timeZone?: string }): Promise<string>
  counselor(options?: CounselorOptions): Promise<WorldCounselor>
  /** Slots of 50 minutes, one an hour, the first at `from`. */
  slots(counselor: WorldCounselor, count: number, from: Temporal.Instant | string): Promise<Slot[]>
  /** An appointment with its claim and the employee's sealed words, as if booked a moment ago. */
  appointment(
    employee: Employee,
    slot: Slot,
    options?: { mode?: Mode; topic?: string; sealed?: unknown },
  ): Promise<Appointment>
}

const both = (ko: string, en: string): Said => ({ ko, en })

/** The builders of care rows over one world. */
export function careBuilders(base: Base): CareBuilders {
  const { asSuperuser, ground } = base
  const centers: string[] = []
  const addCenter: CareBuilders['center'] = ({
    name = both('남동 거점', 'Namdong hub'),
    timeZone = 'Asia/Seoul',
  } = {}) =>
    asSuperuser(async tx => {
      const id = ground.uuid()
      const address = both('인천 남동구 1', '1 Namdong-gu, Incheon')
      const directions = both('1번 출구에서 3분', 'Three minutes from exit 1')
      const entrance = both('옆문, 3층', 'Side door, third floor')
      const district = both('남동구', 'Namdong-gu')
      await tx
        .insert(center)
        .values({ id, name, district, address, directions, entrance, phone: '032-000-0000', timeZone })
      centers.push(id)
      return id
    })
  return {
    center: addCenter,
    async counselor(options = {}) {
      const at = options.center ?? centers[0] ?? (await addCenter())
      return asSuperuser(async tx => {
        const { gender = 'female', languages = ['ko'], topics = ['work-stress'], modes = allModes } = options
        const who = someone(base, options)
        const id = ground.uuid()
        const name = both(who.name, who.name)
        const introduction = both('이야기를 듣습니다.', 'Listens.')
        await tx.insert(counselor).values({ id, name, gender, languages, topics, modes, introduction })
        await tx.insert(counselorCenter).values({ counselorId: id, centerId: at })
        const signed = await signedIn(base, tx, 'counselor', who, { personId: null, reference: id })
        return { ...signed, role: 'counselor', me: id, center: at }
      })
    },
    async slots({ me, center: centerId }, count, from) {
      const first = Temporal.Instant.from(from)
      const rows = Array.from({ length: count }, (_, at) => {
        const startsAt = first.add({ hours: at })
        const endsAt = startsAt.add({ minutes: 50 })
        return { id: ground.uuid(), counselorId: me, centerId, startsAt, endsAt, modes: allModes, withdrawn: false }
      })
      await asSuperuser(tx => tx.insert(slot).values(rows))
      return rows
    },
    appointment: (employee, chosen, { mode = 'in-person', topic = 'work-stress', sealed: words = {} } = {}) =>
      asSuperuser(async tx => {
        const { id: slotId, counselorId, centerId, startsAt, endsAt } = chosen
        const id = ground.uuid()
        const subject = employee.me
        const key = await ground.vault.keyOf(tx, 'care', subject)
        const sealed = await ground.vault.seal(key, { table: 'care.appointment', column: 'sealed', row: id }, words)
        const where = { slotId, subject, counselorId, centerId, startsAt, endsAt, mode, topic }
        const row = { ...where, id, keyId: key.id, sealed, sequence: 0, bookedAt: ground.now() }
        await tx.insert(appointment).values(row)
        const during = `[${startsAt},${endsAt})`
        await tx.insert(claim).values({ slotId, subject, during, appointmentId: id })
        return row
      }),
  }
}

const allModes: Mode[] = ['in-person', 'telephone', 'video']
