import type { Locale, Said } from '../ui/i18n.ts'
import { attach } from '../ui/korean.ts'
import { plural } from '../ui/say.ts'

const ko = {
  chooseCounselor: '어느 상담사에게 넘길지 골라 주십시오.',
  caseClosed: '마친 케이스는 넘길 수 없습니다. 먼저 다시 열어 주십시오.',
  alreadyAsked: '이미 내담자에게 묻고 있습니다. 답을 기다리거나 먼저 물음을 거두어 주십시오.',
  notOpen: '이미 답했거나 상담사가 거둔 물음이에요. 바뀐 것은 없어요.',
  title: '다른 상담사에게 넘기기',
  lead: '내담자가 동의해야 넘어갑니다. 동의하기 전에는 받을 상담사도 알지 못합니다.',
  door: '다른 상담사에게 넘기기',
  waiting: '내담자의 답을 기다립니다.',
  to: '받을 상담사',
  toHint: '같은 센터의 상담사가 먼저 나옵니다.',
  near: (name: string) => `${name} (같은 센터)`,
  words: '내담자에게 전할 말',
  wordsHint: '왜 넘기려 하는지 내담자가 읽습니다. 1,000자까지 적습니다.',
  moves: '동의하면 상담 기록과 케이스가 함께 넘어가고, 나는 더 이상 읽을 수 없습니다.',
  ask: '내담자에게 묻기',
  asked: '내담자에게 물었습니다. 답이 오면 알려 드립니다.',
  askedOn: (to: string, day: string) => `${day}에 ${to} 상담사에게 넘겨도 될지 물었습니다.`,
  withdraw: '물음 거두기',
  withdrawn: '물음을 거두었습니다.',
  declined: (to: string, day: string) => `${day}, 내담자가 ${to} 상담사에게 넘기는 데 동의하지 않았습니다.`,
  agreed: (to: string, day: string) => `${day}, 내담자가 동의하여 ${to} 상담사가 이어받았습니다.`,
  recent: '넘긴 케이스',
  toCase: '케이스로',
  notice: '답을 기다리는 물음이 있어요',
  noticeText: '서두르지 않으셔도 돼요. 읽어 보고 답해 주세요.',
  noticeOpen: '읽어 보기',
  question: (to: string) => `${attach(to, '이/가')} 상담을 이어받아도 될까요?`,
  questionLead: (from: string) => `${from} 상담사가 여쭤봐요. 원하지 않으면 지금 그대로 이어가요.`,
  why: '상담사가 전하는 말',
  what: '동의하면 넘어가는 것',
  whatNotes: (count: number, since: string) =>
    count > 0 ? `${since}부터 쓴 상담 기록 ${count}건` : '상담 기록 (아직 없어요)',
  whatMessages: '이 상담에서 나눈 메시지와 다음에 할 일',
  whatAlias: (alias: string | null) => (alias ? `불리고 싶은 이름 ‘${alias}’` : '불리고 싶은 이름 (적지 않으셨어요)'),
  stays: '넘어가지 않는 것',
  staysName: '이름, 소속, 메일 주소는 누구에게도 가지 않아요.',
  staysShares: (count: number) =>
    `나눠 준 마음 체크 ${count}건은 넘어가지 않고, 지금 상담사도 더 보지 못해요. 원하면 다시 나눌 수 있어요.`,
  staysComing: (from: string) => `${from} 상담사와 잡아 둔 만남은 그대로예요. 원하면 옮기거나 취소해 주세요.`,
  after: (from: string) => `동의하는 순간부터 ${from} 상담사는 기록을 더 읽을 수 없어요.`,
  yes: '동의할게요',
  no: '지금 그대로 이어갈게요',
  state: {
    agreed: '동의하셨어요. 이제 새 상담사가 이어가요.',
    declined: '지금 상담사와 그대로 이어가요. 상담사에게 조용히 전했어요.',
    withdrawn: '상담사가 물음을 거두었어요. 답하지 않으셔도 돼요.',
  },
  find: '만날 시간 찾기',
  home: '홈으로',
}

const en: typeof ko = {
  chooseCounselor: 'Choose the counselor who is to take over.',
  caseClosed: 'A closed case cannot be handed over. Reopen it first.',
  alreadyAsked: 'Your client is being asked already. Wait for the answer or take the question back.',
  notOpen: 'This was answered already or taken back. Nothing has changed.',
  title: 'Hand over to another counselor',
  lead: 'It moves only if your client agrees. Until then the other counselor does not learn of it.',
  door: 'Hand over to another counselor',
  waiting: 'Waiting for your client’s answer.',
  to: 'New counselor',
  toHint: 'Counselors of your own center come first.',
  near: name => `${name} (same center)`,
  words: 'A word to your client',
  wordsHint: 'Why you wish to hand over; your client reads this. Up to 1,000 characters.',
  moves: 'If they agree, notes and case move together and you can no longer read them.',
  ask: 'Ask the client',
  asked: 'Your client has been asked. You will see the answer here.',
  askedOn: (to, day) => `On ${day} you asked whether ${to} may take over.`,
  withdraw: 'Take the question back',
  withdrawn: 'The question is taken back.',
  declined: (to, day) => `${day}: your client did not agree to move to ${to}.`,
  agreed: (to, day) => `${day}: your client agreed, and ${to} has taken over.`,
  recent: 'Handed over',
  toCase: 'To the case',
  notice: 'A question is waiting for you',
  noticeText: 'There’s no rush. Have a look and answer when you like.',
  noticeOpen: 'Have a look',
  question: to => `May ${to} take over?`,
  questionLead: from => `${from} is asking. If you’d rather not, everything goes on as it is.`,
  why: 'What your counselor says',
  what: 'What moves if you agree',
  whatNotes: (count, since) =>
    count > 0 ? `${plural(count, 'session note')} written since ${since}` : 'Session notes (there are none yet)',
  whatMessages: 'Messages you exchanged here, and what was planned next',
  whatAlias: alias =>
    alias ? `What you like to be called: “${alias}”` : 'What you like to be called (you left it empty)',
  stays: 'What does not move',
  staysName: 'Your name, your unit and your mail address go to nobody.',
  staysShares: count =>
    `${plural(count, 'shared check-up')}: not passed on, and no longer open to your present counselor. You can share again.`,
  staysComing: from => `Appointments you have with ${from} stay. Move or cancel them if you like.`,
  after: from => `From the moment you agree, ${from} can no longer read the notes.`,
  yes: 'I agree',
  no: 'Keep things as they are',
  state: {
    agreed: 'You agreed. Your new counselor carries on from here.',
    declined: 'You stay with your present counselor, who has been told quietly.',
    withdrawn: 'Your counselor took the question back. There is nothing to answer.',
  },
  find: 'Find a time',
  home: 'Home',
}

/** What counselors and clients read about handing a case over. */
export const words: Record<Locale, typeof ko> = { ko, en }

/** The words that are a sentence of their own. */
type Word = { [Key in keyof typeof ko]: (typeof ko)[Key] extends string ? Key : never }[keyof typeof ko]

/** Says one of these words in every language. */
export function say(word: Word): Said {
  return { ko: ko[word], en: en[word] }
}
