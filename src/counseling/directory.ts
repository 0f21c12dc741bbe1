import { asc, eq } from 'drizzle-orm'
import type { Mode } from '../../db/schema/counseling.ts'
import { center, counselor, counselorCenter } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import type { Said } from '../ui/i18n.ts'

export interface CenterEntry {
  id: string
  name: Said
  district: Said
  address: Said
  directions: Said
  entrance: Said
  phone: string
}

export interface CounselorEntry {
  id: string
  name: Said
  gender: 'female' | 'male'
  languages: string[]
  topics: string[]
  modes: Mode[]
  introduction: Said
  centers: string[]
}

/** Every center, in the order of its district. */
export async function listCenters(act: Act<Employee>): Promise<CenterEntry[]> {
  return act.tx.select().from(center).orderBy(asc(center.district), asc(center.id))
}

/** Every counselor, or those of one center, by name. */
export async function listCounselors(
  act: Act<Employee>,
  { center: at }: { center?: string | undefined },
): Promise<CounselorEntry[]> {
  const rows = await act.tx
    .select({ counselor, centerId: counselorCenter.centerId })
    .from(counselor)
    .innerJoin(counselorCenter, eq(counselorCenter.counselorId, counselor.id))
    .orderBy(asc(counselor.name), asc(counselor.id))
  const found = new Map<string, CounselorEntry>()
  for (const row of rows) {
    const entry = found.get(row.counselor.id) ?? { ...row.counselor, centers: [] }
    entry.centers.push(row.centerId)
    found.set(entry.id, entry)
  }
  return [...found.values()].filter(entry => at === undefined || entry.centers.includes(at))
}
