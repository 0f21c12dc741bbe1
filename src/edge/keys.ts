import { forEachLogin, type Login } from '../../db/roles.ts'
import { createPseudonyms, hex, type Pseudonyms } from '../privacy/pseudonyms.ts'

const utf8 = new TextEncoder()
const bytesOf = (base64: string) => Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))

/** 32 bytes that follow from the deployment's secret for one purpose; what one purpose gives away helps with no other. */
async function derived(secret: string, purpose: string): Promise<Uint8Array<ArrayBuffer>> {
  const master = await crypto.subtle.importKey('raw', bytesOf(secret), 'HKDF', false, ['deriveBits'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: utf8.encode('ondam'), info: utf8.encode(purpose) }
  return new Uint8Array(await crypto.subtle.deriveBits(how, master, 256))
}

/** The pseudonyms of this deployment. */
export async function pseudonymsOf(secret: string): Promise<Pseudonyms> {
  const macKey = async (purpose: string) =>
    crypto.subtle.importKey('raw', await derived(secret, purpose), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return createPseudonyms(await macKey('pseudonyms'), await macKey('pseudonyms of healing programs'))
}

/** The passwords of the database logins; `npm run migrate` sets them, the server signs in with them. */
export async function loginPasswords(secret: string): Promise<Record<Login, string>> {
  const passwords = forEachLogin(async login => hex(await derived(secret, `database login ${login}`)))
  const { ondam_auth, ondam_care, ondam_job, ondam_office, ondam_publisher } = passwords
  return {
    ondam_auth: await ondam_auth,
    ondam_care: await ondam_care,
    ondam_job: await ondam_job,
    ondam_office: await ondam_office,
    ondam_publisher: await ondam_publisher,
  }
}

/** The address of the same database for each login. */
export function loginUrls(databaseUrl: string, passwords: Record<Login, string>): Record<Login, string> {
  return forEachLogin(login => {
    const url = new URL(databaseUrl)
    url.username = login
    url.password = passwords[login]
    return url.href
  })
}

/** Key-encryption keys by epoch, ready for use. */
export async function keyEncryptionKeys(byEpoch: ReadonlyMap<number, string>): Promise<Map<number, CryptoKey>> {
  const imported = new Map<number, CryptoKey>()
  for (const [epoch, base64] of byEpoch) {
    const key = await crypto.subtle.importKey('raw', bytesOf(base64), 'AES-GCM', false, ['encrypt', 'decrypt'])
    imported.set(epoch, key)
  }
  return imported
}
