import type { Employee } from '../../src/actor.ts'
import { keepMessageDraft } from '../../src/messages/draft.ts'
import { sendMessage } from '../../src/messages/send.ts'
import type { WorldCounselor } from '../support/care.ts'
import type { World } from '../support/world.ts'
import type { Scene, Shown } from './scene.ts'

/** A conversation of more than one page, with something unread on each side and something not sent yet. */
export async function messageScene(w: World, client: Employee, counselor: WorldCounselor, id: string): Promise<void> {
  for (let at = 0; at < 12; at++) {
    await w.as(client, sendMessage, { id, text: `잠을 설친 지 ${at + 1}일째예요.\n내일은 조금 나을까요?` })
    await w.as(counselor, sendMessage, { id, text: '만나서 함께 살펴봐요.' })
  }
  await w.as(client, keepMessageDraft, { id, text: '아직 다 적지 못한 말' })
}

/** The pages of messages. */
export const messagePages: Record<string, (scene: Scene) => Shown[]> = {
  '/messages': () => [
    ['booked', '/messages'],
    ['fresh', '/messages'],
    ['counselor', '/messages'],
    ['idle', '/messages'],
  ],
  '/messages/:id': ({ case: id, closedCase }) => [
    ['booked', `/messages/${id}?done=sent`],
    ['counselor', `/messages/${id}`],
    ['counselor', `/messages/${closedCase}`],
  ],
}
