import type { z } from 'zod'
import { type Fault, fault } from './fault.ts'
import type { Place } from './places.ts'

type Issue = z.core.$ZodIssue

const types: Record<string, [ko: string, en: string]> = {
  string: ['글', 'a text'],
  number: ['숫자', 'a number'],
  int: ['정수', 'a whole number'],
  boolean: ['true 또는 false', 'true or false'],
  array: ['목록 [ ]', 'a list [ ]'],
  object: ['묶음 { }', 'an object { }'],
  record: ['묶음 { }', 'an object { }'],
}

const forms: Record<string, [ko: string, en: string]> = {
  id: [
    '영문 소문자, 숫자, 점, 붙임표로 된 이름이어야 합니다.',
    'must be a name of small letters, digits, dots and hyphens.',
  ],
  loinc: [
    'LOINC 코드 형식(예: 44250-9, LA6568-5)이 아닙니다.',
    'is not written like a LOINC code (44250-9, or LA6568-5 for an answer).',
  ],
  version: ['버전은 1 또는 1.2처럼 적습니다.', 'must be a version such as 1 or 1.2.'],
  exact: [
    '정수, 소수 또는 "125/3" 같은 분수여야 합니다.',
    'must be a whole number, a decimal, or a fraction in quotes such as "125/3".',
  ],
}

const list = (values: readonly unknown[]) => values.map(value => JSON.stringify(value)).join(', ')

function typeFault(place: Place, expected: string, missing: boolean): Fault {
  const [ko, en] = types[expected] ?? [expected, expected]
  return missing
    ? fault(place, `빠져 있습니다. 필요한 것: ${ko}.`, `is missing; it must be ${en}.`)
    : fault(place, `형식이 다릅니다. 필요한 것: ${ko}.`, `has the wrong form; it must be ${en}.`)
}

function valueAt(data: unknown, place: Place): unknown {
  return place.reduce<unknown>((inside, step) => {
    if (typeof inside !== 'object' || inside === null) return undefined
    return new Map<string, unknown>(Object.entries(inside)).get(String(step))
  }, data)
}

/** Of several shapes that a value might have, speaks about the one it comes closest to. */
function closest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const distance = (issues: readonly Issue[]) =>
    issues.reduce((far, issue) => far + (issue.path.length === 0 ? 100 : issue.code === 'invalid_type' ? 10 : 1), 0)
  return [...branches].sort((a, b) => distance(a) - distance(b))[0] ?? []
}

function sizeFault(place: Place, least: boolean, bound: number | bigint, of: string): Fault {
  const [ko, en] = of === 'array' ? ['개', ' entries'] : of === 'string' ? ['자', ' characters'] : ['', '']
  return least
    ? fault(place, `적어도 ${bound}${ko} 이상이어야 합니다.`, `must be at least ${bound}${en}.`)
    : fault(place, `많아도 ${bound}${ko} 이하여야 합니다.`, `must be at most ${bound}${en}.`)
}

function explain(issue: Issue, around: Place, data: unknown): Fault[] {
  const place: Place = [...around, ...issue.path.map(step => (typeof step === 'symbol' ? String(step) : step))]
  switch (issue.code) {
    case 'invalid_type':
      return [typeFault(place, issue.expected, valueAt(data, place) === undefined)]
    case 'unrecognized_keys':
      return issue.keys.map(key =>
        fault(
          [...place, key],
          '이 형식에 없는 이름입니다. 철자를 확인해 주십시오.',
          'is not a name this format knows; check the spelling.',
        ),
      )
    case 'invalid_value':
      return [fault(place, `다음 중 하나여야 합니다: ${list(issue.values)}.`, `must be one of ${list(issue.values)}.`)]
    case 'too_small':
      return [sizeFault(place, true, issue.minimum, issue.origin)]
    case 'too_big':
      return [sizeFault(place, false, issue.maximum, issue.origin)]
    case 'invalid_union':
      return closest(issue.errors).flatMap(inner => explain(inner, place, data))
    case 'invalid_key':
    case 'invalid_element':
      return [
        fault(
          place,
          '쓸 수 없는 이름이나 언어입니다(언어: "ko", "en").',
          'is not a name or language that can stand here (languages: "ko", "en").',
        ),
      ]
    default: {
      const [ko, en] = forms[issue.message] ?? ['형식이 맞지 않습니다.', 'is not written as the format asks.']
      return [fault(place, ko, en)]
    }
  }
}

/** Turns what zod finds wrong with a file's shape into one plain sentence each. */
export function explainShape(issues: readonly Issue[], data: unknown): Fault[] {
  return issues.flatMap(issue => explain(issue, [], data))
}
