import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { Env } from './context.ts'

const nodeBindings = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) })

/** Notes the client's address: from the header of a trusted proxy when configured, else from the connection; '' when unknown. */
export function knowAddress({ CLIENT_ADDRESS_HEADER: header }: Config) {
  return createMiddleware<Env>(async (c, next) => {
    const connection = nodeBindings.safeParse(c.env).data?.incoming.socket.remoteAddress
    c.set('address', (header && c.req.header(header)) || connection || '')
    await next()
  })
}
