import { z } from 'zod'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'

export const questionProps = z.object({}).strict()

const words: MailWords<'subject' | 'opening' | 'more'> = {
  ko: {
    subject: '확인 부탁드려요',
    opening: '답을 기다리는 물음이 하나 있어요.',
    more: '로그인하면 읽고 답할 수 있어요. 서두르지 않으셔도 돼요.',
  },
  en: {
    subject: 'Something for you to look at',
    opening: 'There is something waiting for your answer.',
    more: 'Sign in to read and answer it. There’s no rush.',
  },
}

/** Words the mail that something waits for an answer; not what, and not from whom. */
export function question(_: z.infer<typeof questionProps>, context: MailContext): Content {
  const said = words[context.locale]
  return renderLetter(
    { subject: said.subject, opening: said.opening, facts: [], closing: [said.more], link: true },
    context,
  )
}
