import { Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'

const ko = {
  title: '이메일로 로그인해요',
  lead: '비밀번호는 없어요. 주소를 적으면 여섯 자리 번호를 보내 드려요.',
  email: '이메일 주소',
  emailHint: '명부에 등록된 주소예요. 개인 휴대전화에서 열어도 괜찮아요.',
  sendCode: '번호 받기',
  privacy: '로그인했다는 사실은 부서나 상사에게 알려지지 않아요.',
  codeTitle: '메일로 온 번호를 적어 주세요',
  codeLead: (email: string) => `등록된 주소라면 ${email} 앞으로 여섯 자리 번호를 보냈어요. 10분 동안 쓸 수 있어요.`,
  code: '여섯 자리 번호',
  codeForm: '숫자 여섯 자리를 적어 주세요.',
  signIn: '로그인',
  sendAgain: '번호 다시 받기',
  otherAddress: '다른 주소로 하기',
  noMail: '메일이 오지 않았나요?',
  noMailHint:
    '스팸함을 먼저 봐 주세요. 그래도 없으면 주소가 명부와 다를 수 있어요. 다른 주소로 해 보거나, 총무과에 주소만 확인해 달라고 하면 돼요. 왜 쓰려는지는 말하지 않아도 돼요.',
  seeDemoMail: '체험 중이라 메일은 여기에서 볼 수 있어요.',
  openDemoMail: '보낸 메일 보기',
  wrongCode: '번호가 맞지 않거나 시간이 지났어요. 메일을 다시 확인하거나 번호를 새로 받아 주세요.',
  notYourRole: '이 계정에 없는 역할이라 바꾸지 않았어요. 지금 역할 그대로 계속할 수 있어요.',
}

const en: typeof ko = {
  title: 'Sign in with your e-mail',
  lead: 'There is no password. Enter your address and we will send you a six-digit code.',
  email: 'E-mail address',
  emailHint: 'The one on the staff list. Your own phone works fine.',
  sendCode: 'Send me a code',
  privacy: 'Neither your department nor your manager is told that you signed in.',
  codeTitle: 'Enter the code from your mail',
  codeLead: email => `If ${email} is on the list, a six-digit code is on its way. It works for 10 minutes.`,
  code: 'Six-digit code',
  codeForm: 'Please enter the six digits.',
  signIn: 'Sign in',
  sendAgain: 'Send a new code',
  otherAddress: 'Use another address',
  noMail: 'No mail?',
  noMailHint:
    'Look in the spam folder first. If it isn’t there, your address may differ from the list. Try another one, or ask General Affairs to check your address. You don’t have to say why.',
  seeDemoMail: 'This is a demo: you can read the mail right here.',
  openDemoMail: 'See sent mail',
  wrongCode: 'That code doesn’t match or has run out. Check the mail again, or ask for a new code.',
  notYourRole: 'This account doesn’t have that role, so nothing changed. You can go on in the role you are in.',
}

/** What sign-in says, in each language. */
export const words = { ko, en }

const inBoth = (key: 'wrongCode' | 'notYourRole'): Said => ({ ko: ko[key], en: en[key] })

/** The one answer to a wrong code, an expired one, an unknown address and too many tries: it tells none from another. */
export function wrongCode(): Refusal {
  return new Refusal('invalid', inBoth('wrongCode'), { errors: [{ field: 'code', message: inBoth('wrongCode') }] })
}

/** Says that the account does not have the role. */
export function notYourRole(): Refusal {
  return new Refusal('forbidden', inBoth('notYourRole'))
}

/** Says how long to wait before the next attempt. */
export function waitFirst(seconds: number): Refusal {
  const minutes = Math.ceil(seconds / 60)
  const said: Said =
    seconds <= 90
      ? {
          ko: `여러 번 이어져서 잠시 멈췄어요. ${seconds}초 뒤에 다시 해 주세요. 적어 두신 내용은 그대로 있어요.`,
          en: `That was many times in a row. Please try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}. What you typed is still here.`,
        }
      : {
          ko: `여러 번 이어져서 잠시 멈췄어요. ${minutes}분쯤 뒤에 다시 해 주세요. 계정이 잠긴 것은 아니에요.`,
          en: `That was many times in a row. Please try again in about ${minutes} minutes. Your account is not locked.`,
        }
  return new Refusal('too-many', said, { retryAfter: seconds })
}
