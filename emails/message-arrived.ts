import { z } from 'zod'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'

export const arrivedProps = z.object({}).strict()

const words: MailWords<'subject' | 'opening' | 'more'> = {
  ko: {
    subject: '새 소식 안내',
    opening: '새로 확인하실 소식이 있어요.',
    more: '편하실 때 로그인하면 볼 수 있어요. 급한 일은 아니에요.',
  },
  en: {
    subject: 'Something new for you',
    opening: 'There’s something new for you to read.',
    more: 'Sign in whenever it suits you. It isn’t urgent.',
  },
}

/** Words the mail that there is something to read; neither what nor from whom. */
export function messageArrived(_: z.infer<typeof arrivedProps>, context: MailContext): Content {
  const said = words[context.locale]
  return renderLetter({ subject: said.subject, opening: said.opening, closing: [said.more], link: true }, context)
}
