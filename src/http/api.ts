import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { Env } from './context.ts'
import type { Endpoint } from './endpoint.ts'
import { openApiOf } from './openapi.ts'

/** The JSON interface: every endpoint at its path, and the OpenAPI document that describes them. */
export function apiOf(deps: Deps, endpoints: readonly Endpoint[]) {
  const api = new Hono<Env>()
  for (const { method, path, serve } of endpoints)
    api.on(method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, ':$1'), c => serve(c, deps))
  const document = openApiOf(endpoints, deps.config.BASE_URL)
  api.get('/openapi.json', c => c.json(document))
  return api
}
