import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { assetCaching } from '../ui/assets.ts'
import { publicFolder } from './files.ts'

/** Answers one request; the bindings tell the connection it came on. */
export type Answer = (request: Request, bindings: object) => Response | Promise<Response>

export interface Listening {
  port: number
  /** Takes no more connections; resolves when every answer under way is out, after `patience` milliseconds at the latest. */
  close(patience?: number): Promise<void>
}

/** Listens and serves public files itself, everything else by `answer`. */
export async function listen(host: string, port: number, answer: Answer): Promise<Listening> {
  const files = publicFiles()
  const server = createAdaptorServer({
    fetch: (request, bindings) =>
      new URL(request.url).pathname.startsWith('/assets/') ? files.fetch(request) : answer(request, bindings),
  })
  if (!isHttp(server)) throw new Error('Not an HTTP/1 server')
  server.requestTimeout = 30_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: (patience = 10_000) =>
      new Promise(resolve => {
        const late = setTimeout(() => server.closeAllConnections(), patience)
        server.close(() => {
          clearTimeout(late)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

function isHttp(server: object): server is Server {
  return 'closeIdleConnections' in server
}

function publicFiles(): Hono {
  const files = new Hono()
  files.use('*', async (c, next) => {
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Cache-Control', assetCaching(c.req.path))
    await next()
    if (c.res.status === 404) c.res.headers.set('Cache-Control', 'no-store')
  })
  files.get('*', serveStatic({ root: fileURLToPath(publicFolder), precompressed: true }))
  return files
}
