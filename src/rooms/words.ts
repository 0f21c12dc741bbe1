import type { Locale, Said } from '../ui/i18n.ts'
import { plural } from '../ui/say.ts'

const ko = {
  title: '방',
  lead: '사람이 올 수 있는 시간마다 방이 하나씩 잡혀요. 방이 다 차면 그 시간은 전화와 화상으로만 열려요.',
  none: '적어 둔 방이 없어요',
  noneText: '방을 적어 두면 같은 방이 두 번 잡히지 않아요. 적지 않으면 방 수를 따지지 않아요.',
  choose: '방 고르기',
  addTitle: '방 더하기',
  name: '방 이름',
  nameHint: '문 앞 표지와 같은 이름이면 찾기 쉬워요.',
  add: '방 더하기',
  added: '방을 더했어요. 사람이 올 수 있는 시간에 차례로 잡혀요.',
  remove: '이 방 없애기',
  removeText: '이 방이 잡혀 있던 시간은 다른 방으로 옮기고, 빈 방이 없으면 전화와 화상으로만 열어요.',
  removed: '방을 없앴어요.',
  emptyName: '방 이름을 1자에서 40자 사이로 적어 주세요.',
  known: '같은 이름의 방이 이미 있어요.',
  inUse: (count: number) =>
    `이 방에 예약 ${count}건이 있어서 없애지 않았어요. 예약이 끝나거나 옮겨진 뒤에 다시 해 주세요.`,
  tooMany: '방은 30개까지 적을 수 있어요.',
  counselors: '상담사별로 보기',
}

const en: typeof ko = {
  title: 'Rooms',
  lead: 'Every time at which people can come takes a room. When all are taken, that time is open by telephone and video only.',
  none: 'No rooms on record',
  noneText: 'Once rooms are on record, none is ever given twice. Without them, their number does not matter.',
  choose: 'Choose a room',
  addTitle: 'Add a room',
  name: 'Name of the room',
  nameHint: 'Easiest to find when it says what the door says.',
  add: 'Add the room',
  added: 'Added. Times at which people can come take it from now on.',
  remove: 'Remove this room',
  removeText: 'Its times move to other rooms; where none is free they stay open by telephone and video only.',
  removed: 'Removed.',
  emptyName: 'Give the room a name of 1 to 40 characters.',
  known: 'A room of that name is there already.',
  inUse: count =>
    `${plural(count, 'appointment')} in this room, so it was not removed. Try again when they are over or moved.`,
  tooMany: 'At most 30 rooms, please.',
  counselors: 'By counselor',
}

/** What a center manager reads about rooms. */
export const words: Record<Locale, typeof ko> = { ko, en }

type Word = { [Key in keyof typeof ko]: (typeof ko)[Key] extends string ? Key : never }[keyof typeof ko]

/** Says one of these words in every language. */
export function say(word: Word): Said {
  return { ko: ko[word], en: en[word] }
}
