import { lockFor } from '../db/locks.ts'
import { message } from '../db/schema/messages.ts'
import { type Act, entryOf } from '../src/act.ts'
import type { Employee } from '../src/actor.ts'
import { conversationsOf } from '../src/messages/conversation.ts'
import { sendMessage } from '../src/messages/send.ts'
import { readThread } from '../src/messages/thread.ts'
import type { StoryDeps, Teller } from './acting.ts'

type Line = readonly [daysAgo: number, clock: string, by: 'client' | 'counselor', text: string]

/** What named clients and their named counselors have written to one another; each last message is not read yet. */
const told: readonly { client: string; counselor: string; lines: readonly Line[] }[] = [
  {
    client: 'jiwoo.han',
    counselor: 'haneul.yoon',
    lines: [
      [9, '12:40', 'client', '지난번에 말씀하신 퇴근길 산책, 사흘 해 봤어요. 첫날은 어색했는데 어제는 조금 나았어요.'],
      [8, '17:10', 'counselor', '사흘이나 해 보셨군요. 나아진 날에는 무엇이 달랐는지, 다음에 만나서 같이 들여다봐요.'],
      [
        3,
        '21:25',
        'client',
        '예산 심사가 다음 주로 당겨졌어요. 이번 주는 잠을 설쳐서, 만날 때 그 이야기를 먼저 하고 싶어요.',
      ],
      [2, '16:50', 'counselor', '네, 그 이야기부터 해요. 그전에 밤이 너무 길면 한 번 더 적어 주셔도 좋아요.'],
    ],
  },
  {
    client: 'grace.oh',
    counselor: 'taeo.ma',
    lines: [
      [
        6,
        '15:05',
        'counselor',
        'Hello River, a short note after our talk: the breathing exercise takes three minutes, no more.',
      ],
      [
        1,
        '22:10',
        'client',
        'Thank you. It helped before the Monday call. Could we speak about presentations next time?',
      ],
    ],
  },
]

/** Tells the messages of the demo city through the verbs; what is told already stays. True when it was told now. */
export async function seedMessages(deps: StoryDeps, teller: Teller): Promise<boolean> {
  const { db, ground } = deps
  const there = await db.transaction(entryOf({ role: 'job' }, ground.now()), async tx => {
    await lockFor(tx, 'seeds')
    return tx.select({ id: message.id }).from(message).limit(1)
  })
  if (there.length > 0) return false
  for (const { client, counselor, lines } of told) {
    const id = await teller.employee(client, caseOf)
    if (id) for (const [at, line] of lines.entries()) await say(deps, teller, { client, counselor, id, line, at })
  }
  return true
}

async function caseOf(act: Act<Employee>): Promise<string | undefined> {
  return (await conversationsOf(act))[0]?.id
}

interface Saying {
  client: string
  counselor: string
  id: string
  line: Line
  at: number
}

/** Whoever writes has read what was there before. */
async function say({ ground }: StoryDeps, teller: Teller, { client, counselor, id, line, at }: Saying): Promise<void> {
  const [days, clock, by, text] = line
  const today = ground.now().toZonedDateTimeISO('Asia/Seoul').toPlainDate()
  const then = today.subtract({ days }).toZonedDateTime({ timeZone: 'Asia/Seoul', plainTime: clock }).toInstant()
  if (by === 'client') {
    await teller.employee(
      client,
      async act => {
        if (at > 0) await readThread(act, { id })
        await sendMessage(act, { id, text })
      },
      then,
    )
  } else {
    await teller.counselor(
      counselor,
      async act => {
        if (at > 0) await readThread(act, { id })
        await sendMessage(act, { id, text })
      },
      then,
    )
  }
}
