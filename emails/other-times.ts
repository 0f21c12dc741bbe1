import { z } from 'zod'
import { sayWhen } from '../src/ui/say.ts'
import { instant, timeZone } from './appointment.ts'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'

export const otherTimesProps = z.object({ start: instant, timeZone }).strict()

const words: MailWords<'subject' | 'opening' | 'when' | 'more' | 'until'> = {
  ko: {
    subject: '일정 조정 안내',
    opening: '미안해요. 저희 사정으로 아래 시간을 지키기 어려워졌어요.',
    when: '지금 잡힌 일시',
    more: '로그인하면 다른 시간을 고르거나 그냥 취소할 수 있어요. 어느 쪽이든 잃는 것은 없어요.',
    until: '고르실 때까지 지금 시간은 그대로 두어요.',
  },
  en: {
    subject: 'A change to your schedule',
    opening: 'We’re sorry: something came up on our side and we can hardly keep the time below.',
    when: 'Your time now',
    more: 'Sign in to choose another time or simply cancel. Either way you lose nothing.',
    until: 'Until you choose, it stays as it is.',
  },
}

/** Words the question to choose another time, because this one cannot be kept. */
export function otherTimes(props: z.infer<typeof otherTimesProps>, context: MailContext): Content {
  const said = words[context.locale]
  const facts = [
    { label: said.when, value: sayWhen(Temporal.Instant.from(props.start), props.timeZone, context.locale) },
  ]
  return renderLetter(
    { subject: said.subject, opening: said.opening, facts, closing: [said.more, said.until], link: true },
    context,
  )
}
