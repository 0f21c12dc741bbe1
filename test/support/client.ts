import { createHash } from 'node:crypto'
import { session } from '../../db/schema/ground.ts'
import type { Employee } from '../../src/actor.ts'
import type { World } from './world.ts'

export interface Reply {
  status: number
  headers: Headers
  text: string
  bytes: Uint8Array
  json(): unknown
}

/** A script that speaks JSON with a running server: keeps its cookies and says where it comes from. */
export interface Client {
  get(path: string): Promise<Reply>
  post(path: string, body: object, headers?: Record<string, string>): Promise<Reply>
}

/** The part of `fetch` that a client needs; the Workers runtime in tests has one of its own. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string },
) => Promise<{
  status: number
  headers: { getSetCookie(): string[]; forEach(each: (value: string, name: string) => void): void }
  arrayBuffer(): Promise<ArrayBuffer>
}>

/** A client of the server at `origin`, signed in by `token` when one is given. */
export function clientOf(
  origin: string,
  { token, fetch: send = fetch }: { token?: string; fetch?: Fetch } = {},
): Client {
  const cookies = new Map<string, string>(token ? [['__Host-ondam', token]] : [])
  const ask = async (method: string, path: string, body?: string, more: Record<string, string> = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { origin, 'content-type': 'application/json', ...(cookie && { cookie }), ...more }
    const response = await send(new URL(path, origin).href, { method, headers, ...(body !== undefined && { body }) })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const copied = new Headers()
    response.headers.forEach((value, name) => {
      copied.append(name, value)
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const text = new TextDecoder().decode(bytes)
    return { status: response.status, headers: copied, text, bytes, json: (): unknown => JSON.parse(text) }
  }
  return {
    get: path => ask('GET', path),
    post: (path, body, headers) => ask('POST', path, JSON.stringify(body), headers),
  }
}

/** A session token that signs this employee in at any server with the world's keys. */
export async function tokenFor(w: World, { account }: Employee): Promise<string> {
  const token = Buffer.from(w.ground.random(33)).toString('base64url').slice(0, 43)
  const now = w.now()
  const times = { createdAt: now, lastSeenAt: now, expiresAt: now.add({ hours: 12 }) }
  const idHash = new Uint8Array(createHash('sha256').update(token).digest())
  await w.asSuperuser(tx => tx.insert(session).values({ idHash, accountId: account, role: 'employee', ...times }))
  return token
}
