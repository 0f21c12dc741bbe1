import type { Chance } from './chance.ts'

/** An invented name, in Korean and as it stands in an e-mail address. */
export interface InventedName {
  korean: string
  family: string
  given: string
}

// Hangul, Latin, and how common the family name is among a hundred people.
const families: readonly (readonly [string, string, number])[] = [
  ['김', 'kim', 21],
  ['이', 'lee', 15],
  ['박', 'park', 8],
  ['최', 'choi', 5],
  ['정', 'jung', 5],
  ['강', 'kang', 3],
  ['조', 'cho', 2],
  ['윤', 'yoon', 2],
  ['장', 'jang', 2],
  ['임', 'lim', 2],
  ['한', 'han', 2],
  ['오', 'oh', 2],
  ['서', 'seo', 2],
  ['신', 'shin', 2],
  ['권', 'kwon', 2],
  ['황', 'hwang', 2],
  ['안', 'ahn', 2],
  ['송', 'song', 2],
  ['전', 'jeon', 1],
  ['홍', 'hong', 1],
  ['유', 'yoo', 1],
  ['고', 'ko', 1],
  ['문', 'moon', 1],
  ['양', 'yang', 1],
  ['손', 'son', 1],
  ['배', 'bae', 1],
  ['백', 'baek', 1],
  ['허', 'heo', 1],
  ['남', 'nam', 1],
  ['심', 'shim', 1],
]

const firsts = table(
  '서seo 지ji 민min 현hyeon 은eun 수su 정jeong 영yeong 재jae 도do 하ha 유yu 예ye 승seung 성seong 태tae 준jun 연yeon 선seon 미mi 경gyeong 상sang 동dong 주ju 나na 다da 소so 채chae 가ga 우u 혜hye 윤yun 진jin 기gi 종jong 인in',
)
const seconds = table(
  '연yeon 우woo 준jun 호ho 희hui 영yeong 진jin 현hyeon 아a 원won 민min 수su 은eun 정jeong 석seok 훈hun 환hwan 철cheol 미mi 숙suk 경gyeong 혁hyeok 빈bin 율yul 린rin 윤yun 서seo 주ju 하ha 나na 태tae 규gyu 욱uk 선seon 인in 람ram',
)

function table(text: string): [string, string][] {
  return text.split(' ').map(pair => [pair.slice(0, 1), pair.slice(1)])
}

const weights = families.map(([, , weight]) => weight)

/** Invents a name: a common family name and two syllables that need not be a known name. */
export function inventName(luck: Chance): InventedName {
  const [family, familyLatin] = families[luck.weighted(weights)] ?? ['김', 'kim']
  const [first, firstLatin] = luck.pick(firsts)
  const others = seconds.filter(([syllable]) => syllable !== first)
  const [second, secondLatin] = luck.pick(others)
  return { korean: family + first + second, family: familyLatin, given: firstLatin + secondLatin }
}
