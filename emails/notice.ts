import { z } from 'zod'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'

export const noticeProps = z.object({}).strict()

const words: MailWords<'subject' | 'opening' | 'more'> = {
  ko: {
    subject: '알려 드릴 것이 있어요',
    opening: '새로 알려 드릴 것이 하나 있어요.',
    more: '로그인하면 첫 화면에 있어요. 지금 하지 않으셔도 괜찮아요.',
  },
  en: {
    subject: 'Something new for you',
    opening: 'There is something new for you.',
    more: 'It is on your first page when you sign in. It can wait.',
  },
}

/** Words the mail that something stands on the first page, with nothing to answer; not what. */
export function notice(_: z.infer<typeof noticeProps>, context: MailContext): Content {
  const said = words[context.locale]
  return renderLetter({ subject: said.subject, opening: said.opening, closing: [said.more], link: true }, context)
}
