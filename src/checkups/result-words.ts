import type { Locale } from '../ui/i18n.ts'
import type { BandKey, Topic } from './instrument.ts'

export interface ResultWords {
  /** What the answers say, without a number, a name for it, or a judgment. */
  sentence: string
  /** What people at this level find helpful. */
  helps: string
}

/** Topics say only the bands that their instruments have; `general` says every band, for any instrument. */
type Told = { general: Record<BandKey, ResultWords> } & {
  mood: Record<BandKey, ResultWords>
  worry: Record<Exclude<BandKey, 'level-4'>, ResultWords>
  wellbeing: Record<'steady' | 'closer', ResultWords>
  event: Record<'steady' | 'closer', ResultWords>
}

const ko: Told = {
  mood: {
    'level-0': {
      sentence: '지난 2주는 마음이 비교적 편안했던 것 같아요.',
      helps: '지금처럼 쉬는 시간을 지켜 주세요. 질문에 없던 어려움이 있다면 그 이야기도 언제든 환영이에요.',
    },
    'level-1': {
      sentence: '마음이 조금 가라앉는 날이 있었던 것 같아요.',
      helps: '잠, 식사, 가벼운 산책처럼 작은 것부터 챙겨 보세요. 가까운 사람과 나누는 짧은 이야기도 힘이 돼요.',
    },
    'level-2': {
      sentence: '마음이 무거운 날이 꽤 잦았던 것 같아요.',
      helps: '혼자 견디기보다 이야기를 나눌 때 가벼워지기도 해요. 상담사와 한번 만나 보면 어떨까요?',
    },
    'level-3': {
      sentence: '마음이 많이 지쳐 있었던 것 같아요.',
      helps: '지금은 도움을 받기 좋은 때예요. 가까운 날에 상담 시간을 잡아 보세요.',
    },
    'level-4': {
      sentence: '요즘 정말 힘든 날들을 보내고 있는 것 같아요. 솔직하게 답해 주셔서 고마워요.',
      helps: '되도록 빨리 상담사와 이야기해 보세요. 기다리기 어려우면 언제든 ‘지금 힘들어요’를 눌러 주세요.',
    },
    steady: {
      sentence: '지난 2주의 기분은 크게 흔들리지 않은 것 같아요.',
      helps: '짧은 질문이라 다 담지 못했을 수 있어요. 마음 쓰이는 일이 있으면 상담에서 편하게 이야기해 주세요.',
    },
    closer: {
      sentence: '기분이 가라앉는 날이 있었던 것 같아요.',
      helps: '몇 가지만 더 답하면 지금 어떤 도움이 맞을지 함께 찾아볼 수 있어요.',
    },
  },
  worry: {
    'level-0': {
      sentence: '지난 2주는 걱정에 크게 매이지 않은 것 같아요.',
      helps: '지금의 리듬을 지켜 주세요. 질문에 없던 어려움이 있다면 그 이야기도 언제든 환영이에요.',
    },
    'level-1': {
      sentence: '긴장되거나 걱정되는 날이 조금 있었던 것 같아요.',
      helps: '숨을 천천히 고르는 몇 분, 걱정을 종이에 적어 두는 저녁이 도움이 되기도 해요.',
    },
    'level-2': {
      sentence: '걱정과 긴장이 자주 찾아온 것 같아요.',
      helps: '걱정을 혼자 붙들고 있지 않아도 돼요. 상담사와 함께 하나씩 풀어 보면 어떨까요?',
    },
    'level-3': {
      sentence: '걱정과 긴장으로 많이 지친 것 같아요.',
      helps: '지금은 도움을 받기 좋은 때예요. 가까운 날에 상담 시간을 잡아 보세요.',
    },
    steady: {
      sentence: '지난 2주는 걱정이 크게 자리 잡지 않은 것 같아요.',
      helps: '짧은 질문이라 다 담지 못했을 수 있어요. 마음 쓰이는 일이 있으면 상담에서 편하게 이야기해 주세요.',
    },
    closer: {
      sentence: '걱정이나 긴장이 자주 느껴진 것 같아요.',
      helps: '몇 가지만 더 답하면 지금 어떤 도움이 맞을지 함께 찾아볼 수 있어요.',
    },
  },
  wellbeing: {
    steady: {
      sentence: '지난 2주 동안 기운을 잘 지켜 온 것 같아요.',
      helps: '무엇이 힘이 됐는지 떠올려 보고, 그 시간을 조금 더 늘려 보세요.',
    },
    closer: {
      sentence: '요즘 기운이 많이 줄어든 것 같아요.',
      helps: '쉬어도 된다는 신호일 수 있어요. 몇 가지만 더 답하면 맞는 도움을 함께 찾아볼게요.',
    },
  },
  event: {
    steady: {
      sentence: '힘든 기억이 요즘 일상을 크게 붙잡고 있지는 않은 것 같아요.',
      helps: '그래도 이야기하고 싶은 날이 오면 언제든 상담 시간을 잡을 수 있어요.',
    },
    closer: {
      sentence: '힘들었던 일이 아직 마음에 남아 있는 것 같아요.',
      helps: '많은 사람이 큰일을 겪은 뒤 그렇게 느껴요. 이런 이야기에 익숙한 상담사와 천천히 나눠 보세요.',
    },
  },
  general: {
    'level-0': {
      sentence: '답해 주신 내용으로는 비교적 편안하게 지내고 있는 것 같아요.',
      helps: '지금의 생활을 지켜 주세요. 질문에 없던 어려움이 있다면 그 이야기도 언제든 환영이에요.',
    },
    'level-1': {
      sentence: '조금 부담스러운 부분이 있는 것 같아요.',
      helps: '쉬는 시간부터 챙겨 보세요. 힐링 프로그램도 둘러보세요.',
    },
    'level-2': {
      sentence: '부담이 꽤 자주 느껴지는 것 같아요.',
      helps: '혼자 애쓰지 않아도 돼요. 상담사와 한번 이야기해 보면 어떨까요?',
    },
    'level-3': {
      sentence: '부담이 많이 쌓인 것 같아요.',
      helps: '지금은 도움을 받기 좋은 때예요. 가까운 날에 상담 시간을 잡아 보세요.',
    },
    'level-4': {
      sentence: '요즘 정말 버거운 날들을 보내고 있는 것 같아요. 솔직하게 답해 주셔서 고마워요.',
      helps: '되도록 빨리 상담사와 이야기해 보세요. 기다리기 어려우면 언제든 ‘지금 힘들어요’를 눌러 주세요.',
    },
    steady: {
      sentence: '답해 주신 내용에서는 크게 걱정되는 부분이 보이지 않아요.',
      helps: '질문이 모든 것을 담지는 못해요. 마음 쓰이는 일이 있으면 상담에서 편하게 이야기해 주세요.',
    },
    closer: {
      sentence: '조금 더 살펴보면 좋을 부분이 있는 것 같아요.',
      helps: '상담사와 함께 살펴보면 지금 필요한 것을 찾기가 한결 쉬워요.',
    },
  },
}

