import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instrument } from '../checkups/instrument.ts'
import { checkInstrument, checkTogether } from '../instruments/check.ts'
import { placeName } from '../instruments/places.ts'

/** Reads every instrument file of a folder, in the order of their names; a faulty file stops it with the first fault. `beside` are known already. */
export async function readInstruments(folder: string, beside: readonly Instrument[] = []): Promise<Instrument[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.json')).sort()
  const read = await Promise.all(
    names.map(async name => {
      const { instrument, found } = checkInstrument(await readFile(join(folder, name), 'utf8'))
      if (instrument) return instrument
      const first = found.find(one => one.kind === 'fault')
      throw new Error(`${name}, line ${first?.line}: ${placeName(first?.place ?? [])} ${first?.said.en}`)
    }),
  )
  const others = beside.filter(({ id }) => !read.some(one => one.id === id))
  const [between] = checkTogether([...others, ...read])
  if (between) throw new Error(`${between.instrument}: ${placeName(between.fault.place)} ${between.fault.said.en}`)
  return read
}
