import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { Refusal } from '../refusal.ts'
import type { Ctx, Env } from './context.ts'

/** Where files are uploaded or long texts written, and how much may come there with the form around it. */
const uploads = [
  // A photograph of a mebibyte with what its camera wrote beside it.
  [/^\/programs\/[^/]+\/picture$/, limit(1536)],
  [/^\/clauses\/agreements\/[^/]+\/imports$/, limit(1024)],
  // A paper of 10 MiB.
  [/^\/agenda\/items\/[^/]+\/papers$/, limit(10 * 1024 + 16)],
  [/^\/minutes\/[^/]+\/sections\/[^/]+$/, limit(512)],
  [/^\/api\/v1\/council\/(meetings\/[^/]+\/minutes|agreements\/[^/]+\/imports)$/, limit(512)],
] as const
/** No other form or JSON of ours comes near it. */
const ordinary = limit(64)

function limit(kibibytes: number) {
  const most = kibibytes * 1024
  return { most, whileRead: bodyLimit({ maxSize: most, onError: () => new Response(null, { status: 413 }) }) }
}

/**
 * Refuses (413) a body over 64 KiB, or over what the path takes as files. What says its length is judged by that, which the
 * server holds it to; only what does not is counted while it is read, since asking for the stream makes Node build the whole
 * Request and its streams. A file that is too large is refused once its page asks for it, unread: the page can say it beside
 * the field where the file was chosen.
 */
export const limitBody = createMiddleware<Env>(async (c, next) => {
  const length = c.req.header('content-length')
  const { most, whileRead } = uploads.find(([at]) => at.test(c.req.path))?.[1] ?? ordinary
  const isForm = /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')
  if (length === undefined || c.req.header('transfer-encoding') !== undefined) {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    let fits = false
    await whileRead(c, () => {
      fits = true
      return next()
    })
    if (fits) return
  } else if (Number(length) <= most) return next()
  if (most === ordinary.most || !isForm) return tooLarge(most)
  c.set('tooLarge', most)
  return next()
})

function tooLarge(most: number): never {
  const size = most >= 1024 * 1024 ? `${Math.floor(most / (1024 * 1024))} MB` : `${most / 1024} KB`
  const said = {
    ko: `보낸 내용이 너무 커요. ${size}까지 받을 수 있어요.`,
    en: `This is too large. We take up to ${size}.`,
  }
  throw new Refusal('invalid', said, { status: 413 })
}

/** The JSON object in the body, {} when there is none; refuses another content type (415) and what is not JSON (400). */
export async function jsonBody(c: Ctx): Promise<Record<string, unknown>> {
  const text = await c.req.text()
  if (text === '') return {}
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type)) {
    throw new Refusal(
      'invalid',
      { ko: '본문은 application/json 으로 보내 주세요.', en: 'Send the body as application/json.' },
      { status: 415 },
    )
  }
  const parsed = parse(text)
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
  throw new Refusal(
    'invalid',
    {
      ko: '본문이 JSON 객체가 아니에요. 형식을 확인해 주세요.',
      en: 'The body is not a JSON object. Please check its form.',
    },
    { status: 400 },
  )
}

/** The fields of a submitted form as text, the last of a name counting; lists of a name are under `name[]`. */
export async function formBody(c: Ctx): Promise<Record<string, string | string[]>> {
  const type = c.req.header('content-type') ?? ''
  if (type !== '' && !/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
    throw new Refusal(
      'invalid',
      { ko: '이 화면의 양식으로 보내 주세요.', en: 'Please send the form of this page.' },
      { status: 415 },
    )
  }
  const body = await parsedForm(c)
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  )
}

/** A form with one text a field, the last of a name counting. */
export function plainForm(form: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, [value].flat().at(-1) ?? '']))
}

/** The bytes of an uploaded file; undefined when none was chosen. */
export async function fileIn(c: Ctx, name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return (await namedFileIn(c, name))?.content
}

/** An uploaded file with the name it had where it came from; undefined when none was chosen. */
export async function namedFileIn(
  c: Ctx,
  name: string,
): Promise<{ name: string; content: Uint8Array<ArrayBuffer> } | undefined> {
  const file = [(await parsedForm(c))[name]].flat()[0]
  if (!(file instanceof File) || file.size === 0) return undefined
  return { name: file.name, content: new Uint8Array(await file.arrayBuffer()) }
}

async function parsedForm(c: Ctx) {
  const most = c.get('tooLarge')
  if (most !== undefined) tooLarge(most)
  try {
    return await c.req.parseBody()
  } catch (error) {
    // What is too large says so itself.
    if (error instanceof Refusal) throw error
    throw new Refusal(
      'invalid',
      {
        ko: '양식이 온전하지 않아요. 화면에서 다시 보내 주세요.',
        en: 'This form arrived broken. Please send it again.',
      },
      { status: 400 },
    )
  }
}

/** The form without its empty fields: an untouched choice comes as an empty text. */
export function withoutEmpty(form: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== ''))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
