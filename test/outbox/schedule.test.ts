import { afterEach, expect, test } from 'vitest'
import { createScheduler, type Scheduler, type Task } from '../../src/outbox/schedule.ts'

let made: Scheduler[] = []
afterEach(async () => {
  await Promise.all(made.map(scheduler => scheduler.stop()))
  made = []
})

function schedulerOf(tasks: Task[], lines: string[] = [], clock = () => 0): Scheduler {
  const scheduler = createScheduler({ tasks, clock, log: line => lines.push(line) })
  made.push(scheduler)
  return scheduler
}

test('any number of pokes during a run melt into exactly one further run, and none is lost', async () => {
  let runs = 0
  let go = () => {}
  const scheduler = schedulerOf([
    {
      name: 'slow',
      every: 0,
      run: () => {
        runs++
        return new Promise<void>(resolve => {
          go = resolve
        })
      },
    },
  ])
  scheduler.poke()
  await new Promise(setImmediate)
  for (let poke = 0; poke < 50; poke++) scheduler.poke()
  expect(runs).toBe(1)
  go()
  await new Promise(setImmediate)
  expect(runs).toBe(2)
  go()
  await scheduler.settled()
  expect(runs).toBe(2)
  scheduler.poke()
  await new Promise(setImmediate)
  expect(runs).toBe(3)
  go()
})

test('a task that fails stops no other, and the line about it repeats nothing of its error', async () => {
  const lines: string[] = []
  let reached = 0
  const fails = async () => {
    throw new TypeError('kim@example.org could not be parsed')
  }
  const scheduler = schedulerOf(
    [
      { name: 'broken', every: 0, run: fails },
      { name: 'sound', every: 0, run: async () => void reached++ },
    ],
    lines,
  )
  expect(() => scheduler.poke()).not.toThrow()
  await scheduler.settled()
  expect(reached).toBe(1)
  expect(lines).toEqual(['task broken failed: TypeError'])
})

test('a task with a pause runs no more often than that, whatever the pokes', async () => {
  let time = 0
  const runs: number[] = []
  const scheduler = schedulerOf(
    [{ name: 'hourly', every: 3_600_000, run: async () => runs.push(time) }],
    [],
    () => time,
  )
  for (time = 0; time <= 7_200_000; time += 30_000) {
    scheduler.poke()
    await scheduler.settled()
  }
  expect(runs).toEqual([0, 3_600_000, 7_200_000])
})

test('a task that rests first begins only after its rest', async () => {
  let time = 500
  const runs: number[] = []
  const task = { name: 'heavy', every: 1_000, rest: 300, run: async () => runs.push(time) }
  const scheduler = schedulerOf([task], [], () => time)
  for (; time <= 2_100; time += 100) {
    scheduler.poke()
    await scheduler.settled()
  }
  expect(runs).toEqual([800, 1_800])
})

test('after stop the present task finishes, and nothing begins any more', async () => {
  const begun: string[] = []
  const finished: string[] = []
  const task = (name: string): Task => ({
    name,
    every: 0,
    run: async () => {
      begun.push(name)
      await new Promise(resolve => setTimeout(resolve, 20))
      finished.push(name)
    },
  })
  const scheduler = schedulerOf([task('first'), task('second')])
  scheduler.start(0, 5)
  await expect.poll(() => begun, { interval: 1 }).toEqual(['first'])
  await scheduler.stop()
  scheduler.poke()
  await new Promise(resolve => setTimeout(resolve, 30))
  expect(begun).toEqual(['first'])
  expect(finished).toEqual(['first'])
})
