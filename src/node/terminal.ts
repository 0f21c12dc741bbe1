import { Presets, SingleBar } from 'cli-progress'
import type { Log } from '../outbox/log.ts'
import type { Said } from '../ui/i18n.ts'
import { FolderInUse } from './folder-lock.ts'
import { KeysMissing } from './key-file.ts'
import { DatabaseUnready } from './open-database.ts'
import { say } from './words.ts'

/** Prints one thing in both languages, a line each. */
export function tell({ ko, en }: Said): void {
  process.stdout.write(`${ko}\n${en}\n`)
}

/** Prints why there is no start, in both languages, and leaves with exit code 1. */
export function giveUp({ ko, en }: Said, detail = ''): never {
  process.stderr.write(`\n${ko}\n${en}\n${detail ? `${detail}\n` : ''}`)
  process.exit(1)
}

/** Leaves with the words for a fault that a start can meet; `detail` only where it says nothing but our own words. */
export function giveUpOver(error: unknown): never {
  if (error instanceof FolderInUse) {
    const { folder, pid } = error
    const holder = pid ? say('holder', { pid }) : { ko: '', en: '' }
    const { ko } = say('inUse', { folder, pid: holder.ko })
    giveUp({ ko, en: say('inUse', { folder, pid: holder.en }).en })
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    giveUp(say('port', { port: 'port' in error ? String(error.port) : '' }))
  if (error instanceof KeysMissing) giveUp(say('keysMissing', { file: error.file }))
  if (error instanceof DatabaseUnready) giveUp(say('unready'), error.message)
  giveUp(say('refused'), error instanceof Error ? error.message : '')
}

/** Writes lines for the operator to the error stream, each with its moment. */
export const log: Log = line => {
  process.stderr.write(`${Temporal.Now.instant().toString({ smallestUnit: 'second' })} ${line}\n`)
}

/** Shows progress as a bar, or as a line at every tenth where nobody watches. */
export function progressBar(): { show(done: number, total: number, what: Said): void; end(): void } {
  if (!process.stdout.isTTY) return { show: tenths(), end: () => {} }
  const format = '  {bar} {percentage}%  {what}'
  const bar = new SingleBar({ format, hideCursor: true, clearOnComplete: false }, Presets.shades_classic)
  let started = false
  return {
    show(done, total, { ko, en }) {
      const what = `${ko} · ${en}`
      if (!started) bar.start(total, done, { what })
      else bar.update(done, { what })
      started = true
    },
    end() {
      if (started) bar.stop()
    },
  }
}

function tenths(): (done: number, total: number, what: Said) => void {
  let last = -1
  return (done, total, { ko, en }) => {
    const tenth = Math.floor((10 * done) / Math.max(1, total))
    if (tenth === last) return
    last = tenth
    process.stdout.write(`  ${10 * tenth}%  ${ko} · ${en}\n`)
  }
}
