import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process has the folder. */
export class FolderInUse extends Error {
  readonly folder: string
  /** The other process, as far as it can be told. */
  readonly pid: number | undefined

  constructor(folder: string, pid: number | undefined) {
    super(`${folder} is in use${pid ? ` by process ${pid}` : ''}`)
    this.name = 'FolderInUse'
    this.folder = folder
    this.pid = pid
  }
}

// What nobody refers to is garbage-collected, and a lock with it.
const held = new Set<DatabaseSync>()

/**
 * Takes the data folder for this process, and makes it when it is not there; throws FolderInUse when another process has it.
 *
 * The embedded database itself would let a second process in, and writes would vanish. The lock is one of the operating
 * system on an open file (SQLite's, which Node brings along): it ends with the process, kill -9 included, so none is ever stale.
 */
export function lockFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pidFile = join(folder, 'lock.pid')
  const lock = new DatabaseSync(join(folder, 'lock'))
  try {
    lock.exec('pragma busy_timeout = 0; begin exclusive')
  } catch (error) {
    lock.close()
    if (error instanceof Error && /locked/.test(error.message)) throw new FolderInUse(folder, pidIn(pidFile))
    throw error
  }
  writeFileSync(pidFile, `${process.pid}\n`)
  held.add(lock)
  return {
    release() {
      held.delete(lock)
      lock.close()
    },
  }
}

function pidIn(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined
  } catch {
    return undefined
  }
}
