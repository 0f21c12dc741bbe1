import type { Locale } from '../ui/i18n.ts'
import { midSentence } from '../ui/say.ts'

const ko = {
  newTitle: '어떤 시간을 기다릴까요?',
  newLead: '취소된 자리가 나면 신청한 순서대로 먼저 알려 드려요. 답할 시간은 보통 열두 시간이에요.',
  from: '이 날부터',
  to: '이 날까지',
  dateHint: '비워 두면 언제든 괜찮다는 뜻이에요.',
  join: '기다리기',
  title: '기다리는 시간',
  lead: '차례가 되면 메일로 알려 드리고, 답할 때까지 자리를 맡아 두어요.',
  none: '기다리는 시간이 없어요',
  noneText: '맞는 시간이 없을 때 신청해 두면 자리가 나는 대로 알려 드려요.',
  find: '시간 찾아보기',
  add: '하나 더 기다리기',
  since: (when: string) => `${when}에 신청했어요`,
  any: '조건 없이 가장 빠른 시간',
  leave: '그만 기다리기',
  left: '대기 신청을 지웠어요.',
  joined: '신청했어요. 자리가 나면 알려 드릴게요.',
  offerTitle: '기다리시던 시간이 났어요',
  offer: (when: string, who: string) => `${when}, ${who} 상담사예요.`,
  until: (when: string) => `${when}까지 맡아 둘게요.`,
  accept: '이 시간 보기',
  decline: '이번에는 넘기기',
  declined: '다음 분께 넘겼어요. 계속 기다리실 수 있어요.',
  period: (from: string | undefined, to: string | undefined) =>
    [from && `${from}부터`, to && `${to}까지`].filter(Boolean).join(' '),
}

const en: typeof ko = {
  newTitle: 'What would you like to wait for?',
  newLead: 'When a time is given back we offer it in order. You usually have twelve hours to answer.',
  from: 'Not before',
  to: 'Not after',
  dateHint: 'Leave empty if any day is fine.',
  join: 'Wait for it',
  title: 'What you are waiting for',
  lead: 'When it is your turn we send you a notice and hold the time until you answer.',
  none: 'You are not waiting for anything',
  noneText: 'If nothing fits, put yourself down here and we tell you as soon as a time opens.',
  find: 'Find a time',
  add: 'Wait for one more',
  since: when => `Since ${when}`,
  any: 'The earliest time, whatever it is',
  leave: 'Stop waiting',
  left: 'You are no longer waiting for it.',
  joined: 'You’re on the list. We’ll tell you when a time opens.',
  offerTitle: 'A time you were waiting for is free',
  offer: (when, who) => `${when}, with ${who}.`,
  until: when => `Held for you until ${midSentence(when)}.`,
  accept: 'Look at this time',
  decline: 'Pass this time',
  declined: 'Passed on to the next person. You can go on waiting.',
  period: (from, to) => [from && `from ${from}`, to && `until ${to}`].filter(Boolean).join(' '),
}

/** Words of the waiting list. */
export const words: Record<Locale, typeof ko> = { ko, en }
