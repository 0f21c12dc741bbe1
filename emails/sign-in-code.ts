import { z } from 'zod'
import { oneLine } from '../src/one-line.ts'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'

export const signInCodeProps = z.object({ code: z.string().regex(/^[0-9]{6}$/) }).strict()

const words: MailWords<'subject' | 'opening' | 'secret' | 'unasked'> = {
  ko: {
    subject: '로그인 번호 안내',
    opening: '로그인 화면에 이 번호를 넣어 주세요. 10분 동안 쓸 수 있어요.',
    secret:
      '{brand}에서는 누구도 이 번호를 묻지 않아요. 전화나 문자, 메신저로 묻는 사람이 있다면 저희가 아니니 알려 주지 마세요.',
    unasked: '요청하신 적이 없다면 그냥 지우셔도 괜찮아요. 이 번호 없이는 아무도 로그인할 수 없어요.',
  },
  en: {
    subject: 'Your sign-in code',
    opening: 'Enter this code on the sign-in page. It works for 10 minutes.',
    secret:
      'Nobody from {brand} will ever ask you for this code. If someone does, by phone, text or chat, it isn’t us: don’t share it.',
    unasked: 'Didn’t ask for a code? Just delete this mail. Nobody can sign in without it.',
  },
}

/** Words the mail with the six-digit number that signs a person in; it has no link, so that none can be imitated. */
export function signInCode(props: z.infer<typeof signInCodeProps>, context: MailContext): Content {
  const said = words[context.locale]
  const brand = oneLine(context.settings.brand[context.locale])
  const closing = [said.secret.replace('{brand}', () => brand), said.unasked]
  return renderLetter({ subject: said.subject, opening: said.opening, code: props.code, closing, link: false }, context)
}
