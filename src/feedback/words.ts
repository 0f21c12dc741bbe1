import type { Locale } from '../ui/i18n.ts'

const ko = {
  ask: '이 만남은 어떠셨어요?',
  askText: '한 가지만 여쭐게요. 답하지 않아도 괜찮아요.',
  toForm: '답하기',
  thanks: '답해 주셔서 고마워요.',
  title: '이번 만남은 어떠셨어요?',
  lead: '고른 답은 누구의 것인지 모르게 모아서만 세요. 상담사도, 센터도, 회사도 내가 무엇을 골랐는지 볼 수 없어요.',
  satisfaction: '만남이 마음에 드셨나요?',
  scale: ['전혀 아니에요', '아니에요', '그저 그래요', '좋았어요', '아주 좋았어요'],
  comment: '상담사에게 남기고 싶은 말',
  commentHint: '여기에 적은 말은 그날의 상담사만 읽어요. 500자까지 적을 수 있어요.',
  send: '보내기',
  back: '일정으로',
  choose: '다섯 가지 가운데 하나를 골라 주세요. 적은 말은 그대로 있어요.',
  left: '다녀간 뒤 남긴 말',
}

const en: typeof ko = {
  ask: 'How was this session?',
  askText: 'Just one question, and you may skip it.',
  toForm: 'Answer',
  thanks: 'Thank you for your answer.',
  title: 'How was this session?',
  lead: 'What you choose is only counted together with others, with no name on it. Your counselor, the center and your employer cannot see your choice.',
  satisfaction: 'Were you happy with the session?',
  scale: ['Not at all', 'Not really', 'So-so', 'Yes', 'Very much'],
  comment: 'A word for your counselor',
  commentHint: 'Only the counselor of that day reads this. Up to 500 characters.',
  send: 'Send',
  back: 'To the appointment',
  choose: 'Please choose one of the five. What you wrote is still there.',
  left: 'What they left you afterwards',
}

/** Words about how a session was. */
export const words: Record<Locale, typeof ko> = { ko, en }
