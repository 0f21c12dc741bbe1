import type { Locale } from '../ui/i18n.ts'
import { plural } from '../ui/say.ts'

const ko = {
  title: '내 설정',
  quietTitle: '밤에는 메일 없이',
  quietText:
    '켜 두면 저녁 7시부터 아침 8시까지 온담이 보내는 메일이 오지 않아요. 그사이 생긴 소식은 아침 8시에 한꺼번에 도착해요.',
  quietApart: '이런 메일은 밤에도 바로 와요',
  apart: [
    '지금 요청한 로그인 번호',
    '다음 날 오전 10시가 되기 전에 시작하거나 답해야 하는 일',
    '전화 요청을 남기고 연락을 기다리는 동안의 메일',
  ],
  quietReach: '상담, 힐링, 유연근무 메일에 모두 적용돼요. 이 설정은 부서장도 인사 부서도 볼 수 없어요.',
  isOn: '지금은 켜져 있어요.',
  isOff: '지금은 꺼져 있어요.',
  turnOn: '밤에는 받지 않기',
  turnOff: '밤에도 받기',
  toldOn: '켰어요. 저녁 7시부터 아침 8시까지는 메일을 보내지 않을게요.',
  toldOff: '껐어요. 이제 밤에도 메일이 바로 와요.',
  wordsTitle: '유연근무에 남긴 글 지우기',
  wordsText: (years: number) =>
    `신청할 때 적은 이유와 일할 곳, 부서장이 쓴 답, 재심에 쓴 글, 캘린더 주소를 모두 지워요. 되돌릴 수 없고, 아직 끝나지 않은 재심은 거절로 끝나요. 언제 어떻게 일했는지는 글 없이 ${years}년 동안 보관해요.`,
  wordsKept: (months: number) => `지우지 않아도 글은 유연근무가 끝나고 ${months}개월이 지나면 저절로 지워져요.`,
  wordsSure: '남긴 글을 모두 지우겠어요',
  wordsErase: '글 지우기',
  wordsNotSure: '지우기 전에 확인 칸을 골라 주세요. 아직 아무것도 지우지 않았어요.',
  toldErased: '남긴 글을 모두 지웠어요.',
}

const en: typeof ko = {
  title: 'My settings',
  quietTitle: 'No mail at night',
  quietText:
    'Turned on, nothing from Ondam reaches your mailbox between seven in the evening and eight in the morning. What came up meanwhile arrives at eight.',
  quietApart: 'These mails still come at once',
  apart: [
    'a sign-in code that you asked for just now',
    'anything that begins, or needs your answer, before ten the next morning',
    'mail while you are waiting for a call that you asked for',
  ],
  quietReach:
    'It holds for mail about counseling, healing programs and flexible work. Neither your head nor human resources can see this setting.',
  isOn: 'It is on now.',
  isOff: 'It is off now.',
  turnOn: 'No mail at night, please',
  turnOff: 'Send mail at night again',
  toldOn: 'Turned on. We send nothing between seven in the evening and eight in the morning.',
  toldOff: 'Turned off. Mail comes at night again.',
  wordsTitle: 'Erase what you wrote about flexible work',
  wordsText: years =>
    `The reasons and places you gave, what your head answered, what was said in reviews and your calendar addresses are erased for good; a review that is still open ends, and the refusal stands. When and how you worked is kept without words for ${plural(years, 'year')}.`,
  wordsKept: months =>
    `Left alone, the words go by themselves ${plural(months, 'month')} after the arrangement has ended.`,
  wordsSure: 'Yes, erase everything I wrote',
  wordsErase: 'Erase the words',
  wordsNotSure: 'Please tick the box before erasing. Nothing has been erased yet.',
  toldErased: 'Everything you wrote is erased.',
}

/** Words of the own settings. */
export const words: Record<Locale, typeof ko> = { ko, en }
