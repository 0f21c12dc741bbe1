import { afterAll, beforeAll, expect, test } from 'vitest'
import { unstable_startWorker } from 'wrangler'
import { previews } from '../../emails/preview.ts'
import { locales } from '../../src/ui/i18n.ts'
import { calendarsIn, readMail, word } from '../support/mail.ts'
import { type SmtpHouse, startSmtp } from '../support/smtp.ts'

let house: SmtpHouse
let worker: Awaited<ReturnType<typeof unstable_startWorker>>

beforeAll(async () => {
  house = await startSmtp()
  worker = await unstable_startWorker({
    // The product's own configuration asks for databases, which mail needs none of.
    config: new URL('./wrangler.toml', import.meta.url).pathname,
    name: 'mail-test',
    entrypoint: new URL('./worker.ts', import.meta.url).pathname,
    compatibilityDate: '2026-06-01',
    compatibilityFlags: ['nodejs_compat'],
    sendMetrics: false,
    dev: { server: { hostname: '127.0.0.1', port: 0 }, inspector: false, logLevel: 'error', watch: false },
  })
  await worker.ready
})
afterAll(async () => {
  await worker?.dispose()
  await house.close()
})

async function order(index: number, locale: string, id: string): Promise<[number, string]> {
  const body = JSON.stringify({ mail: previews[index], locale, id, smtp: `smtp://127.0.0.1:${house.port}` })
  const reply = await worker.fetch('http://worker.example/', { method: 'POST', body })
  return [reply.status, await reply.text()]
}

test('the Workers runtime words and sends every mail exactly as Node does', async () => {
  for (const locale of locales) {
    for (const [index, mail] of previews.entries()) {
      const id = `${locale}-${index}`
      expect(await order(index, locale, id)).toEqual([200, 'taken'])
      const { raw, to } = house.deliveries.at(-1) ?? { raw: '', to: [] }
      const [email, expected] = [await readMail(raw), word(mail, locale, { id })]
      expect(to).toEqual([expected.to])
      expect(email.messageId).toBe(expected.messageId)
      expect(email.subject).toBe(expected.subject)
      expect(email.text?.trim()).toBe(expected.text.trim())
      expect(email.html?.trim()).toBe(expected.html.trim())
      expect(calendarsIn(email)[1]?.ics).toBe(expected.calendar?.ics)
    }
  }
})

test('a server that refuses is a refusal on Workers too', async () => {
  for (const fault of ['recipient', 'lost reply'] as const) {
    house.plan.splice(0, house.plan.length, fault)
    expect(await order(0, 'ko', 'refused')).toEqual([502, expect.stringMatching(/^mail not taken over: E/)])
  }
})
