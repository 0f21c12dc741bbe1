import type { Locale, Said } from '../ui/i18n.ts'
import { plural } from '../ui/say.ts'

const ko = {
  title: '다른 시간을 골라 주세요',
  lead: '상담사가 이 시간을 지키기 어려워졌어요. 미안해요. 고르실 때까지 원래 시간은 그대로예요.',
  now: '원래 시간',
  same: (name: string) => `${name} 상담사의 다른 시간`,
  others: '같은 즈음, 다른 상담사',
  with: (name: string) => `${name} 상담사`,
  none: '지금 바로 보여 드릴 시간이 없어요. 직접 찾아보거나 원래 시간을 그대로 두셔도 돼요.',
  search: '다른 시간 더 찾아보기',
  cancel: '이번에는 취소하기',
  cancelHint: '언제 취소하셔도 횟수가 줄지 않아요.',
  settledTitle: '이미 정해졌어요',
  settled: '이 일정은 그사이 정해졌어요. 지금 일정은 내 일정에서 볼 수 있어요.',
  toAppointment: '지금 일정 보기',
  gone: '방금 다른 분이 먼저 골랐어요. 남은 시간을 다시 보여 드려요.',
  noticeTitle: '상담사가 이 시간에 만나기 어려워졌어요',
  noticeText: '다른 시간을 고르거나 취소해 주세요. 횟수는 줄지 않고, 고르실 때까지 이 시간은 그대로예요.',
  choose: '다른 시간 고르기',
  asked: '다른 시간을 권한 예약',
  askedLead: '내담자가 고르거나 상담사님이 정할 때까지 예약은 그대로 있어요.',
  askedNone: '다른 시간을 권한 예약이 없어요',
  askedNoneText: '예약이 있는 시간에 쉬려고 할 때 내담자에게 다른 시간을 권할 수 있어요.',
  waitingCount: (count: number) => `${count}분이 아직 답하지 않았어요`,
  client: (alias: string | null) => (alias ? `${alias} 님` : '예약'),
  askedOn: (when: string) => `${when}에 물었어요`,
  state: {
    waiting: '답을 기다려요',
    moved: '다른 시간으로 옮겼어요',
    cancelled: '취소했어요',
    'taken-back': '그대로 만나기로 했어요',
    over: '답 없이 시간이 지났어요',
  },
  open: '예약 보기',
  takeBack: '그대로 만나기',
  takeBackOf: (who: string, when: string) => `${when} ${who} 그대로 만나기`,
  takenBack: '그대로 만나기로 했어요. 내담자에게 따로 묻지 않아요.',
  answeredAlready: '내담자가 이미 답해서 바꾸지 않았어요.',
}

const en: typeof ko = {
  title: 'Please choose another time',
  lead: 'Your counselor can’t keep this time. We’re sorry. Until you choose, it stays as it is.',
  now: 'Your time now',
  same: name => `Other times with ${name}`,
  others: 'Around the same time, with someone else',
  with: name => name,
  none: 'We have no time to show you right away. Look for one yourself, or leave yours as it is.',
  search: 'Look for more times',
  cancel: 'Cancel this time',
  cancelHint: 'Cancelling costs you nothing, whenever you do it.',
  settledTitle: 'This is settled',
  settled: 'This was settled in the meantime. Your appointments show what holds now.',
  toAppointment: 'See what holds now',
  gone: 'Someone else was just faster. Here are the times that are left.',
  noticeTitle: 'Your counselor can’t make this time',
  noticeText: 'Choose another time or cancel. It costs you no session, and this time stays until you decide.',
  choose: 'Choose another time',
  asked: 'Clients asked to choose anew',
  askedLead: 'Every appointment stands until the client or you decide.',
  askedNone: 'Nobody has been asked to choose anew',
  askedNoneText: 'When you take time off over appointments, you can offer those clients other times.',
  waitingCount: count => `${plural(count, 'client')} not answered yet`,
  client: alias => alias ?? 'Booked',
  askedOn: when => `asked ${when}`,
  state: {
    waiting: 'no answer yet',
    moved: 'moved to another time',
    cancelled: 'canceled',
    'taken-back': 'you meet after all',
    over: 'the time passed without an answer',
  },
  open: 'See the appointment',
  takeBack: 'Meet after all',
  takeBackOf: (who, when) => `Meet after all: ${who}, ${when}`,
  takenBack: 'You meet as booked. The client is no longer asked.',
  answeredAlready: 'The client has already answered, so nothing was changed.',
}

/** What clients and counselors read when an appointment cannot be kept. */
export const words: Record<Locale, typeof ko> = { ko, en }

type Word = { [Key in keyof typeof ko]: (typeof ko)[Key] extends string ? Key : never }[keyof typeof ko]

/** Says one of these words in every language. */
export function say(word: Word): Said {
  return { ko: ko[word], en: en[word] }
}
