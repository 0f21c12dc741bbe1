import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

type JsonObject = Record<string, unknown>

/** OpenAPI 3.1 from the very schemas that parse the requests. */
export function openApiOf(endpoints: readonly Endpoint[], baseUrl: string): JsonObject {
  const paths: Record<string, JsonObject> = {}
  for (const endpoint of endpoints)
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: operation(endpoint) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Ondam',
      version: '1',
      description:
        'Unsafe methods need Sec-Fetch-Site: same-origin (browsers send it) or an Origin header with this service’s address. Writes take Idempotency-Key.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${baseUrl}/api/v1` }],
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-ondam' } },
      schemas: { Problem: schemaOf(problem, 'output') },
    },
    paths,
  }
}

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(['invalid', 'unauthenticated', 'forbidden', 'not-found', 'conflict', 'too-many', 'unavailable']),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
})

function operation({ method, path, who, summary, input, status, reply }: Endpoint): JsonObject {
  const { properties, required } = partsOf(schemaOf(input, 'input'))
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]))
  const asQuery = method === 'get' || method === 'delete'
  const rest = Object.entries(properties).filter(([name]) => !inPath.has(name))
  const parameters = [
    ...[...inPath].map(name => ({
      name,
      in: 'path',
      required: true,
      schema: properties[name ?? ''] ?? { type: 'string' },
    })),
    ...(asQuery
      ? rest.map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }))
      : []),
    ...(method === 'post' || method === 'put'
      ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
      : []),
  ]
  const body = {
    type: 'object',
    properties: Object.fromEntries(rest),
    required: required.filter(name => !inPath.has(name)),
  }
  return {
    summary,
    security: who === 'anyone' ? [] : [{ session: [] }],
    ...(who === 'anyone' ? {} : { 'x-roles': who }),
    parameters,
    ...(!asQuery && rest.length > 0 && { requestBody: { required: true, content: json(body) } }),
    responses: {
      [status]: { description: 'Done', ...(reply && { content: json(schemaOf(reply, 'output')) }) },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

const json = (schema: JsonObject) => ({ 'application/json': { schema } })

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' })
  return rest
}

function partsOf(schema: JsonObject): { properties: Record<string, unknown>; required: string[] } {
  const parts = z.object({
    properties: z.record(z.string(), z.unknown()).default({}),
    required: z.array(z.string()).default([]),
  })
  return parts.parse(schema)
}
