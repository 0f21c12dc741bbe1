import gad2 from '../../seeds/instruments/gad-2.json' with { type: 'json' }
import gad7 from '../../seeds/instruments/gad-7.json' with { type: 'json' }
import pcPtsd5 from '../../seeds/instruments/pc-ptsd-5.json' with { type: 'json' }
import phq2 from '../../seeds/instruments/phq-2.json' with { type: 'json' }
import phq9 from '../../seeds/instruments/phq-9.json' with { type: 'json' }
import who5 from '../../seeds/instruments/who-5.json' with { type: 'json' }
import type { Deps } from '../deps.ts'
import { type Instrument, instrumentSchema } from './instrument.ts'

/** The instruments that the product brings along, bundled as data so that every runtime has them. */
export const shipped: readonly Instrument[] = [phq9, gad7, phq2, gad2, who5, pcPtsd5].map(file =>
  instrumentSchema.parse(file),
)

const loaded = new WeakMap<Deps, readonly Instrument[]>()

/** Adds the operator's instruments for this application; one with the id of a shipped one takes its place. */
export function addInstruments(deps: Deps, operators: readonly Instrument[]): void {
  loaded.set(deps, withOperators(operators))
}

/** The shipped instruments and the operator's. */
export function withOperators(operators: readonly Instrument[]): Instrument[] {
  const kept = shipped.filter(({ id }) => !operators.some(other => other.id === id))
  return [...kept, ...operators]
}

/** Every instrument that this application offers. */
export function instrumentsOf(deps: Deps): readonly Instrument[] {
  return loaded.get(deps) ?? shipped
}
