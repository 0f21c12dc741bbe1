import type { Chance } from './chance.ts'

/** What somebody may leave for the counselor; all of it is optional and lies sealed. */
export interface Details {
  alias?: string
  contact?: string
  message?: string
}

const aliases = [
  '바람',
  '물결',
  '가을',
  '민트차',
  '별똥별',
  '느티나무',
  '노을',
  '책갈피',
  '조약돌',
  '새벽',
  '우산',
  '파란문',
  '기러기',
  '보리',
  '은하수',
  '나침반',
]

const messages = [
  '처음이라 조금 떨려요.',
  '점심시간이 끝나기 전에 돌아가야 해요.',
  '지난번에 이야기하던 것을 이어서 하고 싶어요.',
  '요즘 잠을 잘 못 자요.',
  '전화보다 문자가 편해요.',
  '교대 근무라 오 분쯤 늦을 수 있어요.',
  '아직 무슨 말부터 할지 모르겠어요.',
  '조용한 방이면 좋겠어요.',
  '먼저 들어 주시기만 해도 좋겠어요.',
  '아이를 맡기고 가는 길이라 시간에 꼭 맞춰 갈게요.',
]

/** Draws what one client calls themselves and how to reach them: most leave nothing. */
export function detailsOf(luck: Chance): Details {
  const details: Details = {}
  if (luck.odds(0.45)) details.alias = luck.pick(aliases)
  // Numbers after 010-0000 are given to nobody.
  if (luck.odds(0.3)) details.contact = `010-0000-${String(luck.below(10_000)).padStart(4, '0')}`
  if (luck.odds(0.2)) details.message = luck.pick(messages)
  return details
}
