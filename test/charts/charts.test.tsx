import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BarList } from '../../src/charts/bars.tsx'
import { BurnChart } from '../../src/charts/burn.tsx'
import { Chart } from '../../src/charts/chart.tsx'
import { ColumnChart } from '../../src/charts/columns.tsx'
import { LineChart } from '../../src/charts/line.tsx'
import { Shares } from '../../src/charts/shares.tsx'
import type { Value } from '../../src/charts/value.ts'

const say = String
const hidden = { hidden: '10명 미만' }
const months = Array.from({ length: 12 }, (_, at) => `${at + 1}월`)
const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.constant(hidden), fc.constant(null)), {
  minLength: 12,
  maxLength: 12,
})
const html = (drawn: unknown) => String(drawn)
const attributesOf = (drawn: string, shape: string) =>
  [...drawn.matchAll(new RegExp(`<rect class="${shape}"[^>]*>`, 'g'))].map(([rect]) =>
    Object.fromEntries([...rect.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value])),
  )

const drawings: Record<string, (given: Value[]) => string> = {
  columns: given =>
    html(<ColumnChart id="c" label="L" names={months} series={[{ name: 'A', values: given }]} say={say} />),
  beside: given => {
    const series = [
      { name: 'A', values: given },
      { name: 'B', values: given.toReversed() },
    ]
    return html(<ColumnChart id="c" label="L" names={months} series={series} say={say} />)
  },
  stacked: given => {
    const series = [
      { name: 'A', values: given },
      { name: 'B', values: given.toReversed() },
    ]
    return html(<ColumnChart id="c" label="L" names={months} series={series} stacked say={say} />)
  },
  line: given => html(<LineChart id="c" label="L" names={months} series={[{ name: 'A', values: given }]} say={say} />),
  bars: given => {
    const bars = given.map((value, at) => ({ name: `이름 ${at}`, value }))
    return html(<BarList id="c" label="L" bars={bars} say={say} />)
  },
}

test.each(Object.entries(drawings))('%s: drawn inside their frame, in classes only, named, ids once', (_, draw) => {
  fc.assert(
    fc.property(values, given => {
      const drawn = draw(given)
      expect(drawn).not.toMatch(/ style=|<script|NaN|undefined|Infinity/)
      expect(drawn).toContain('aria-label="L"')
      const ids = [...drawn.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const [, id] of drawn.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id)
      for (const { y, height } of attributesOf(drawn, 'tone-\\d')) {
        expect(Number(y)).toBeGreaterThanOrEqual(0)
        expect(Number(height)).toBeGreaterThan(0)
      }
    }),
  )
})

test.each(Object.entries(drawings))(
  '%s: what is hidden looks the same, whatever it is and stands beside',
  (_, draw) => {
    fc.assert(
      fc.property(values, given => {
        const sizes = attributesOf(draw([hidden, ...given.slice(1)]), 'chart-hidden').map(({ height, width }) => [
          height,
          width,
        ])
        expect(sizes.length).toBeGreaterThan(0)
        // On top of a stack it is a lid, else a stump; the number has no part in either.
        expect(new Set(sizes.map(size => size.join())).size).toBeLessThanOrEqual(2)
      }),
    )
  },
)

test('columns are as high as their numbers, and twice the number is twice the height', () => {
  const drawn = drawings.columns?.([100, 200, ...Array(10).fill(null)]) ?? ''
  const [one, two] = attributesOf(drawn, 'tone-1').map(({ height }) => Number(height))
  expect(two).toBe(2 * (one ?? 0))
})

test('a budget is drawn with its limit, an even pace and how far it is, also before the first amount', () => {
  const burn = (spent: number[]) =>
    html(<BurnChart id="b" label="L" names={months} spent={spent} budget={1200} say={say} />)
  for (const said of ['예산 1200', '>250<']) expect(burn([100, 250])).toContain(said)
  expect(burn([100, 250])).toContain('points="0,')
  expect(burn([])).not.toContain('<polyline')
  expect(burn([])).toContain('burn-pace')
  expect(burn([2000])).not.toMatch(/NaN| y="-/)
})

test('parts of a whole fill it, and no chart comes without its table', () => {
  const parts = [30, 50, 20].map((value, at) => ({ name: `부분 ${at}`, value, said: `${value}%` }))
  const drawn = html(<Shares label="L" parts={parts} />)
  const widths = attributesOf(drawn, 'tone-\\d part').map(({ width }) => Number.parseFloat(width ?? ''))
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100)
  const table = { caption: '표', columns: [{ label: '달' }, { label: '값', number: true }], rows: [['1월', '15']] }
  const chart = html(<Chart id="x" title="제목" series={['올해', '한 해 전']} hidden="까닭" table={table} />)
  expect(chart).toMatch(/<figure[^>]*aria-labelledby="x-title"[\s\S]*<table[\s\S]*1월[\s\S]*15/)
  expect(chart).toContain('까닭')
})
