/** Where something stands in a file: ["items", 3, "text"]. */
export type Place = readonly (string | number)[]

/** Writes a place the way people point at it: items[3].text. */
export function placeName(place: Place): string {
  return place.map((step, index) => (typeof step === 'number' ? `[${step}]` : index > 0 ? `.${step}` : step)).join('')
}

export interface Places {
  /** The line, from 1, where the text stops being JSON; undefined when all of it is. */
  broken: number | undefined
  /** The line, from 1, where the place (or the nearest place around it) begins. */
  lineOf(place: Place): number
  /** Names that stand twice in one object, of which JSON silently keeps only the last. */
  repeated: Place[]
}

interface Token {
  text: string
  at: number
}

const token = /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\]|\\.)*")|([^ \t\r\n{}[\],:"]+)|("))/gy

function tokensOf(text: string): Token[] {
  const found = [...text.matchAll(token)].map(match => {
    const said = match.slice(1).find(part => part !== undefined) ?? ''
    return { text: said, at: match.index + match[0].length - said.length }
  })
  return [...found, { text: '', at: text.trimEnd().length }]
}

function isValue(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Walks the tokens of a JSON text and remembers where everything begins; stops at the first token that cannot stand there. */
class Walk {
  readonly begins = new Map<string, number>()
  readonly repeated: Place[] = []
  private readonly tokens: Token[]
  private next = 0

  constructor(tokens: Token[]) {
    this.tokens = tokens
  }

  get here(): Token {
    return this.tokens[this.next] ?? { text: '', at: 0 }
  }

  get atEnd(): boolean {
    return this.here.text === ''
  }

  private take(fits: (text: string) => boolean): string | undefined {
    const { text } = this.here
    if (!fits(text)) return undefined
    this.next += 1
    return text
  }

  private listed(end: string, one: (index: number) => boolean): boolean {
    if (this.take(text => text === end)) return true
    for (let index = 0; ; index++) {
      if (!one(index)) return false
      if (this.take(text => text === end)) return true
      if (!this.take(text => text === ',')) return false
    }
  }

  private member(place: Place, names: Set<string>): boolean {
    const { at } = this.here
    const written = this.take(text => text.startsWith('"') && isValue(text))
    if (written === undefined || !this.take(text => text === ':')) return false
    const name = String(JSON.parse(written))
    if (names.has(name)) this.repeated.push([...place, name])
    names.add(name)
    return this.value([...place, name], at)
  }

  /** Walks one value; false when it breaks off, with `here` at the token that is wrong. */
  value(place: Place, at = this.here.at): boolean {
    this.begins.set(JSON.stringify(place), at)
    const names = new Set<string>()
    if (this.take(text => text === '{')) return this.listed('}', () => this.member(place, names))
    if (this.take(text => text === '[')) return this.listed(']', index => this.value([...place, index]))
    return this.take(isValue) !== undefined
  }
}

/** Finds the line of every place in a JSON text, the names it repeats, and where it stops being JSON. */
export function placesIn(text: string): Places {
  const walk = new Walk(tokensOf(text))
  const whole = walk.value([]) && walk.atEnd
  const lineAt = (at: number) => text.slice(0, at).split('\n').length
  const lineOf = (place: Place): number => {
    const at = walk.begins.get(JSON.stringify(place))
    return at === undefined && place.length > 0 ? lineOf(place.slice(0, -1)) : lineAt(at ?? 0)
  }
  return { broken: whole ? undefined : lineAt(walk.here.at), lineOf, repeated: walk.repeated }
}
