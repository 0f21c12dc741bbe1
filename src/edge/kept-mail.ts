import type { Mailer, Message } from '../../emails/message.ts'

const keptAtMost = 500

/** A mailer that keeps what it sends for the demo's mail page, and hands it on when there is somebody to hand it to. */
export function keptMail(further?: Mailer): { mailer: Mailer; kept(): Message[] } {
  // A mail sent again replaces its first copy.
  const byId = new Map<string, Message>()
  return {
    async mailer(message) {
      await further?.(message)
      byId.delete(message.messageId)
      byId.set(message.messageId, message)
      const [oldest] = byId.keys()
      if (byId.size > keptAtMost && oldest !== undefined) byId.delete(oldest)
    },
    kept: () => [...byId.values()].reverse(),
  }
}
