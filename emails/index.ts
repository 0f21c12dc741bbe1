import { z } from 'zod'
import { oneLine } from '../src/one-line.ts'
import type { Locale } from '../src/ui/i18n.ts'
import { appointmentCancelled, cancelledProps } from './appointment-cancelled.ts'
import { appointmentChanged, changedProps } from './appointment-changed.ts'
import { appointmentConfirmed, confirmedProps } from './appointment-confirmed.ts'
import { appointmentReminder, reminderProps } from './appointment-reminder.ts'
import { awaits, awaitsProps } from './awaits.ts'
import { decided, decidedProps } from './decided.ts'
import type { Content, MailContext, MailSettings } from './layout.tsx'
import { domainOf, parseMailbox } from './mailbox.ts'
import { meetingCancelled, meetingCancelledProps } from './meeting-cancelled.ts'
import { meetingDue, meetingDueProps } from './meeting-due.ts'
import { invitationProps, meetingInvitation } from './meeting-invitation.ts'
import { meetingLeft, meetingLeftProps } from './meeting-left.ts'
import { meetingNotice, meetingNoticeProps } from './meeting-notice.ts'
import { meetingPoll, meetingPollProps } from './meeting-poll.ts'
import type { Message } from './message.ts'
import { arrivedProps, messageArrived } from './message-arrived.ts'
import { news, newsProps } from './news.ts'
import { notice, noticeProps } from './notice.ts'
import { otherTimes, otherTimesProps } from './other-times.ts'
import { phoneCode, phoneCodeProps } from './phone-code.ts'
import { question, questionProps } from './question.ts'
import { signInCode, signInCodeProps } from './sign-in-code.ts'
import { offerProps, waitingListOffer } from './waiting-list-offer.ts'

export type { MailSettings } from './layout.tsx'

/** Every mail there is, as plain JSON: what a verb hands over and what lies sealed in the outbox. */
export const mailSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sign-in-code'), props: signInCodeProps }),
  z.object({ kind: z.literal('appointment-confirmed'), props: confirmedProps }),
  z.object({ kind: z.literal('appointment-changed'), props: changedProps }),
  z.object({ kind: z.literal('appointment-cancelled'), props: cancelledProps }),
  z.object({ kind: z.literal('appointment-reminder'), props: reminderProps }),
  z.object({ kind: z.literal('waiting-list-offer'), props: offerProps }),
  z.object({ kind: z.literal('message-arrived'), props: arrivedProps }),
  z.object({ kind: z.literal('question'), props: questionProps }),
  z.object({ kind: z.literal('notice'), props: noticeProps }),
  z.object({ kind: z.literal('other-times'), props: otherTimesProps }),
  z.object({ kind: z.literal('phone-code'), props: phoneCodeProps }),
  z.object({ kind: z.literal('news'), props: newsProps }),
  z.object({ kind: z.literal('meeting-poll'), props: meetingPollProps }),
  z.object({ kind: z.literal('meeting-invitation'), props: invitationProps }),
  z.object({ kind: z.literal('meeting-notice'), props: meetingNoticeProps }),
  z.object({ kind: z.literal('meeting-cancelled'), props: meetingCancelledProps }),
  z.object({ kind: z.literal('meeting-left'), props: meetingLeftProps }),
  z.object({ kind: z.literal('meeting-due'), props: meetingDueProps }),
  z.object({ kind: z.literal('decided'), props: decidedProps }),
  z.object({ kind: z.literal('awaits'), props: awaitsProps }),
])
export type Mail = z.infer<typeof mailSchema>
export type MailKind = Mail['kind']

/** What the outbox row knows besides the mail itself; unchanged between tries, so that a retry is the same mail. */
export interface Envelope {
  /** The outbox row's id. */
  id: string
  to: string
  locale: Locale
  /** When the row was written, ISO 8601. */
  at: string
}

/** Returns the settings of all mails for one deployment: its own name, or ours in each language. */
export function mailSettings(deployment: { brand?: string | undefined; from: string; baseUrl: string }): MailSettings {
  const { brand, baseUrl } = deployment
  const from = parseMailbox(deployment.from)
  return { brand: { ko: brand ?? '온담', en: brand ?? 'Ondam' }, from, baseUrl, domain: domainOf(from) }
}

/** Words one queued mail and addresses it; the same arguments always give the same message, Message-ID included. */
export function renderMessage(mail: Mail, envelope: Envelope, settings: MailSettings): Message {
  if (!/^[\w.-]+$/.test(envelope.id)) throw new TypeError('an outbox id has letters, digits, . _ - only')
  const { locale, to, at } = envelope
  return {
    messageId: `<${envelope.id}@${settings.domain}>`,
    senderName: oneLine(settings.brand[locale]),
    to,
    ...contentOf(mail, { settings, locale, to, at }),
  }
}

function contentOf(mail: Mail, context: MailContext): Content {
  switch (mail.kind) {
    case 'sign-in-code':
      return signInCode(mail.props, context)
    case 'appointment-confirmed':
      return appointmentConfirmed(mail.props, context)
    case 'appointment-changed':
      return appointmentChanged(mail.props, context)
    case 'appointment-cancelled':
      return appointmentCancelled(mail.props, context)
    case 'appointment-reminder':
      return appointmentReminder(mail.props, context)
    case 'waiting-list-offer':
      return waitingListOffer(mail.props, context)
    case 'message-arrived':
      return messageArrived(mail.props, context)
    case 'question':
      return question(mail.props, context)
    case 'notice':
      return notice(mail.props, context)
    case 'other-times':
      return otherTimes(mail.props, context)
    case 'phone-code':
      return phoneCode(mail.props, context)
    case 'news':
      return news(mail.props, context)
    case 'decided':
      return decided(mail.props, context)
    case 'awaits':
      return awaits(mail.props, context)
    default:
      return meetingContentOf(mail, context)
  }
}

/** Mails of a council: about meetings, which are no secret. */
function meetingContentOf(mail: Extract<Mail, { kind: `meeting-${string}` }>, context: MailContext): Content {
  switch (mail.kind) {
    case 'meeting-poll':
      return meetingPoll(mail.props, context)
    case 'meeting-invitation':
      return meetingInvitation(mail.props, context)
    case 'meeting-notice':
      return meetingNotice(mail.props, context)
    case 'meeting-cancelled':
      return meetingCancelled(mail.props, context)
    case 'meeting-left':
      return meetingLeft(mail.props, context)
    case 'meeting-due':
      return meetingDue(mail.props, context)
  }
}
