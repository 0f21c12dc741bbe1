type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

export interface Mutation {
  path: string
  changed(): unknown
}

/** Every way to change one field: each value by each of its neighbors, each one left out, each list with one swapped, gone or doubled. */
export function mutations(transcript: unknown): Mutation[] {
  const whole: Json = JSON.parse(JSON.stringify(transcript))
  return walk(whole, []).map(({ path, value }) => ({
    path: path.join('.'),
    changed: () => replaced(whole, path, value),
  }))
}

const gone = Symbol('gone')
type Change = { path: string[]; value: Json | typeof gone }

function walk(value: Json, path: string[]): Change[] {
  const here = (...values: (Json | typeof gone)[]): Change[] => values.map(one => ({ path, value: one }))
  if (typeof value === 'number') return here(value + 1, value - 1, `${value}`, gone)
  if (typeof value === 'string') return here(...textsBeside(value), 7, gone)
  if (Array.isArray(value)) return [...here(...listsBeside(value), gone), ...inside(Object.entries(value), path)]
  if (typeof value !== 'object' || value === null) return []
  const more = here({ ...value, more: 1 })
  return [...(path.length > 0 ? here(gone) : []), ...more, ...inside(Object.entries(value), path)]
}

const inside = (entries: [string, Json][], path: string[]) => entries.flatMap(([key, one]) => walk(one, [...path, key]))

function textsBeside(text: string): string[] {
  const isHex = /^[0-9a-f]{32,}$/.test(text)
  if (!isHex) return [`${text} `, text.slice(1)]
  const flip = (at: number) => text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1)
  return [flip(0), flip(text.length - 1), text.slice(2)]
}

function listsBeside(list: Json[]): Json[][] {
  const [first, second, ...rest] = list
  const last = list.at(-1)
  const without = list.length > 0 ? [list.slice(1)] : []
  const doubled = last === undefined ? [] : [[...list, last]]
  return [...without, ...doubled, ...(first !== undefined && second !== undefined ? [[second, first, ...rest]] : [])]
}

function replaced(whole: Json, path: string[], value: Json | typeof gone): Json {
  const [key, ...rest] = path
  if (key === undefined) return value === gone ? null : value
  if (Array.isArray(whole)) {
    const at = Number(key)
    const inner = rest.length === 0 ? value : replaced(whole[at] ?? null, rest, value)
    return inner === gone ? whole.toSpliced(at, 1) : whole.with(at, inner)
  }
  if (typeof whole !== 'object' || whole === null) return whole
  const copy = { ...whole }
  if (rest.length === 0 && value === gone) delete copy[key]
  else copy[key] = rest.length === 0 && value !== gone ? value : replaced(copy[key] ?? null, rest, value)
  return copy
}
