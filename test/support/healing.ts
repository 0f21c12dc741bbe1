import type { CenterManager, Employee, Official } from '../../src/actor.ts'
import { closeProgram } from '../../src/drawing/close.ts'
import { copyProviders } from '../../src/drawing/counts.ts'
import { drawProgram } from '../../src/drawing/draw.ts'
import { takeNumbers } from '../../src/drawing/number.ts'
import { applyTo } from '../../src/healing/apply.ts'
import type { ProgramInput } from '../../src/programs/input.ts'
import { enterNumbers, type NumbersInput } from '../../src/programs/lotto.ts'
import type { Program } from '../../src/programs/program.ts'
import { draftProgram, publishProgram } from '../../src/programs/publish.ts'
import type { World } from './world.ts'

/** Who runs programs in a world: two officials who may type in numbers, and the provider's manager. */
export interface Office {
  hr: Official
  officer: Official
  manager: CenterManager
  center: string
}

/** HR, the privacy officer and a center that can be asked to run programs. */
export async function healingOffice(w: World): Promise<Office> {
  const center = await w.center()
  await w.asJob(copyProviders)
  const [hr, officer, manager] = [await w.official('hr'), await w.official('privacy'), await w.centerManager(center)]
  return { hr, officer, manager, center }
}

/** What HR fills in for a program that closes in ten days; Lotto decides. */
export function programOf(
  w: World,
  { center }: Pick<Office, 'center'>,
  change: Partial<ProgramInput> = {},
): ProgramInput {
  const now = w.now()
  const days = (count: number) => now.add({ hours: 24 * count })
  return {
    kind: 'forest',
    provider: center,
    title: { ko: '숲길 산책', en: 'A walk in the woods' },
    description: { ko: '천천히 걸어요.', en: 'We walk slowly.' },
    place: { ko: '강화', en: 'Ganghwa' },
    ...{ start: days(60), end: days(60).add({ hours: 6 }), closesAt: days(10) },
    ...{ way: 'drawn', source: 'lotto', audience: 'all', seats: 2, minSeats: 1, companions: 2, quota: 0, cost: 0 },
    answerHours: 48,
    ...change,
  }
}

/** A published program. */
export async function publish(w: World, office: Office, change: Partial<ProgramInput> = {}): Promise<Program> {
  const draft = await w.as(office.hr, draftProgram, { input: programOf(w, office, change) })
  return w.as(office.hr, publishProgram, { id: draft.id })
}

/** Applies for a program as somebody of these means. */
export function apply(w: World, who: Employee, program: Pick<Program, 'id'>, change: { useCheckUps?: boolean } = {}) {
  const wish = { contact: '010-1111-2222', companions: [], useCheckUps: false, locale: 'ko' as const, ...change }
  return w.as(who, applyTo, { program: program.id, ...wish })
}

/** Lets time pass until an instant. */
export async function until(w: World, at: Temporal.Instant | null): Promise<void> {
  if (!at) throw new Error('No such moment')
  await w.pass({ seconds: Math.ceil(at.since(w.now()).total('seconds')) })
}

/** Possible numbers of a program's two drawings. */
export function numbersOf({ beacon }: Pick<Program, 'beacon'>): NumbersInput['draws'] {
  if (beacon?.kind !== 'lotto') throw new Error('No Lotto')
  return beacon.draws.map((no, at) => ({ no, numbers: [3, 8, 17, 21, 33, 40 + at], bonus: 5 }))
}

/** From open applications to a fixed list. */
export async function fixList(w: World, program: Program): Promise<void> {
  await until(w, program.closesAt)
  await w.asJob(act => closeProgram(act, program))
}

/** From a fixed list to the number on which two persons agree. */
export async function agree(w: World, office: Office, program: Program): Promise<void> {
  await until(w, program.drawsAt)
  for (const official of [office.hr, office.officer])
    await w.as(official, enterNumbers, { id: program.id, draws: numbersOf(program) })
  await w.asJob(act => takeNumbers(act, program))
}

/** From open applications to the result. */
export async function drawAll(w: World, office: Office, program: Program): Promise<void> {
  await fixList(w, program)
  await agree(w, office, program)
  await w.asJob(act => drawProgram(act, program))
}
