import { clauseStatus } from '../db/schema/clauses.ts'
import type { Act } from '../src/act.ts'
import type { Official } from '../src/actor.ts'
import { acceptImport, tryImport } from '../src/clause-files/imports.ts'
import { enterAgreement } from '../src/clauses/enter.ts'
import { type Clause, listAgreements, readRegister } from '../src/clauses/register.ts'
import { mySeats } from '../src/council/seat.ts'
import type { StoryDeps, Teller } from './acting.ts'
import { idOf } from './chance.ts'
import { clausesOf } from './clauses-of.ts'
import { timeZone } from './slots.ts'

/** Tells the clause register of the agreement, with what each side says of it; true when it was not there. */
export async function seedRegister({ ground }: StoryDeps, teller: Teller, bodyId: string): Promise<boolean> {
  const now = ground.now()
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const signed = today.subtract({ months: 20 }).with({ day: 13 })
  const id = await teller.council('eunji.bae', async act => {
    if ((await listAgreements(act)).agreements.length > 0) return null
    // It ends in four months: the report on its implementation is due within weeks.
    const days = { signedOn: signed.toString(), expiresOn: today.add({ months: 4, days: 6 }).toString() }
    const { id } = await enterAgreement(act, { bodyId, title: `${signed.year}년 단체협약`, ...days })
    const run = await tryImport(act, { id, parsed: { clauses: clausesOf(today), faults: [] } })
    await acceptImport(act, { id: run.id })
    return id
  })
  if (!id) return false
  await teller.council('eunji.bae', act => say(act, id, citySays), now.subtract({ hours: 24 * 40 }))
  await teller.council('mincheol.ko', act => say(act, id, unionSays), now.subtract({ hours: 24 * 12 }))
  return true
}

type Said = Pick<typeof clauseStatus.$inferInsert, 'status' | 'evidence' | 'view' | 'disputed'>

/** One side's word on every clause it has one on, at once; each is a row as the form makes it. */
async function say(act: Act<Official>, id: string, words: (clause: Clause) => Said | null): Promise<void> {
  const [seat] = await mySeats(act)
  const { clauses } = await readRegister(act, { id })
  if (!seat) return
  const of = { bodyId: seat.body.id, side: seat.side, by: seat.id, at: act.now }
  const rows = clauses.flatMap(clause => {
    const said = words(clause)
    return said
      ? [{ id: idOf('clause-status', `${clause.article} ${seat.side}`), clauseId: clause.id, ...of, ...said }]
      : []
  })
  await act.tx.insert(clauseStatus).values(rows)
}

function citySays({ article, department, binding }: Clause): Said | null {
  const evidence = `${department}-${4100 + article * 7}`
  if (article % 11 === 0) return null
  if (article % 17 === 0) {
    const view = '예산 심의에서 반영되지 않아 올해 안에는 어렵습니다. 다음 해 본예산에 다시 올리겠습니다.'
    return { status: 'not-possible', evidence, view }
  }
  if (binding === 'best-effort' || article % 5 === 0)
    return { status: 'under-way', evidence, view: '부서 협의를 마치고 세부 기준을 정하고 있습니다.' }
  return { status: 'done', evidence: `${evidence} 시행`, view: '' }
}

function unionSays({ article }: Clause): Said | null {
  if (article % 29 === 7)
    return { status: 'under-way', view: '공문은 나왔지만 두 사업소에서는 아직 지켜지지 않습니다.', disputed: true }
  return article % 3 === 0 && article % 11 !== 0 && article % 17 !== 0 && article % 5 !== 0
    ? { status: 'done', view: '' }
    : null
}
