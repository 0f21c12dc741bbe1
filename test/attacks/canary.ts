import { z } from 'zod'
import type { Employee } from '../../src/actor.ts'
import { mailsTo } from '../sessions/site.ts'
import { type AppWorld, idIn, type Visitor } from '../support/app.ts'
import { book } from '../support/booking.ts'
import { makeScene, type Scene } from './scene.ts'

/** What only its owner wrote, each of a kind. */
export const secret = {
  name: '카나리아이름',
  email: 'canary-sign-in@example.org',
  mail: 'canary-mail@example.org',
  alias: '카나리아별칭',
  contact: '010-7777-canary',
  message: '카나리아 이야기 canary-message',
}

export interface Planted {
  scene: Scene
  kim: Employee
  by: Visitor
  appointment: string
  /** What opens something for whoever holds it. */
  tokens: { session: string; feed: string; code: string }
}

/** Leads a person with canaries for words through everything that takes any. */
export async function plant(site: AppWorld): Promise<Planted> {
  const { w, browse } = site
  const scene = await makeScene(site)
  const { name, email, ...words } = secret
  const kim = await w.employee({ name, email })
  const by = await browse(kim)
  const [chosen, next] = scene.things.free.slice(7)
  const appointment = await idIn(await book(by, chosen?.id ?? '', words, 'canary-key'))
  await by.form(`/counseling/slots/${next?.id}`, { mode: 'video', topic: '', ...words })
  await by.form('/waiting', { mode: 'video' })
  const made = z.object({ url: z.string() }).parse(await (await by.api('POST', '/calendar-feeds', {})).json())
  await scene.signedOut.api('POST', '/sign-in-codes', { email })
  const code = (await mailsTo(w, email)).at(-1)?.props.code ?? ''
  const feed = /([\w-]{43})\.ics/.exec(made.url)?.[1] ?? ''
  const session = by.cookie.split('=')[1] ?? ''
  if (!code || !feed || !session) throw new Error('A canary was not planted')
  return { scene, kim, by, appointment, tokens: { session, feed, code } }
}

/** Which of `looked` a text holds: in clear, as JSON, in an address, or as the bytes of a dump. */
export function held(text: string, looked: readonly string[] = Object.values(secret)): string[] {
  const lower = text.toLowerCase()
  return looked.filter(word => {
    const bytes = Buffer.from(word)
    const json = JSON.stringify(word).slice(1, -1)
    const forms = [word, json, encodeURIComponent(word), bytes.toString('hex'), bytes.toString('base64').slice(0, -4)]
    return forms.some(form => lower.includes(form.toLowerCase()))
  })
}
