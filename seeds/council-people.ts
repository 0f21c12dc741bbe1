import { member, type Side } from '../db/schema/council.ts'
import type { Act } from '../src/act.ts'
import type { Official } from '../src/actor.ts'
import { idOf } from './chance.ts'

interface Line {
  name: string
  post: string
  /** The named person who can be signed in as. */
  slug?: string
  chair?: true
}

const city: readonly Line[] = [
  { name: '정태윤', post: '행정부시장', chair: true },
  { name: '백승호', post: '기획조정실장' },
  { name: '류현경', post: '행정국장' },
  { name: '장도영', post: '재정국장' },
  { name: '안수빈', post: '안전국장' },
  { name: '양원준', post: '자치행정과장', slug: 'wonjun.yang' },
  { name: '홍기문', post: '인사과장' },
  { name: '진서연', post: '예산담당관' },
  { name: '표창수', post: '정보화담당관' },
]
const union: readonly Line[] = [
  { name: '노상희', post: '공무직 분과장', slug: 'sanghee.noh' },
  { name: '강우람', post: '위원장' },
  { name: '문지현', post: '수석부위원장' },
  { name: '기태훈', post: '사무처장' },
  { name: '소유진', post: '정책국장' },
  { name: '방인호', post: '조직국장' },
  { name: '천미래', post: '여성국장' },
  { name: '옥동진', post: '본청 분회장' },
  { name: '탁영란', post: '사업소 분회장' },
]

/** The id of a member of the demo's council by name. */
export function memberId(name: string): string {
  return idOf('council-member', name)
}

/** Who sits on each side, in the order of the letters. */
export const seated: Record<Side, readonly Line[]> = { employer: city, union }

/** An alternate of the union's first deputy. */
export const alternate = { name: '하준서', post: '교육국장', standsFor: '문지현' }

/** Seats the nine of a side, as its secretary does; the union's names its alternate too. */
export async function seatSide(act: Act<Official>, bodyId: string, side: Side, fromOn: string): Promise<void> {
  const rows = seated[side].map(({ name, post, slug, chair = false }) => ({
    ...{ id: memberId(name), bodyId, side, name, post, chair, seat: 'member' as const, fromOn },
    accountId: slug ? idOf('account', slug) : null,
  }))
  const { name, post, standsFor } = alternate
  const stands = { id: memberId(name), bodyId, side, name, post, seat: 'alternate' as const, fromOn }
  await act.tx.insert(member).values(rows)
  if (side === 'union') await act.tx.insert(member).values({ ...stands, standsFor: memberId(standsFor) })
}
