import { expect, test } from 'vitest'
import { Refusal, type RefusalCode } from '../../src/refusal.ts'
import { FormOnlyPage, NotFoundPage, RefusalPage, SomethingBrokePage } from '../../src/ui/errors.tsx'
import type { View } from '../../src/ui/view.ts'

const view: View = { locale: 'ko', path: '/x', who: null, demo: false }
const said = { ko: '방금 다른 분이 먼저 예약했어요.', en: 'Someone else has just booked this time.' }

test('a refusal says what happened in the reader’s language and keeps the way back', () => {
  const refusal = new Refusal('conflict', said)
  expect(String(<RefusalPage view={view} refusal={refusal} back="/counseling" />)).toContain(said.ko)
  const english = String(<RefusalPage view={{ ...view, locale: 'en' }} refusal={refusal} back="/counseling" />)
  expect(english).toContain(said.en)
  expect(english).toContain('href="/counseling"')
})

test('the way back never leads to another site', () => {
  for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    expect(String(<RefusalPage view={view} refusal={new Refusal('conflict', said)} back={back} />)).not.toContain(
      'evil',
    )
    expect(String(<FormOnlyPage view={view} before={back} />)).not.toContain('evil')
  }
  expect(String(<RefusalPage view={view} refusal={new Refusal('conflict', said)} back="javascript:x" />)).not.toContain(
    'javascript',
  )
})

test('another’s thing and a missing one look the same, whatever the refusal says', () => {
  const other = String(<RefusalPage view={view} refusal={new Refusal('not-found', said)} back="/counseling" />)
  expect(other).toBe(String(<NotFoundPage view={view} />))
})

test('someone who has to wait is told how long', () => {
  const refusal = new Refusal('too-many', said, { retryAfter: 61 })
  expect(String(<RefusalPage view={view} refusal={refusal} />)).toContain('2분 뒤에')
})

test('every kind of refusal has a page in both languages', () => {
  const codes: RefusalCode[] = ['invalid', 'unauthenticated', 'forbidden', 'conflict', 'too-many', 'unavailable']
  for (const code of codes) {
    for (const locale of ['ko', 'en'] as const) {
      const html = String(<RefusalPage view={{ ...view, locale }} refusal={new Refusal(code, said)} />)
      expect(html).toMatch(/<h1>[^<]+<\/h1>/)
      expect(html).toContain(said[locale])
    }
  }
})

test('our own failure shows a number to quote and nothing of the failure', () => {
  expect(String(<SomethingBrokePage view={view} reference="7f3a-21" />)).toContain('7f3a-21')
})
