import type { Role } from '../actor.ts'
import type { Locale, Said } from './i18n.ts'

const ko = {
  brand: '온담',
  skip: '본문으로 건너뛰기',
  places: '주요 메뉴',
  help: '지금 힘들어요',
  helpShort: '지금 힘들어요',
  exit: '빠른 나가기',
  exitShort: '나가기',
  exitHint: '이 화면을 바로 닫고 날씨 사이트로 가요. Esc 키를 두 번 눌러도 돼요.',
  signIn: '로그인',
  signOut: '로그아웃',
  account: '내 계정',
  actingAs: (role: string) => `${role} 역할로 보고 있어요`,
  switchTo: (role: string) => `${role} 역할로 바꾸기`,
  otherLanguage: 'English',
  otherLanguageShort: 'EN',
  demo: '체험용 화면이에요. 사람과 일정은 모두 지어낸 것이에요.',
  demoPeople: '체험할 사람 고르기',
  demoMail: '보낸 메일 보기',
  footer: '상담에서 나눈 이야기는 인사 부서와 상사에게 전해지지 않아요.',
  whoSees: '누가 무엇을 볼 수 있나요',
  optional: '선택',
  errorTitle: '아래 내용을 확인해 주세요',
  errorKept: '적어 주신 내용은 그대로 남아 있어요.',
  choose: '선택하세요',
  stepOf: (now: number, all: number, name: string) => `${all}단계 중 ${now}단계: ${name}`,
  step: (now: number) => `${now}단계`,
  stepNow: '현재 단계',
  more: '더 보기',
}

const en: typeof ko = {
  brand: 'Ondam',
  skip: 'Skip to content',
  places: 'Main menu',
  help: 'I need help now',
  helpShort: 'Help now',
  exit: 'Quick exit',
  exitShort: 'Exit',
  exitHint: 'Closes this page at once and opens a weather site. Pressing Esc twice does the same.',
  signIn: 'Sign in',
  signOut: 'Sign out',
  account: 'My account',
  actingAs: role => `Signed in as ${role}`,
  switchTo: role => `Switch to ${role}`,
  otherLanguage: '한국어',
  otherLanguageShort: '한국어',
  demo: 'A demo: every person and appointment is invented.',
  demoPeople: 'Choose a demo person',
  demoMail: 'See sent mail',
  footer: 'What you say in counseling never reaches HR or your manager.',
  whoSees: 'Who can see what',
  optional: 'optional',
  errorTitle: 'Please check the following',
  errorKept: 'What you typed is still here.',
  choose: 'Choose one',
  stepOf: (now, all, name) => `Step ${now} of ${all}: ${name}`,
  step: now => `Step ${now}`,
  stepNow: 'Current step',
  more: 'Show more',
}

/** Words that every page shares. */
export const words: Record<Locale, typeof ko> = { ko, en }

/** What each role is called on screen. */
export const roleNames: Record<Role, Said> = {
  employee: { ko: '직원', en: 'employee' },
  counselor: { ko: '상담사', en: 'counselor' },
  center: { ko: '센터 담당자', en: 'center manager' },
  hr: { ko: '총무과 담당자', en: 'HR program owner' },
  head: { ko: '부서장', en: 'department head' },
  council: { ko: '노사협의회 위원', en: 'council member' },
  privacy: { ko: '개인정보 보호 담당자', en: 'privacy officer' },
}
