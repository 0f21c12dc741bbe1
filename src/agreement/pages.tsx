import { Hono } from 'hono'
import { z } from 'zod'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { both, check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { takeTyped } from '../sessions/typed.ts'
import { agreementInput, enterAgreement, readAgreements } from './agreement.ts'
import { AgreementPage, type AgreementPageProps } from './agreement-page.tsx'
import { enterInvoice, invoiceInput } from './invoices.ts'
import { agreementOn } from './rules.ts'
import { readSpending } from './spending.ts'
import { words } from './words.ts'

/** The agreement with the provider, for HR. */
export function agreementPages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/agreement', async c => {
      const typed = await takeTyped(c, deps, acting(c, 'hr'))
      const form = typed && 'amount' in typed ? 'invoice' : 'agreement'
      const told = z.enum(['saved', 'amount']).optional().catch(undefined).parse(c.req.query('told'))
      return c.html(await page(c, deps, { told, tried: typed && { form, typed } }))
    })
    .post('/agreement', async c => {
      const official = acting(c, 'hr')
      const typed = await formBody(c)
      const { refusal } = await attempt(
        () => perform(deps, official, enterAgreement, check(agreementForm, typed)),
        'invalid',
      )
      if (refusal) return c.html(await page(c, deps, { tried: { form: 'agreement', typed, refusal } }), 422)
      return c.redirect('/agreement?told=saved', 303)
    })
    .post('/agreement/invoices', async c => {
      const official = acting(c, 'hr')
      const typed = await formBody(c)
      const { refusal } = await attempt(
        () => perform(deps, official, enterInvoice, check(invoiceForm, typed)),
        'invalid',
      )
      if (refusal) return c.html(await page(c, deps, { tried: { form: 'invoice', typed, refusal } }), 422)
      return c.redirect('/agreement?told=amount', 303)
    })
}

async function page(c: Ctx, deps: Deps, shown: Pick<AgreementPageProps, 'told' | 'tried'>) {
  const read = async (act: Act<Official>) => ({
    agreements: await readAgreements(act),
    spending: await readSpending(act),
  })
  const { agreements, spending } = await perform(deps, acting(c, 'hr'), read, undefined)
  const today = deps.ground.now().toZonedDateTimeISO(homeZone).toPlainDate()
  const current = agreementOn(agreements, today)
  return <AgreementPage {...{ view: viewOf(c, deps), current, spending, ...shown }} />
}

/** What people type as a number: digits, with separators and units as they like. */
const typedAmount = z
  .string()
  .default('')
  .transform(text => text.replaceAll(/[\s,원]|KRW/g, ''))
  .pipe(z.string().regex(/^\d{1,13}$/, { error: () => both({ ko: words.ko.wrongAmount, en: words.en.wrongAmount }) }))
  .transform(Number)
const typedTarget = z
  .string()
  .default('')
  .transform(text => text.replaceAll(/[\s%일]/g, ''))
  .pipe(
    z
      .string()
      .regex(/^(\d{1,4}(\.\d+)?)?$/, { error: () => both({ ko: words.ko.wrongNumber, en: words.en.wrongNumber }) }),
  )
  .transform(text => (text === '' ? null : Number(text)))

const agreementForm = z
  .object({
    provider: z.string().default(''),
    startsOn: z.string().default(''),
    endsOn: z.string().default(''),
    budget: typedAmount,
    use: typedTarget,
    days: typedTarget,
    improvement: typedTarget,
  })
  .pipe(agreementInput)
const invoiceForm = z.object({ month: z.string().default(''), amount: typedAmount }).pipe(invoiceInput)