const en: Told = {
  mood: {
    'level-0': {
      sentence: 'The last two weeks seem to have been fairly easy on your mood.',
      helps:
        'Keep up what gives you rest. If something troubles you that we did not ask about, you are welcome to talk about that too.',
    },
    'level-1': {
      sentence: 'It looks like you have had a few lower days.',
      helps: 'Small things count: sleep, regular meals, a short walk. So does a quick chat with someone close.',
    },
    'level-2': {
      sentence: 'It looks like many of your days have felt heavy.',
      helps: 'Heavy days often get lighter once they are shared. How about meeting a counselor?',
    },
    'level-3': {
      sentence: 'It looks like the last two weeks have worn you down.',
      helps: 'This is a good time to let someone help. Try to find a counseling time in the next few days.',
    },
    'level-4': {
      sentence: 'It looks like you are going through a really hard time. Thank you for answering honestly.',
      helps:
        'Please talk to a counselor as soon as you can. If waiting is too hard, “I need help now” is always one tap away.',
    },
    steady: {
      sentence: 'Your mood seems to have held steady over the last two weeks.',
      helps: 'Two questions cannot cover everything. If something is on your mind, a counselor is happy to hear it.',
    },
    closer: {
      sentence: 'It looks like you have had some low days.',
      helps: 'A few more questions can show what kind of help would fit.',
    },
  },
  worry: {
    'level-0': {
      sentence: 'Worry does not seem to have taken up much room in the last two weeks.',
      helps:
        'Keep your rhythm. If something troubles you that we did not ask about, you are welcome to talk about that too.',
    },
    'level-1': {
      sentence: 'It looks like you have had some tense or worried days.',
      helps: 'A few minutes of slow breathing can help, and so can writing worries down in the evening.',
    },
    'level-2': {
      sentence: 'It looks like worry and tension have been frequent visitors.',
      helps: 'You do not have to hold them alone. How about sorting through them with a counselor, one at a time?',
    },
    'level-3': {
      sentence: 'It looks like worry and tension have worn you out.',
      helps: 'This is a good time to let someone help. Try to find a counseling time in the next few days.',
    },
    steady: {
      sentence: 'Worry does not seem to have settled in over the last two weeks.',
      helps: 'Two questions cannot cover everything. If something is on your mind, a counselor is happy to hear it.',
    },
    closer: {
      sentence: 'It looks like you have often felt worried or tense.',
      helps: 'A few more questions can show what kind of help would fit.',
    },
  },
  wellbeing: {
    steady: {
      sentence: 'You seem to have kept your energy up over the last two weeks.',
      helps: 'Think of what has been good for you, and see if there is room for a little more of it.',
    },
    closer: {
      sentence: 'It looks like your energy has been running low.',
      helps: 'It may be time to let yourself rest. A few more questions can help find what would fit.',
    },
  },
  event: {
    steady: {
      sentence: 'Hard memories do not seem to be holding your days back at the moment.',
      helps: 'If a day comes when you would like to talk about them, you can always book a time.',
    },
    closer: {
      sentence: 'It looks like what happened is still with you.',
      helps:
        'Many people feel this way after something frightening. A counselor who knows such stories can go through it with you, at your pace.',
    },
  },
  general: {
    'level-0': {
      sentence: 'From your answers, things seem fairly easy at the moment.',
      helps:
        'Keep up what works. If something troubles you that we did not ask about, you are welcome to talk about that too.',
    },
    'level-1': {
      sentence: 'It looks like a few things weigh on you a little.',
      helps: 'Start with some rest, and have a look at the healing programs.',
    },
    'level-2': {
      sentence: 'It looks like the load is felt quite often.',
      helps: 'You do not have to carry it alone. How about talking to a counselor?',
    },
    'level-3': {
      sentence: 'It looks like a lot has piled up.',
      helps: 'This is a good time to let someone help. Try to find a counseling time in the next few days.',
    },
    'level-4': {
      sentence: 'It looks like these days are really too much. Thank you for answering honestly.',
      helps:
        'Please talk to a counselor as soon as you can. If waiting is too hard, “I need help now” is always one tap away.',
    },
    steady: {
      sentence: 'Nothing in your answers stands out as a worry.',
      helps: 'Questions cannot cover everything. If something is on your mind, a counselor is happy to hear it.',
    },
    closer: {
      sentence: 'It looks like something deserves a closer look.',
      helps: 'With a counselor it is easier to find out what you need.',
    },
  },
}

export const words: Record<Locale, Told> = { ko, en }

/** Returns the plain words for a band, in the topic's own words where it has them and general ones where not. */
export function resultWords(locale: Locale, topic: Topic, key: BandKey): ResultWords {
  const own: Partial<Record<BandKey, ResultWords>> = words[locale][topic]
  return own[key] ?? words[locale].general[key]
}

export type NextStep = 'again-in-two-weeks' | 'programs' | 'book'

const steps: Record<BandKey, NextStep> = {
  'level-0': 'again-in-two-weeks',
  'level-1': 'programs',
  'level-2': 'book',
  'level-3': 'book',
  'level-4': 'book',
  steady: 'again-in-two-weeks',
  closer: 'book',
}

/** Returns the one next step to offer at this band; a follow-on questionnaire, where there is one, goes before it. */
export function nextStep(key: BandKey): NextStep {
  return steps[key]
}
