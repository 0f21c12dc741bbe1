import { actingRoles } from '../../db/roles.ts'
import type { AsSuperuser } from '../support/postgres.ts'
import {
  type Policy,
  policies,
  publicGrants,
  type Right,
  type Routine,
  rights,
  routines,
  schemaUsers,
  tables,
} from './catalogue.ts'

const verbs = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']

/** Everything that is allowed, from the live catalogue, as the text that people review. */
export async function renderPolicies(as: AsSuperuser): Promise<string> {
  const names = (await tables(as)).map(({ name }) => name)
  const [granted, ruled, callable] = [await rights(as), await policies(as), await routines(as)]
  const sections = [
    heading,
    matrix(names, granted),
    ...names.map(name => detail(name, granted, ruled)),
    functions(callable),
    `Schemas and who may name things in them\n${indent(await schemaUsers(as))}`,
    `Granted to everybody (PUBLIC) besides functions\n${indent(await publicGrants(as))}`,
  ]
  return `${sections.join('\n\n')}\n`
}

const heading = `Who may do what: read from the live catalogue of both engines, compared by policies.test.ts, reviewed by people.
After a migration: UPDATE=1 npx vitest run test/policies, then read the difference as if it were the permission itself.
S select, I insert, U update, D delete; small letters: some columns only; row-level policies narrow each further.`

function matrix(names: string[], granted: Right[]): string {
  const width = Math.max(...names.map(name => name.length)) + 2
  const head = ' '.repeat(width) + actingRoles.map(role => role.slice(2).padEnd(10)).join('')
  const lines = names.map(name => name.padEnd(width) + actingRoles.map(role => letters(name, role, granted)).join(''))
  return [head, ...lines].map(line => line.trimEnd()).join('\n')
}

function letters(name: string, role: string, granted: Right[]): string {
  const mine = granted.filter(right => right.table === name && right.role === role)
  const letter = (verb: string) => {
    const right = mine.find(one => one.verb === verb)
    const sign = verb.charAt(0)
    return right ? (right.columns === null ? sign.toUpperCase() : sign) : '·'
  }
  const more = mine.filter(right => verbs.indexOf(right.verb) > 3).map(right => `+${right.verb}`)
  return (verbs.slice(0, 4).map(letter).join('') + more.join('')).padEnd(10)
}

function detail(name: string, granted: Right[], ruled: Policy[]): string {
  const limited = granted
    .filter(right => right.table === name && right.columns !== null)
    .map(({ role, verb, columns }) => `${role} ${verb} only ${columns}`)
  const rules = ruled
    .filter(policy => policy.table === name)
    .map(({ name: policy, verb, roles, using, check }) => {
      const conditions = [using && `rows ${tidy(using)}`, check && check !== using && `new rows ${tidy(check)}`]
      return `${policy}: ${verb} by ${roles}: ${conditions.filter(Boolean).join('; ')}`
    })
  return `${name}\n${indent([...limited, ...rules])}`
}

const functions = (callable: Routine[]) =>
  `Functions and who may call them\n${indent(
    callable.map(({ name, roles, definer, path }) => {
      const rightsOf = definer ? `; SECURITY DEFINER with ${path}` : ''
      return `${name}: ${roles || 'nobody'}${rightsOf}`
    }),
  )}`

const tidy = (expression: string) => expression.replace(/\s+/g, ' ')
const indent = (lines: string[]) => (lines.length ? lines : ['nothing']).map(line => `  ${line}`).join('\n')
