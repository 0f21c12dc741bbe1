import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { setting } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Counselor, Employee } from '../actor.ts'
import { settingAt } from '../counseling/booking-rules.ts'
import { homeZone } from '../counseling/settings.ts'

const messages = z.object({
  answerWorkingDays: z.int().min(1).max(20),
  longest: z.int().min(100).max(4000),
  aDay: z.int().min(1).max(200),
})
export type MessageSettings = z.infer<typeof messages>

/** The rules of messages in force today; throws where the deployment has not set them. */
export async function readMessageSettings({ tx, now }: Act<Employee | Counselor>): Promise<MessageSettings> {
  const rows = await tx.select().from(setting).where(eq(setting.name, 'messages'))
  return messages.parse(settingAt(rows, 'messages', now.toZonedDateTimeISO(homeZone).toPlainDate()))
}
