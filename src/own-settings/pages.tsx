import { Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, actingAsStaff, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { eraseFlexibleWords, readRetention } from './forget.ts'
import { isQuiet, wishQuiet } from './quiet-hours.ts'
import { SettingsPage, type SettingsProps } from './settings-page.tsx'

const told = z.enum(['on', 'off', 'erased']).optional().catch(undefined)
const choice = z.strictObject({ quiet: z.enum(['on', 'off']) })

/** What an employee can set for themselves. */
export function settingsPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/settings', c => show(c, deps, told.parse(c.req.query('told'))))
  pages.post('/settings/quiet-hours', async c => {
    const employee = acting(c, 'employee')
    const { quiet } = check(choice, await formBody(c))
    await wishQuiet(deps, employee, { quiet: quiet === 'on', locale: c.get('locale') })
    return c.redirect(`/settings?told=${quiet}`, 303)
  })
  pages.post('/settings/words/erasure', async c => {
    const staff = actingAsStaff(c)
    const { sure } = await formBody(c)
    if (sure !== 'yes') return show(c, deps, 'not-sure')
    await perform(deps, staff, eraseFlexibleWords, undefined)
    return c.redirect('/settings?told=erased', 303)
  })
  return pages
}

async function show(c: Ctx, deps: Deps, said: SettingsProps['told']) {
  const employee = acting(c, 'employee')
  const quiet = await isQuiet(deps, employee)
  const kept = await perform(deps, employee, readRetention, undefined)
  return c.html(
    <SettingsPage view={viewOf(c, deps)} {...{ quiet, kept, told: said }} />,
    said === 'not-sure' ? 422 : 200,
  )
}
