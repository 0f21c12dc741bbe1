import type { Locale, Said } from '../ui/i18n.ts'
import { plural } from '../ui/say.ts'

const ko = {
  caseClosed: '마친 케이스에는 요청할 수 없습니다. 먼저 다시 열어 주십시오.',
  noLead: '이 센터에는 결정할 다른 임상 책임자가 없습니다. 센터장에게 정해 달라고 해 주십시오.',
  alreadyAsked: '이미 요청하여 결정을 기다리고 있습니다.',
  title: '횟수 더 요청하기',
  lead: '센터의 임상 책임자가 임상적 필요만 보고 결정합니다. 기관은 건수만 압니다.',
  left: (count: number) => `올해 남은 횟수 ${count}번`,
  sessions: '더 필요한 횟수',
  times: (count: number) => `${count}번`,
  reason: '임상적 까닭',
  reasonHint: '이름이나 소속처럼 누구인지 알 수 있는 말은 적지 마십시오. 2,000자까지 적습니다.',
  ask: '요청하기',
  asked: '요청했습니다. 결정되면 여기에 보입니다.',
  door: '횟수 더 요청하기',
  waiting: '결정을 기다립니다.',
  past: '지난 요청',
  line: (day: string, count: number) => `${day}, ${count}번 요청`,
  state: { waiting: '기다리는 중', granted: '허락', declined: '허락하지 않음' },
  toCase: '케이스로',
  decideTitle: '횟수 요청',
  decideLead:
    '임상적 필요만 보고 결정해 주십시오. 누구의 요청인지는 보이지 않고, 연 사실은 내담자의 접속기록에 남습니다.',
  decideNone: '기다리는 요청이 없습니다',
  decideNotLead: '이 센터의 임상 책임자가 아닙니다',
  from: (name: string, center: string) => `${name} 상담사 · ${center}`,
  wants: (count: number) => `${count}번 더`,
  met: (attended: number, planned: number) => `지금까지 ${attended}번 만났고, ${planned}번이 잡혀 있습니다.`,
  words: '결정의 까닭',
  wordsHint: '요청한 상담사가 읽습니다.',
  grant: '허락하기',
  decline: '허락하지 않기',
  decided: '결정을 전했습니다.',
  today: (count: number) => `횟수 요청 ${count}건`,
  leadsTitle: '임상 책임자',
  leadsLead: '상담 횟수를 더 쓸지 임상적으로 결정하는 상담사입니다. 자기 요청은 결정할 수 없으니 두 명을 권합니다.',
  leadsNone: '정한 사람이 없어 횟수를 더 요청할 수 없습니다.',
  isLead: '임상 책임자',
  isNot: '상담사',
  name: (name: string) => `${name} 상담사를 임상 책임자로`,
  unname: (name: string) => `${name} 상담사를 책임에서 빼기`,
  leadsLink: '임상 책임자 정하기',
  toToday: '오늘로',
  granted: (count: number) => `올해 상담을 ${count}번 더 할 수 있게 되었어요.`,
  useThem: '시간 찾기',
}

const en: typeof ko = {
  caseClosed: 'This case is closed. Reopen it before asking.',
  noLead: 'There is no other clinical lead at this center to decide. Ask the center’s manager to name one.',
  alreadyAsked: 'You have asked already; the decision is pending.',
  title: 'Ask for more sessions',
  lead: 'The center’s clinical lead decides on clinical grounds alone. The employer learns only how many were granted.',
  left: count => `${plural(count, 'session')} left this year`,
  sessions: 'How many more',
  times: count => `${count}`,
  reason: 'Clinical grounds',
  reasonHint: 'Leave out anything that tells who it is, such as a name or a unit. Up to 2,000 characters.',
  ask: 'Ask',
  asked: 'You have asked. The decision will show up here.',
  door: 'Ask for more sessions',
  waiting: 'Waiting for the decision.',
  past: 'Requests',
  line: (day, count) => `${day}: ${count} more`,
  state: { waiting: 'waiting', granted: 'granted', declined: 'not granted' },
  toCase: 'To the case',
  decideTitle: 'Requests for sessions',
  decideLead:
    'Please decide on clinical grounds alone. You are not told whom it is for, and each opening is in the client’s access log.',
  decideNone: 'No requests are waiting',
  decideNotLead: 'You are not a clinical lead here',
  from: (name, center) => `${name} · ${center}`,
  wants: count => `${count} more`,
  met: (attended, planned) => `Met ${attended === 1 ? 'once' : `${attended} times`} so far, ${planned} booked.`,
  words: 'Reason for the decision',
  wordsHint: 'The counselor who asked reads this.',
  grant: 'Grant',
  decline: 'Do not grant',
  decided: 'The decision is passed on.',
  today: count => plural(count, 'request for sessions', 'requests for sessions'),
  leadsTitle: 'Clinical leads',
  leadsLead:
    'They decide, on clinical grounds, on more sessions. Nobody decides on their own request, so two are best.',
  leadsNone: 'Nobody is named, so more sessions cannot be asked for.',
  isLead: 'Clinical lead',
  isNot: 'Counselor',
  name: name => `Name ${name} clinical lead`,
  unname: name => `${name} is no longer clinical lead`,
  leadsLink: 'Name clinical leads',
  toToday: 'To today',
  granted: count => `You have ${plural(count, 'more session')} this year.`,
  useThem: 'Find a time',
}

/** What counselors, clinical leads and managers read about more sessions. */
export const words: Record<Locale, typeof ko> = { ko, en }

/** The words that are a sentence of their own. */
type Word = { [Key in keyof typeof ko]: (typeof ko)[Key] extends string ? Key : never }[keyof typeof ko]

/** Says one of these words in every language. */
export function say(word: Word): Said {
  return { ko: ko[word], en: en[word] }
}
