import type { z } from 'zod'
import type { Role } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { idOrMissing } from '../refusal.ts'
import { jsonBody } from './body.ts'
import type { Ctx } from './context.ts'
import { check } from './input.ts'
import { acting } from './perform.ts'

type Shape = z.ZodObject

/** One path of the JSON interface: served by http/api.ts, described in the OpenAPI document, walked by the refusal tests. */
export interface Endpoint {
  method: 'get' | 'post' | 'put' | 'delete'
  /** Below /api/v1, parameters in braces as in API.md: "/appointments/{id}". */
  path: string
  /** Who may call it; a person in another role is refused before anything is read. */
  who: 'anyone' | 'signed-in' | readonly Role[]
  summary: string
  input: Shape
  status: 200 | 201 | 202 | 204
  reply: z.ZodType | null
  serve(c: Ctx, deps: Deps): Promise<Response>
}

interface EndpointOptions<S extends Shape> extends Omit<Endpoint, 'serve' | 'input' | 'status'> {
  /** Path parameters, query (GET, DELETE) and body (POST, PUT) as one object. */
  input: S
  status?: Endpoint['status']
  handle(asked: { c: Ctx; deps: Deps; input: z.infer<S> }): Promise<unknown>
}

/** Describes an endpoint; its input is parsed and its caller checked before `handle` runs, and what it returns is sent as JSON. */
export function endpoint<S extends Shape>({ handle, status = 200, ...rest }: EndpointOptions<S>): Endpoint {
  return {
    ...rest,
    status,
    async serve(c, deps) {
      if (rest.who !== 'anyone') {
        if (rest.who === 'signed-in') acting(c, 'employee', 'counselor', 'center', 'hr', 'head', 'council', 'privacy')
        else acting(c, ...rest.who)
      }
      const given = rest.method === 'get' || rest.method === 'delete' ? c.req.query() : await jsonBody(c)
      const inPath: Record<string, string> = c.req.param()
      // What has not even the form of an id is the id of nothing, as every other that is not theirs.
      if (inPath.id !== undefined) idOrMissing(inPath.id)
      const reply = await handle({ c, deps, input: check(rest.input, { ...given, ...inPath }) })
      // A file (a calendar, a download) comes as a response of its own.
      if (reply instanceof Response) return reply
      return status === 204
        ? c.body(null, 204)
        : c.body(JSON.stringify(reply), status, { 'content-type': 'application/json' })
    },
  }
}
