import type { Role } from '../actor.ts'
import type { Locale, Said } from '../ui/i18n.ts'

const ko = {
  hello: (name: string) => `${name}님, 안녕하세요`,
  next: '다음 만남',
  see: '자세히 보기',
  all: '내 일정 모두 보기',
  inviteTitle: '이야기 나눌 사람이 필요할 때',
  invite: '가까운 센터의 상담사와 만나서, 전화로, 화상으로 이야기할 수 있어요. 예약한 사실은 상담사만 알아요.',
  find: '시간 찾아보기',
  earliest: '가장 빠른 시간',
  left: (left: number, limit: number) => `올해 ${limit}번 가운데 ${left}번 남았어요`,
  waiting: '기다리는 시간 보기',
  officeTitle: '어서 오십시오',
  officeText: '이 역할로 볼 수 있는 것과 없는 것은 아래와 같습니다.',
  sees: '이 역할이 볼 수 있는 것',
  seesNot: '이 역할이 볼 수 없는 것',
  whoSees: '누가 무엇을 볼 수 있는지 모두 보기',
}

const en: typeof ko = {
  hello: name => `Hello, ${name}`,
  next: 'Your next appointment',
  see: 'See details',
  all: 'See my whole schedule',
  inviteTitle: 'When you would like to talk',
  invite: 'Meet a counselor near you in person, by phone or by video. Only your counselor knows that you booked.',
  find: 'Find a time',
  earliest: 'Earliest times',
  left: (left, limit) => `${left} of this year’s ${limit} sessions left`,
  waiting: 'See what I am waiting for',
  officeTitle: 'Welcome',
  officeText: 'This is what the role may see, and what it may not.',
  sees: 'This role may see',
  seesNot: 'This role may not see',
  whoSees: 'See who may see what',
}

/** Words of the pages people arrive at. */
export const words: Record<Locale, typeof ko> = { ko, en }

/** What an office role is for, said to the person in it. */
export const officeRoles: Record<Extract<Role, 'hr' | 'head' | 'council' | 'privacy'>, Said> = {
  hr: { ko: '직원 마음건강 사업을 운영하는 역할입니다.', en: 'You run the wellbeing program.' },
  head: { ko: '부서의 유연근무를 결정하는 역할입니다.', en: 'You decide on flexible work in your department.' },
  council: { ko: '노사공동협의회에 참여하는 역할입니다.', en: 'You take part in the joint labor-management council.' },
  privacy: { ko: '개인정보가 지켜지는지 살피는 역할입니다.', en: 'You watch over how personal data is handled.' },
}
