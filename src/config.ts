import { z } from 'zod'

const base64Key = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'expects 32 bytes in base64')
const vaultKeys = z
  .string()
  .regex(/^\d+:[A-Za-z0-9+/=]+(,\d+:[A-Za-z0-9+/=]+)*$/, 'expects epoch:key pairs, for example 1:BASE64,2:BASE64')
  .transform(text => new Map(text.split(',').map(pair => [Number(pair.split(':')[0]), pair.split(':')[1] ?? ''])))
  .refine(
    keys => [...keys.values()].every(key => base64Key.safeParse(key).success),
    'expects keys of 32 bytes in base64',
  )

/** Every setting: its form, its default and what it is for. README's table is generated from here. */
export const settings = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('A real Postgres; without it the embedded one in DATA_DIR is used'),
  DATA_DIR: z.string().min(1).default('.data').describe('Where the embedded database and the demo keys live'),
  HOST: z.string().min(1).default('localhost').describe('The address to listen on'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('The port to listen on'),
  BASE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where people reach the service; stands in mails'),
  ONDAM_SECRET: base64Key
    .optional()
    .describe(
      '32 bytes, base64: pseudonyms and database logins. With it the demo is off; without it keys are made in DATA_DIR',
    ),
  ONDAM_VAULT_KEYS: vaultKeys
    .optional()
    .describe('Key-encryption keys by epoch, epoch:base64 comma-separated; the highest wraps new keys'),
  DEMO: z
    .enum(['on', 'off'])
    .optional()
    .describe('The demo city with sign-in by a click; on when no ONDAM_SECRET is set'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('Where mails go; without it the demo keeps them for /demo/mail'),
  MAIL_FROM: z.email().default('no-reply@ondam.example').describe('The sender address of every mail'),
  BRAND: z.string().min(1).max(30).optional().describe('The name of the service in pages and mails; 온담 / Ondam'),
  QUICK_EXIT_URL: z
    .url({ protocol: /^https$/ })
    .default('https://www.weather.go.kr/')
    .describe('Where the quick exit leads'),
  DRAND_URL: z
    .url({ protocol: /^https$/ })
    .optional()
    .describe(
      'A relay of drand, for example https://api.drand.sh: where draws get their public number; without it, Lotto',
    ),
  INSTRUMENTS_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('A folder with instrument files of the operator, beside those that come along; Node only'),
  CLIENT_ADDRESS_HEADER: z
    .string()
    .regex(/^[a-z-]+$/)
    .optional()
    .describe('The header in which a trusted proxy hands over the client address, for example x-real-ip'),
})

export interface Config extends z.infer<typeof settings> {
  BASE_URL: string
  DEMO: 'on' | 'off'
}

/** Validates a record of settings, environment or bindings alike; throws one error that names every wrong setting and its form. */
export function readConfig(record: Record<string, unknown>): Config {
  const known = Object.fromEntries(
    Object.keys(settings.shape).flatMap(name =>
      record[name] === undefined || record[name] === '' ? [] : [[name, record[name]]],
    ),
  )
  const parsed = settings.safeParse(known)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(issue => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`These settings are not as expected:\n${faults.join('\n')}`)
  }
  const config = parsed.data
  const misspelled = Object.keys(record).filter(name => name.startsWith('ONDAM_') && !(name in settings.shape))
  if (misspelled.length) throw new Error(`Unknown settings: ${misspelled.join(', ')}`)
  const demo = config.DEMO ?? (config.ONDAM_SECRET ? 'off' : 'on')
  if (demo === 'off' && !(config.ONDAM_SECRET && config.ONDAM_VAULT_KEYS && config.SMTP_URL))
    throw new Error('Without the demo, ONDAM_SECRET, ONDAM_VAULT_KEYS and SMTP_URL must be set')
  return { ...config, DEMO: demo, BASE_URL: config.BASE_URL ?? `http://localhost:${config.PORT}` }
}
