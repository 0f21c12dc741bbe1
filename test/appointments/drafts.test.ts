import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { draft } from '../../db/schema/counseling.ts'
import { useApp } from '../support/app.ts'
import { appointmentsOf } from '../support/booking.ts'

const site = useApp()
const typed = {
  mode: 'video',
  topic: 'sleep',
  alias: '파랑새',
  contact: '010-9999-0000',
  message: '잠을 못 자요',
  mail: 'canary@example.org',
}

async function scene() {
  const { w, browse } = site()
  const counselor = await w.counselor()
  const [taken, free] = await w.slots(counselor, 2, '2026-11-27T00:00:00Z')
  if (!taken || !free) throw new Error('no slots')
  const who = await w.employee()
  const drafts = () => w.asSuperuser(tx => tx.select().from(draft).where(eq(draft.subject, who.me)))
  return { w, who, by: await browse(who), taken, free, drafts }
}

test('when somebody else was faster, what was typed goes along to the next time, sealed until it is booked', async () => {
  const { w, by, who, taken, free, drafts } = await scene()
  await w.appointment(await w.employee(), taken)
  const refused = await by.form(`/counseling/slots/${taken.id}`, typed)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain(`/counseling/slots/${free.id}`)
  const [kept] = await drafts()
  const bytes = Buffer.from(kept?.sealed ?? [])
  for (const secret of ['파랑새', '010-9999', '잠을', 'canary']) expect(bytes.includes(secret)).toBe(false)
  const next = await (await by.get(`/counseling/slots/${free.id}`)).text()
  for (const value of ['파랑새', '010-9999-0000', '잠을 못 자요', 'canary@example.org']) expect(next).toContain(value)
  expect((await by.form(`/counseling/slots/${free.id}`, typed)).status).toBe(303)
  expect(await drafts()).toEqual([])
  expect(await appointmentsOf(w, who)).toHaveLength(1)
})

test('a form that needs another look keeps what was typed, however long, and books nothing', async () => {
  const { w, by, who, free } = await scene()
  const message = `<b>"긴 이야기"</b> ${'가'.repeat(6000)}`
  const refused = await by.form(`/counseling/slots/${free.id}`, { ...typed, message, topic: '' })
  const text = await refused.text()
  expect(refused.status).toBe(422)
  expect(text).toContain(`&lt;b&gt;&quot;긴 이야기&quot;&lt;/b&gt; ${'가'.repeat(6000)}`)
  expect(text).toContain('value="파랑새"')
  expect(text).toMatch(/1000자까지/)
  expect(await appointmentsOf(w, who)).toEqual([])
})

test('wishes are kept sealed and shown again', async () => {
  const { by, drafts } = await scene()
  expect((await by.form('/counseling/wishes', { topic: 'grief', part: 'evening', center: '' })).status).toBe(303)
  const [kept] = await drafts()
  expect(Buffer.from(kept?.sealed ?? []).includes('grief')).toBe(false)
  const page = await (await by.get('/counseling')).text()
  expect(page).toMatch(/value="grief"[^>]*(selected|checked)/)
  expect((await by.form('/counseling/wishes', { reset: '1', topic: 'grief' })).status).toBe(303)
  expect(await (await by.get('/counseling')).text()).not.toMatch(/value="grief"[^>]*(selected|checked)/)
})

test('a draft that was moved to somebody else’s row does not open', async () => {
  const { w, by, drafts } = await scene()
  await by.form('/counseling/wishes', { topic: 'grief' })
  const [mine] = await drafts()
  const thief = await w.employee()
  if (!mine) throw new Error('no draft')
  await w.asSuperuser(tx => tx.insert(draft).values({ ...mine, subject: thief.me }))
  const page = await (await site().browse(thief)).get('/counseling')
  expect(await page.text()).not.toMatch(/value="grief"[^>]*(selected|checked)/)
  expect(page.status).toBe(500)
  site().log.length = 0
})
