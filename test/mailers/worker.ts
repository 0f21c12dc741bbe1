// A Worker that words the mail it is asked for and sends it, as src/worker.ts does, without the rest of the product.
import 'temporal-polyfill/global'
import { z } from 'zod'
import { mailSchema, mailSettings, renderMessage } from '../../emails/index.ts'
import { MailNotTaken } from '../../emails/message.ts'
import { smtpMailer } from '../../src/mailers/smtp.ts'
import { locales } from '../../src/ui/i18n.ts'

const from = '온담 <no-reply@ondam.example>'
const order = z.object({ mail: mailSchema, locale: z.enum(locales), smtp: z.string(), id: z.string() })

export default {
  async fetch(request: Request): Promise<Response> {
    const { mail, locale, smtp, id } = order.parse(await request.json())
    const envelope = { id, to: 'someone@example.org', locale, at: '2026-11-22T01:00:00Z' }
    const message = renderMessage(mail, envelope, mailSettings({ from, baseUrl: 'https://ondam.example' }))
    try {
      await smtpMailer(smtp, from, { patience: 2000 })(message)
      return new Response('taken')
    } catch (error) {
      return new Response(error instanceof MailNotTaken ? error.message : String(error), { status: 502 })
    }
  },
}
