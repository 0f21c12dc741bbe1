import type { Locale } from '../ui/i18n.ts'
import type { Sees } from './visibility.ts'

const ko = {
  eyebrow: '직원을 위한 마음건강 서비스',
  title: '마음이 무거운 날, 조용히 이야기할 곳이 있어요',
  lead: '가까운 센터의 전문 상담사를 직접 골라 만나요. 저녁이나 토요일에도, 전화나 화상으로도 괜찮아요.',
  start: '시작하기',
  myPages: '내 화면으로',
  secrets: [
    ['회사는 몰라요', '인사 부서와 상사는 상담을 예약했다는 사실조차 볼 수 없어요.'],
    ['이름 대신 별칭', '상담사는 별칭으로 나를 만나요. 말하지 않으면 이름도 부서도 알 수 없어요.'],
    ['밖에서는 ‘일정’', '메일과 달력에는 ‘일정 안내’라고만 적혀요.'],
  ],
  secretsTitle: '비밀은 이렇게 지켜요',
  limits:
    '예외는 법이 정한 때뿐이에요. 생명이 위급하거나, 아동학대를 알게 되었거나, 법원이 명령한 경우예요. 그때도 꼭 필요한 만큼만, 되도록 먼저 말씀드리고 알려요.',
  whoTitle: '누가 무엇을 볼 수 있나요',
  whoLead:
    '화면에서만 감춘 것이 아니라, 데이터베이스가 내주지 않아요. 다만 서버와 암호 열쇠를 모두 가진 운영자까지 막지는 못해요.',
  whoCaption: '사람마다 볼 수 있는 것',
  information: '정보',
  cannotSee: (names: string[]) => `볼 수 없는 사람: ${names.join(', ')}`,
  sees: {
    none: '볼 수 없어요',
    own: '내 것만',
    clients: '만나는 분만',
    shared: '나눠 준 것만',
    center: '센터 시간표만, 이름 없이',
    places: '자리를 받은 분만',
    unit: '자기 부서만',
    decided: '자기 부서만. 자리를 비우면 대리, 기한이 지나면 상급 부서장도',
    asked: '내가 재심을 청한 것만, 이름 없이',
    all: '볼 수 있어요',
    nameless: '이름 없이',
  } satisfies Record<Sees, string>,
  linesTitle: '지금 많이 힘들다면',
}

const en: typeof ko = {
  eyebrow: 'Wellbeing for our staff',
  title: 'A quiet place to talk when days are heavy',
  lead: 'Choose a professional counselor at a center near you. Evenings and Saturdays are fine, and so are phone and video.',
  start: 'Get started',
  myPages: 'Go to my pages',
  secrets: [
    ['Work never knows', 'HR and your managers cannot even see that you have booked.'],
    [
      'An alias, not your name',
      'Your counselor meets you by alias, and knows neither name nor department unless you tell.',
    ],
    ['Just “an appointment”', 'Mails and calendar entries say nothing more than that.'],
  ],
  secretsTitle: 'How it stays private',
  limits:
    'The law sets the only exceptions: danger to life, learning of child abuse, or a court order. Even then only what is necessary is passed on, and you are told first wherever possible.',
  whoTitle: 'Who can see what',
  whoLead:
    'Not merely hidden on screen: the database itself does not hand it out. It cannot hold back an operator who has both the server and its keys.',
  whoCaption: 'What each person can see',
  information: 'Information',
  cannotSee: names => `Cannot see: ${names.join(', ')}`,
  sees: {
    none: 'Cannot see',
    own: 'Only your own',
    clients: 'Only people they meet',
    shared: 'Only what you share',
    center: 'The center’s timetable, without names',
    places: 'Only those who take a place',
    unit: 'Only their department',
    decided: 'Only their department; a deputy while away, and the head above once overdue',
    asked: 'Only what you ask them to review, without your name',
    all: 'Can see',
    nameless: 'Without names',
  },
  linesTitle: 'If it is too much right now',
}

export const words: Record<Locale, typeof ko> = { ko, en }
