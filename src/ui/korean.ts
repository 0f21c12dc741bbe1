/** How a word ends when read aloud in Korean: in a vowel, in ㄹ, or in another consonant. */
type Ending = 'vowel' | 'ㄹ' | 'consonant'

/** Each particle pair: after a consonant, after a vowel. */
const pairs = {
  '을/를': ['을', '를'],
  '이/가': ['이', '가'],
  '은/는': ['은', '는'],
  '과/와': ['과', '와'],
  '으로/로': ['으로', '로'],
  '이에요/예요': ['이에요', '예요'],
  '이나/나': ['이나', '나'],
} as const

export type Particle = keyof typeof pairs

/** Zero counts as 영, and also 십, 백, 천, 만 and 억 end in a consonant, so the last digit decides. */
const digitEndings: Record<string, Ending> = {
  '0': 'consonant',
  '1': 'ㄹ',
  '2': 'vowel',
  '3': 'consonant',
  '4': 'vowel',
  '5': 'vowel',
  '6': 'consonant',
  '7': 'ㄹ',
  '8': 'ㄹ',
  '9': 'vowel',
}

/** Capitals are spelled out: 엘, 알, 엠, 엔; every other letter's name ends in a vowel. */
const letterEndings: Record<string, Ending> = { L: 'ㄹ', R: 'ㄹ', M: 'consonant', N: 'consonant' }

/** A Latin word as it is usually written in Hangul: mail 메일, Jane 제인, app 앱, Mike 마이크. */
function latinEnding(word: string): Ending {
  if (word === word.toUpperCase()) return letterEndings[word.slice(-1)] ?? 'vowel'
  const lower = word.toLowerCase()
  if (/le?$/.test(lower)) return 'ㄹ'
  if (/[mn]e?$|ng$/.test(lower)) return 'consonant'
  const stopped = /(?:^|[^aeiou])(?:[aeiou]|oo)(?:ck|pp|tt|[kpt]|b)$/.test(lower)
  return stopped ? 'consonant' : 'vowel'
}

function endingOf(text: string): Ending | undefined {
  const spoken = text.replace(/(?:\s*\([^()]*\)|[^\p{L}\p{N}%])+$/u, '')
  const last = spoken.slice(-1)
  if (/[가-힣]/.test(last)) {
    const final = (last.charCodeAt(0) - 0xac00) % 28
    return final === 0 ? 'vowel' : final === 8 ? 'ㄹ' : 'consonant'
  }
  if (last === '%') return 'vowel'
  const latin = spoken.match(/[A-Za-z]+$/)
  return latin ? latinEnding(latin[0]) : digitEndings[last]
}

/** Returns the form of a particle that follows `text`; where the sound is unknown, both forms as in 을(를). */
export function particle(text: string, pair: Particle): string {
  const [closed, open] = pairs[pair]
  const ending = endingOf(text)
  if (ending === undefined) return `${closed}(${open})`
  if (ending === 'vowel') return open
  return ending === 'ㄹ' && pair === '으로/로' ? open : closed
}

/** Returns `text` with its particle: `attach('부평 센터', '으로/로')` → `부평 센터로`. */
export function attach(text: string, pair: Particle): string {
  return text + particle(text, pair)
}
