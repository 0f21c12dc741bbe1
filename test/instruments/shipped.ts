import { fileURLToPath } from 'node:url'
import type { Instrument } from '../../src/checkups/instrument.ts'
import { readInstruments } from '../../src/node/read-instruments.ts'

/** The folder of the shipped instrument files. */
export const folder = fileURLToPath(new URL('../../seeds/instruments', import.meta.url))

/** Every shipped instrument. */
export const shipped = await readInstruments(folder)

/** One shipped instrument by its id. */
export function ship(id: string): Instrument {
  const found = shipped.find(one => one.id === id)
  if (!found) throw new Error(`no instrument ${id}`)
  return found
}

/** Answers 1, 2, 3 … in the order of the values. */
export function answered(...values: number[]): Record<string, number> {
  return Object.fromEntries(values.map((value, index) => [String(index + 1), value]))
}
