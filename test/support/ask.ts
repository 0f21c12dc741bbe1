import { inject } from 'vitest'

/** What the run's broker has made or makes now, by its path. */
export async function ask(path: '/postgres' | '/embedded' | '/chromium' | '/build'): Promise<Response> {
  const response = await fetch(new URL(path, inject('broker')))
  if (!response.ok) throw new Error(await response.text())
  return response
}
