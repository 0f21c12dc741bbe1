import { z } from 'zod'
import { instant } from './appointment.ts'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'

/** The moment from which the answer matters decides only when the mail leaves; it stands nowhere in it. */
export const decidedProps = z.object({ begins: instant }).strict()

const words: MailWords<'subject' | 'opening' | 'more'> = {
  ko: {
    subject: '일정 안내',
    opening: '신청하신 일에 답이 왔어요.',
    more: '로그인하면 답과 그 내용을 볼 수 있어요.',
  },
  en: {
    subject: 'News about your schedule',
    opening: 'There is an answer to something you asked for.',
    more: 'Sign in to read it.',
  },
}

/** Words that something asked for was answered; neither what nor how. */
export function decided(_: z.infer<typeof decidedProps>, context: MailContext): Content {
  const said = words[context.locale]
  return renderLetter({ subject: said.subject, opening: said.opening, closing: [said.more], link: true }, context)
}
