import type { Locale } from '../ui/i18n.ts'
import { attach } from '../ui/korean.ts'

const ko = {
  title: '혼자 견디지 않아도 괜찮아요',
  lead: '지금 바로 이야기할 수 있는 곳이에요. 누르면 전화가 걸려요.',
  call: (name: string) => `${name} 전화하기`,
  text: (number: string) => `${attach(number, '으로/로')} 문자 보내기`,
  others: '다른 도움',
  meanwhile: '전화하기 전에, 지금 할 수 있는 것',
  steps: [
    '숨을 길게, 천천히 내쉬어 보세요. 들이쉬는 것보다 길게요.',
    '위험한 물건이 곁에 있다면 다른 방이나 밖으로 자리를 옮겨 보세요.',
    '믿을 만한 한 사람에게 “지금 같이 있어 줘” 하고 말해 보세요.',
  ],
  nothingKept: '이 화면은 로그인 없이 열리고, 누가 보았는지 저장하지 않아요.',
}

const en: typeof ko = {
  title: 'You do not have to get through this alone',
  lead: 'These people can talk with you right now. Tap a number to call.',
  call: name => `Call ${name}`,
  text: name => `Text ${name}`,
  others: 'Other help',
  meanwhile: 'Until you are ready to call',
  steps: [
    'Breathe out slowly, for longer than you breathe in.',
    'If something dangerous is within reach, move to another room or go outside.',
    'Tell one person you trust: “Please stay with me right now.”',
  ],
  nothingKept: 'This page opens without signing in and does not store who has seen it.',
}

export const words: Record<Locale, typeof ko> = { ko, en }
