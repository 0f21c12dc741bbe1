import { expect, test } from 'vitest'
import type { Message } from '../../emails/message.ts'
import { keptMail } from '../../src/edge/kept-mail.ts'

const message = (number: number): Message => ({
  messageId: `<${number}@ondam.example>`,
  to: 'kim@example.org',
  subject: 's',
  text: 't',
  html: 'h',
})

test('the demo keeps the last 500 mails, newest first, a mail sent again only once', async () => {
  const { mailer, kept } = keptMail()
  for (let number = 0; number < 510; number++) await mailer(message(number))
  await mailer(message(505))
  const ids = kept().map(({ messageId }) => messageId)
  expect(ids).toHaveLength(500)
  expect(ids.slice(0, 2)).toEqual(['<505@ondam.example>', '<509@ondam.example>'])
  expect(ids.at(-1)).toBe('<10@ondam.example>')
})

test('with a mail server, only what it took is kept, so that a retry is a retry', async () => {
  let down = true
  const { mailer, kept } = keptMail(async () => {
    if (down) throw new Error('away')
  })
  await expect(mailer(message(1))).rejects.toThrow('away')
  expect(kept()).toEqual([])
  down = false
  await mailer(message(1))
  expect(kept()).toHaveLength(1)
})
