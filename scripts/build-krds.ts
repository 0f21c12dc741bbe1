import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** The KRDS classes that our components use; a rule that needs any other class is left out. */
const used = new Set(
  [
    'krds-btn primary secondary tertiary text xsmall small medium large disabled',
    'krds-input krds-form-select textarea-wrap is-error',
    'krds-form-check krds-form-check-cnt krds-form-check-p krds-check-area chk-column',
    'krds-form-chip krds-form-chip-outline radio checkbox',
    'fieldset form-group form-tit form-conts form-hint form-hint-invalid',
    'krds-step-wrap done active step step-tit',
    'krds-badge bg-light-primary bg-light-secondary bg-light-gray bg-light-success bg-light-information bg-light-warning',
  ]
    .join(' ')
    .split(' '),
)

interface Rule {
  head: string
  body: string
}

/** Splits one level of CSS into rules; enough for the regular output that KRDS ships. */
function* rulesOf(css: string): Generator<Rule> {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@(charset|import)[^;]*;/g, '')
  let start = 0
  let open = 0
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') {
      if (depth === 0) open = i
      depth++
    } else if (text[i] === '}') {
      depth--
      if (depth > 0) continue
      yield { head: text.slice(start, open).trim(), body: text.slice(open + 1, i) }
      start = i + 1
    }
  }
}

function isUsed(selector: string): boolean {
  if (selector.includes('[data-') || selector.includes('[class') || selector.includes('#')) return false
  if (selector.trim() === ':root') return true
  const classes = [...selector.matchAll(/\.([\w-]+)/g)].map(match => match[1] ?? '')
  return classes.length > 0 && classes.every(name => used.has(name))
}

function keepUsed(css: string): string {
  let kept = ''
  for (const { head, body } of rulesOf(css)) {
    if (head.startsWith('@media')) {
      const inner = keepUsed(body)
      if (inner) kept += `${head}{${inner}}\n`
    } else if (!head.startsWith('@')) {
      const selectors = head.split(',').filter(isUsed)
      if (selectors.length > 0) kept += `${selectors.join(',')}{${body}}\n`
    }
  }
  return kept
}

/** KRDS calls its dark theme "high contrast"; following the reader's system is then one block of aliases. */
function darkTheme(tokens: string): string {
  const names = [...tokens.matchAll(/--krds-light-(color-[\w-]+):/g)].map(match => match[1])
  const aliases = names.map(name => `--krds-light-${name}:var(--krds-high-contrast-${name});`).join('')
  return `@media (prefers-color-scheme:dark){:root{${aliases}}}\n`
}

/** Removes custom properties that nothing reads, until none is left. */
export function dropUnread(css: string, others = ''): string {
  const read = new Set([...`${css}${others}`.matchAll(/var\(\s*(--[\w-]+)/g)].map(match => match[1]))
  const kept = css.replace(/(--krds-[\w-]+)\s*:[^;{}]*;/g, (declaration, name) => (read.has(name) ? declaration : ''))
  return kept === css ? css : dropUnread(kept, others)
}

export interface Krds {
  tokens: string
  components: string
  /** The folder of the icons that `url(icons/…)` in the components names. */
  icons: string
}

/** Reads from the KRDS package the tokens, with a dark theme, and only the component rules that we use. */
export function readKrds(root: string): Krds {
  const base = join(root, 'node_modules/krds-uiux/resources')
  const read = (path: string) => readFileSync(join(base, 'css', path), 'utf8')
  const tokens = read('token/krds_tokens.css').replace(/\/\*[\s\S]*?\*\/|@charset[^;]*;/g, '')
  const shared = keepUsed(read('common/common.css').replace(/^@import[^;]*;/, ''))
  const components = (shared + keepUsed(read('component/component.css'))).replace(
    /url\(([^)]*\.svg)\)/g,
    (_, path) => `url(icons/${basename(path)})`,
  )
  return { tokens: tokens + darkTheme(tokens), components, icons: join(base, 'img/component/icon') }
}
