import { type Log, nameOf } from './log.ts'

/** Work that needs no person: safe to run at any time, beside itself on another machine, and again after a crash. */
export interface Task {
  name: string
  /** Milliseconds between two runs at the least; 0 runs at every poke. */
  every: number
  /** Milliseconds after the scheduler was made before the first run: heavy work leaves the first visitors alone. */
  rest?: number
  run(): Promise<unknown>
}

export interface Scheduler {
  /** Says that there may be work: a run starts at once, or right after the present one. Never throws, never waits. */
  poke(): void
  /** Pokes by itself from now on, every `tick` milliseconds. */
  start(tick?: number): void
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
  let timer: ReturnType<typeof setInterval> | undefined
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
    start(tick = 30_000) {
      poke()
      timer ??= setInterval(poke, tick)
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      await settled()
    },
  }
}

/** One pass over the tasks that are due. */
function runnerOf({ tasks, clock, log }: Schedule): (stopped: () => boolean) => Promise<void> {
  const made = clock()
  const lastBegun = new Map<Task, number>()
  const isDue = (task: Task) => {
    const last = lastBegun.get(task)
    return last === undefined ? clock() - made >= (task.rest ?? 0) : clock() - last >= task.every
  }
  return async stopped => {
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
