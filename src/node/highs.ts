import loadHighs from 'highs'
import type { Answer, Solver } from '../solver.ts'

const secondsForOneQuestion = 5

const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-6

/** HiGHS, compiled to WebAssembly, behind the gate of the statistics; the same question always gets the same answer. */
export async function highsSolver(): Promise<Solver> {
  const highs = await loadHighs()
  const { optimal, infeasible } = highs.constants.modelStatus
  const finite = (value: number) => Math.min(highs.infinity, Math.max(-highs.infinity, value))
  return {
    hold({ lower, upper, rows }) {
      const [starts, indices, values] = [[0], rows.flatMap(row => row.indices), rows.flatMap(row => row.coefficients)]
      for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.indices.length)
      const size = { numCols: lower.length, numRows: rows.length }
      const model = highs.createModel({
        ...size,
        colCost: new Float64Array(lower.length),
        colLower: lower,
        colUpper: upper.map(finite),
        rowLower: rows.map(row => finite(row.lower)),
        rowUpper: rows.map(row => finite(row.upper)),
        matrix: { format: 'csr', ...size, starts, indices, values },
      })
      model.options.set({ output_flag: false, time_limit: secondsForOneQuestion, random_seed: 0 })
      const { integer, continuous } = highs.constants.variableType
      const all = { kind: 'range', from: 0, to: lower.length - 1 } as const
      const solve = (type: typeof integer | typeof continuous): Answer => {
        model.changeColsIntegrality(
          all,
          lower.map(() => type),
        )
        model.zeroAllClocks()
        const { modelStatus } = model.run()
        if (modelStatus === infeasible) return 'none'
        return modelStatus === optimal ? { world: Array.from(model.getSolution().colValue) } : 'unknown'
      }
      return {
        ask(bounds) {
          model.changeColsBounds(all, bounds.lower, bounds.upper.map(finite))
          // Without whole numbers it is quick, says "none" for good, and mostly comes out whole by itself.
          const quick = solve(continuous)
          if (typeof quick !== 'object') return quick
          const whole = quick.world.every(isWhole) ? quick : solve(integer)
          return typeof whole === 'object' ? { world: whole.world.map(Math.round) } : whole
        },
        close: () => model.dispose(),
      }
    },
  }
}
