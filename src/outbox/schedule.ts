import { type Log, nameOf } from './log.ts'

/** Work that needs no person: safe to run at any time, beside itself on another machine, and again after a crash. */
export interface Task {
  name: string
  /** Milliseconds between two runs at the least; 0 runs at every poke. */
  every: number
  /** Milliseconds after the scheduler began before the first run: heavy work leaves the first visitors alone. */
  rest?: number
  run(): Promise<unknown>
}

export interface Scheduler {
  /** Says that there may be work: a run starts at once, or right after the present one. Never throws, never waits. */
  poke(): void
  /** Pokes by itself, `after` so many milliseconds and then every `tick` ones, and when a task has rested. */
  start(after?: number, tick?: number): void
  /** Resolves when nothing runs. */
  settled(): Promise<void>
  /** Begins no more tasks; resolves when the present one is done. */
  stop(): Promise<void>
}

export interface Schedule {
  tasks: readonly Task[]
  /** Milliseconds of a steady clock. */
  clock(): number
  log: Log
}

/** Runs tasks one after the other in their order, pokes in between melted into one further run; a failing task stops no other. */
export function createScheduler(schedule: Schedule): Scheduler {
  const runDue = runnerOf(schedule)
  const timers: ReturnType<typeof setTimeout>[] = []
  let current: Promise<void> | undefined
  let wanted = false
  let stopped = false

  async function runWanted() {
    // Let the caller finish first: whoever pokes has an answer to give.
    await Promise.resolve()
    while (wanted && !stopped) {
      wanted = false
      await runDue(() => stopped)
    }
  }
  function poke() {
    if (stopped) return
    wanted = true
    current ??= runWanted().finally(() => {
      current = undefined
      if (wanted) poke()
    })
  }
  async function settled() {
    while (current) await current
  }
  return {
    poke,
    settled,
    start(after = 0, tick = 30_000) {
      const rests = new Set(schedule.tasks.map(({ rest = 0 }) => after + rest))
      timers.push(...[...rests].map(rest => setTimeout(poke, rest)), setInterval(poke, tick))
    },
    async stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      await settled()
    },
  }
}

/** One pass over the tasks that are due. */
function runnerOf({ tasks, clock, log }: Schedule): (stopped: () => boolean) => Promise<void> {
  let began = Number.NaN
  const lastBegun = new Map<Task, number>()
  const isDue = (task: Task) => {
    const last = lastBegun.get(task)
    return last === undefined ? clock() - began >= (task.rest ?? 0) : clock() - last >= task.every
  }
  return async stopped => {
    if (Number.isNaN(began)) began = clock()
    for (const task of tasks) {
      if (stopped() || !isDue(task)) continue
      lastBegun.set(task, clock())
      try {
        await task.run()
      } catch (error) {
        log(`task ${task.name} failed: ${nameOf(error)}`)
      }
    }
  }
}
