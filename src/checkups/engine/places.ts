/** Where something stands in a file: ["items", 3, "text"]. */
export type Place = readonly (string | number)[]

/** Writes a place the way people point at it: items[3].text. */
export function placeName(place: Place): string {
  return place.map((step, index) => (typeof step === 'number' ? `[${step}]` : index > 0 ? `.${step}` : step)).join('')
}

export interface Places {
  /** The line, from 1, where the place (or the nearest place around it) begins. */
  lineOf(place: Place): number
  /** Names that stand twice in one object, of which JSON silently keeps only the last. */
  repeated: Place[]
}

const token = /\s*(?:([{}[\],:])|("(?:[^"\\]|\\.)*")|([^\s{}[\],:"]+))/gy

function tokensOf(text: string): { text: string; at: number }[] {
  const found = [...text.matchAll(token)]
  return found.map(match => {
    const [whole, mark, string, word] = match
    const said = mark ?? string ?? word ?? ''
    return { text: said, at: match.index + whole.length - said.length }
  })
}

/** Finds the line of every place in a text that JSON.parse accepts, and the names it repeats. */
export function placesIn(text: string): Places {
  const tokens = tokensOf(text)
  const begins = new Map<string, number>()
  const repeated: Place[] = []
  let next = 0
  const take = () => tokens[next++]?.text ?? ''

  function members(place: Place): void {
    const names = new Set<string>()
    while (next < tokens.length && tokens[next]?.text !== '}') {
      const at = tokens[next]?.at ?? 0
      const name = String(JSON.parse(take()))
      if (names.has(name)) repeated.push([...place, name])
      names.add(name)
      take()
      begins.set(JSON.stringify([...place, name]), at)
      value([...place, name])
      if (tokens[next]?.text === ',') take()
    }
    take()
  }
  function elements(place: Place): void {
    for (let index = 0; next < tokens.length && tokens[next]?.text !== ']'; index++) {
      begins.set(JSON.stringify([...place, index]), tokens[next]?.at ?? 0)
      value([...place, index])
      if (tokens[next]?.text === ',') take()
    }
    take()
  }
  function value(place: Place): void {
    const opening = take()
    if (opening === '{') members(place)
    else if (opening === '[') elements(place)
  }
  value([])

  const lineOf = (place: Place): number => {
    const at = begins.get(JSON.stringify(place))
    if (at === undefined && place.length > 0) return lineOf(place.slice(0, -1))
    return text.slice(0, at ?? 0).split('\n').length
  }
  return { lineOf, repeated }
}
