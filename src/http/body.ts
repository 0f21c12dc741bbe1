import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { Refusal } from '../refusal.ts'
import type { Ctx, Env } from './context.ts'

/** No form or JSON of ours comes near it. */
const largestBody = 64 * 1024
/** A photograph of a mebibyte with what its camera wrote beside it and the fields of its form. */
const largestUpload = 1536 * 1024
const uploads = /^\/programs\/[^/]+\/picture$/

const limitedWhileRead = {
  form: bodyLimit({ maxSize: largestBody, onError: () => tooLarge(largestBody) }),
  upload: bodyLimit({ maxSize: largestUpload, onError: () => tooLarge(largestUpload) }),
}

/**
 * Refuses (413) a body over 64 KiB, or 1.5 MiB where a photograph is taken. What says its length is judged by that, which
 * the server holds it to; only what does not is counted while it is read, since asking for the stream makes Node build the
 * whole Request and its streams.
 */
export const limitBody = createMiddleware<Env>((c, next) => {
  const length = c.req.header('content-length')
  const isUpload = uploads.test(c.req.path)
  if (length === undefined || c.req.header('transfer-encoding') !== undefined) {
    return c.req.method === 'GET' || c.req.method === 'HEAD'
      ? next()
      : limitedWhileRead[isUpload ? 'upload' : 'form'](c, next)
  }
  const most = isUpload ? largestUpload : largestBody
  return Number(length) <= most ? next() : tooLarge(most)
})

function tooLarge(most: number): never {
  const size = most >= 1024 * 1024 ? '1 MB' : '64 KB'
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
export async function fileIn(c: Ctx, name: string): Promise<Uint8Array | undefined> {
  const value = (await parsedForm(c))[name]
  return value instanceof File && value.size > 0 ? new Uint8Array(await value.arrayBuffer()) : undefined
}

async function parsedForm(c: Ctx) {
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
