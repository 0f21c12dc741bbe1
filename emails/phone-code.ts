import { z } from 'zod'
import { oneLine } from '../src/one-line.ts'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'

export const phoneCodeProps = z.object({ code: z.string().regex(/^[0-9]{6}$/) }).strict()

const words: MailWords<'subject' | 'opening' | 'secret' | 'unasked'> = {
  ko: {
    subject: '통화 확인 번호 안내',
    opening: '지금 통화하는 담당자에게 이 번호를 불러 주세요. 10분 동안 쓸 수 있어요.',
    secret: '이 번호로는 로그인할 수 없어요. 먼저 전화를 거셨을 때만 알려 주세요.',
    unasked: '{brand}에 전화하신 적이 없다면 그냥 지우셔도 괜찮아요. 이 번호 없이는 아무 일도 일어나지 않아요.',
  },
  en: {
    subject: 'Your number for this call',
    opening: 'Read this number to the person you are on the phone with. It works for 10 minutes.',
    secret: 'Nobody can sign in with it. Share it only if it was you who called.',
    unasked: 'Didn’t call {brand}? Just delete this mail. Nothing happens without the number.',
  },
}

/** Words the six digits that a caller reads to the person on the telephone; it has no link. */
export function phoneCode(props: z.infer<typeof phoneCodeProps>, context: MailContext): Content {
  const said = words[context.locale]
  const brand = oneLine(context.settings.brand[context.locale])
  const closing = [said.secret, said.unasked.replace('{brand}', () => brand)]
  return renderLetter({ subject: said.subject, opening: said.opening, code: props.code, closing, link: false }, context)
}
