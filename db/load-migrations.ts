import { readdir, readFile } from 'node:fs/promises'
import type { Migration } from './migrate.ts'

/** The migrations that lie in `folder`, in the order of their numbers; a misnamed or doubly numbered file is an error. */
export async function loadMigrations(folder: URL): Promise<Migration[]> {
  const files = (await readdir(folder)).sort()
  const numbers = files.map(file => /^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1])
  const wrong = files.filter((_, at) => numbers[at] === undefined || numbers[at] === numbers[at - 1])
  if (wrong.length > 0) throw new Error(`Not a migration of its own number: ${wrong.join(', ')}`)
  return Promise.all(
    files.map(async file => ({
      name: file.slice(0, -'.sql'.length),
      sql: await readFile(new URL(file, folder), 'utf8'),
    })),
  )
}
