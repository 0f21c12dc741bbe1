import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { agreement } from '../../db/schema/agreement.ts'
import type { Official } from '../../src/actor.ts'
import { enterAgreement, readAgreements } from '../../src/agreement/agreement.ts'
import { enterInvoice, readInvoices } from '../../src/agreement/invoices.ts'
import { bothEngines } from '../support/engines.ts'

const agreed = {
  ...{ provider: '마음숲 상담센터', startsOn: '2026-03-01', endsOn: '2027-02-28', budget: 200_000_000 },
  ...{ use: 3.5, days: 7, improvement: 60 },
}

bothEngines('the agreement', world => {
  let hr: Official
  beforeAll(async () => {
    hr = await world().official('hr')
  })

  test('what was entered before stays to be read, and the last one entered counts', async () => {
    await world().as(hr, enterAgreement, agreed)
    await world().as(hr, enterAgreement, { ...agreed, budget: 210_000_000, days: null })
    const all = await world().as(hr, readAgreements, undefined)
    expect(all.map(({ budget, targets }) => [budget, targets])).toEqual([
      [200_000_000, { use: 3.5, days: 7, improvement: 60 }],
      [210_000_000, { use: 3.5, days: null, improvement: 60 }],
    ])
  })

  test('an amount replaces the one of the same month, and nothing takes it back', async () => {
    await world().as(hr, enterInvoice, { month: '2026-04', amount: 12_000_000 })
    await world().as(hr, enterInvoice, { month: '2026-03', amount: 9_000_000 })
    await world().as(hr, enterInvoice, { month: '2026-04', amount: 13_000_000 })
    await world().as(hr, enterInvoice, { month: '2026-05', amount: 1 })
    await world().as(hr, enterInvoice, { month: '2026-05', amount: 0 })
    const read = await world().as(hr, readInvoices, undefined)
    expect(read.map(({ month, amount }) => [`${month}`, amount])).toEqual([
      ['2026-03', 9_000_000],
      ['2026-04', 13_000_000],
    ])
  })

  test('nobody changes or removes a row, not even HR, and no other role reads one', async () => {
    const tried = [
      sql`update contracts.agreement set budget = 1`,
      sql`delete from contracts.agreement`,
      sql`update contracts.invoice set amount = 1`,
      sql`delete from contracts.invoice`,
    ]
    for (const change of tried) await expect(world().within(hr, tx => tx.execute(change))).rejects.toThrow()
    for (const role of ['head', 'council', 'privacy'] as const) {
      const other = await world().official(role)
      await expect(world().as(other, readAgreements, undefined)).rejects.toThrow()
    }
    await expect(world().asJob(act => act.tx.select().from(agreement))).rejects.toThrow()
  })

  test('nobody enters in the name of another', async () => {
    const other = await world().official('hr')
    const row = { ...agreed, enteredAt: world().now(), enteredBy: other.me }
    await expect(world().within(hr, tx => tx.insert(agreement).values(row))).rejects.toThrow()
  })
})
