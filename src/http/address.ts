import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { Env } from './context.ts'

const nodeBindings = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) })

/** Notes the client's address: from the header of a trusted proxy when configured, else from the connection; '' when unknown. */
export function knowAddress({ CLIENT_ADDRESS_HEADER: header }: Config) {
  return createMiddleware<Env>(async (c, next) => {
    const connection = nodeBindings.safeParse(c.env).data?.incoming.socket.remoteAddress
    // A proxy appends what it saw: in a list only the last entry is its own word, the others are the client's.
    const told = header && c.req.header(header)?.split(',').at(-1)?.trim()
    c.set('address', told || connection || '')
    await next()
  })
}
