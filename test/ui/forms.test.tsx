import type { Child } from 'hono/jsx'
import { expect, test } from 'vitest'
import { Notice } from '../../src/ui/content.tsx'
import { Checkbox, Chips, RadioCards, Select, TextArea, TextInput } from '../../src/ui/controls.tsx'
import { ErrorSummary, errorOf } from '../../src/ui/field.tsx'
import { Layout } from '../../src/ui/layout.tsx'

const errors = [
  { field: 'email', message: { ko: '이메일 주소를 적어 주세요.', en: 'Please enter an email address.' } },
  { field: 'mode', message: { ko: '만나는 방법을 골라 주세요.', en: 'Please choose how to meet.' } },
]
const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
]

const render = (child: Child, locale: 'ko' | 'en' = 'ko') =>
  String(<Layout view={{ locale, path: '/', who: null, demo: false }}>{child}</Layout>)

/** Every id that some element of the page points to. */
function targets(html: string): string[] {
  const described = [...html.matchAll(/aria-describedby="([^"]+)"/g)].flatMap(match => (match[1] ?? '').split(' '))
  const linked = [...html.matchAll(/(?:for|href)="#?(field-[^"]+)"/g)].map(match => match[1] ?? '')
  return [...described, ...linked]
}

test('labels, hints, errors and the summary all point to elements that exist', () => {
  const html = render(
    <form>
      <ErrorSummary errors={errors} />
      <TextInput
        name="email"
        label="이메일"
        hint="회사 주소가 아니어도 돼요."
        error={errorOf(errors, 'email')}
        required
      />
      <RadioCards name="mode" label="방법" options={options} error={errorOf(errors, 'mode')} required />
      <Select name="topic" label="주제" options={options} hint="나중에 바꿀 수 있어요." />
      <TextArea name="message" label="남길 말" hint="적지 않아도 돼요." />
      <Chips name="part" label="시간대" options={options} values={['b']} />
      <Checkbox name="remember" label="기억하기" more="이 기기에서만" />
    </form>,
  )
  const found = targets(html)
  expect(found.length).toBeGreaterThan(12)
  for (const id of found) expect(html).toContain(`id="${id}"`)
})

test('each entry of the summary says which field it means, by the message itself or by the field’s name before it', () => {
  const html = render(
    <form>
      <ErrorSummary
        errors={[
          ...errors,
          { field: 'length', message: { ko: '길이를 적어 주세요.', en: 'Please say how long.' } },
          { field: 'elsewhere', message: { ko: '아직 비어 있어요.', en: 'Still empty.' } },
        ]}
      />
      <TextInput name="email" label="이메일 <회사>" error={errorOf(errors, 'email')} />
      <RadioCards name="mode" label="어떻게 만날까요?" options={options} error={errorOf(errors, 'mode')} />
      <TextInput name="length" label="길이(분)" />
    </form>,
  )
  const entries = [...html.matchAll(/<li><a href="#field-[^"]+">(.*?)<\/a>/g)].map(([, words]) => words)
  expect(entries).toEqual([
    '이메일 &lt;회사&gt;: 이메일 주소를 적어 주세요.',
    '어떻게 만날까요? 만나는 방법을 골라 주세요.',
    '길이를 적어 주세요.',
    '아직 비어 있어요.',
  ])
})

test('what did not work takes the focus and is announced; what merely costs something is not', () => {
  const took = /role="alert" tabindex="-1" autofocus/
  expect(render(<ErrorSummary errors={errors} />)).toMatch(took)
  expect(render(<Notice kind="refused">아직 저장하지 않았어요.</Notice>)).toMatch(took)
  expect(render(<Notice kind="careful">지금 취소하면 한 번이 쓰여요.</Notice>)).not.toMatch(/alert|autofocus/)
})

test('a field says what is wrong in the reader’s language and keeps what was typed', () => {
  const field = <TextInput name="email" label="Email" error={errorOf(errors, 'email')} value={'a"<b'} />
  const html = render(field, 'en')
  expect(html).toContain('Please enter an email address.')
  expect(html).toContain('value="a&quot;&lt;b"')
  expect(html).toContain('aria-invalid="true"')
})

test('what was chosen before is chosen again', () => {
  expect(render(<RadioCards name="m" label="M" options={options} value="b" />)).toMatch(/value="b" checked/)
  expect(render(<Select name="m" label="M" options={options} value="b" />)).toMatch(/value="b" selected/)
  expect(render(<Chips name="m" label="M" options={options} values={['a', 'b']} />).match(/checked/g)?.length).toBe(2)
  expect(render(<TextArea name="m" label="M" value={'</textarea><b>'} />)).not.toContain('</textarea><b>')
})

test('only fields that may stay empty are marked as optional', () => {
  expect(render(<TextInput name="a" label="A" required />)).not.toContain('선택')
  expect(render(<TextInput name="a" label="A" />)).toContain('선택')
})

test('a form without errors has no summary', () => {
  expect(render(<ErrorSummary errors={[]} />)).not.toContain('role="alert"')
})
