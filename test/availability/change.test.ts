import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conflictsOfTimeOff, type PublishedSlot, planChange } from '../../src/availability/change.ts'
import { type ConcreteSlot, expandRules } from '../../src/availability/rules.ts'
import { lines, overlapping, worlds } from './worlds.ts'

const at = (hour: number, minute = 0) =>
  Temporal.PlainDateTime.from('2026-11-24').with({ hour, minute }).toZonedDateTime('Asia/Seoul').toInstant()
const slot = (hour: number, more: Partial<ConcreteSlot> = {}): ConcreteSlot => ({
  ruleId: 'r1',
  counselorId: 'ann',
  centerId: 'east',
  start: at(hour),
  end: at(hour, 50),
  modes: ['in-person', 'video'],
  ...more,
})
const published = (id: string, taken: boolean, wish: ConcreteSlot): PublishedSlot => ({ ...wish, id, taken })
const ids = (slots: PublishedSlot[]) => slots.map(({ id }) => id)

describe('a change of rules', () => {
  it('keeps the id of a slot that stays at its time and center', () => {
    const change = planChange([published('s1', false, slot(9))], [slot(9), slot(10)])
    expect(ids(change.keep)).toEqual(['s1'])
    expect(lines(change.add)).toEqual(lines([slot(10)]))
    expect([change.withdraw, change.update, change.conflicts]).toEqual([[], [], []])
  })

  it('withdraws a free slot that is no longer wanted, and shows a taken one as a conflict instead', () => {
    const change = planChange([published('free', false, slot(9)), published('taken', true, slot(10))], [])
    expect(ids(change.withdraw)).toEqual(['free'])
    expect(ids(change.conflicts)).toEqual(['taken'])
  })

  it('treats a taken slot as no longer wanted when its center moves, and adds nothing on top of it', () => {
    const change = planChange([published('s1', true, slot(9))], [slot(9, { centerId: 'west' }), slot(10)])
    expect(ids(change.conflicts)).toEqual(['s1'])
    expect(lines(change.add)).toEqual(lines([slot(10)]))
  })

  it('replaces a free slot whose length changes', () => {
    const longer = slot(9, { end: at(10) })
    const change = planChange([published('s1', false, slot(9))], [longer])
    expect(ids(change.withdraw)).toEqual(['s1'])
    expect(lines(change.add)).toEqual(lines([longer]))
  })

  it('adds at the time of a conflict for another counselor', () => {
    const change = planChange([published('s1', true, slot(9))], [slot(9, { counselorId: 'bo' })])
    expect(change.add).toHaveLength(1)
  })

  it('gives new modes and a new rule to a free slot, and leaves a taken one as it was promised', () => {
    const wanted = [slot(9, { modes: ['video'], ruleId: 'r2' }), slot(10, { modes: ['video'] })]
    const change = planChange([published('free', false, slot(9)), published('taken', true, slot(10))], wanted)
    expect(change.update).toEqual([published('free', false, slot(9, { modes: ['video'], ruleId: 'r2' }))])
    expect(ids(change.keep)).toEqual(['free', 'taken'])
  })

  it('sees no change in the order of modes', () => {
    const change = planChange([published('s1', false, slot(9))], [slot(9, { modes: ['video', 'in-person'] })])
    expect(change.update).toEqual([])
  })
})

/** What is published after somebody carried a plan out. */
function carriedOut(existing: PublishedSlot[], change: ReturnType<typeof planChange>): PublishedSlot[] {
  const gone = new Set(ids(change.withdraw))
  const renewed = new Map(change.update.map(one => [one.id, one]))
  const stayed = existing.filter(({ id }) => !gone.has(id)).map(one => renewed.get(one.id) ?? one)
  return [...stayed, ...change.add.map((one, nth) => published(`new${nth}`, false, one))]
}

/** A published week with some slots taken, and what the rules want after some of them were changed. */
const changes = fc
  .tuple(worlds, fc.array(fc.boolean(), { minLength: 1 }), fc.integer({ min: 0, max: 4 }), fc.constantFrom(0, 5, 60))
  .map(([{ rules, horizon }, taken, kept, later]) => {
    const existing = expandRules(rules, { ...horizon, timeOff: [] }).map((one, nth) =>
      published(`s${nth}`, taken[nth % taken.length] ?? false, one),
    )
    const moved = rules.map((rule, nth) => {
      const [hour = 0, minute = 0] = rule.start.split(':').map(Number)
      const shown = (hour * 60 + minute + later) % 1440
      const start = `${String(Math.floor(shown / 60)).padStart(2, '0')}:${String(shown % 60).padStart(2, '0')}`
      return nth < kept ? rule : { ...rule, id: `${rule.id}2`, start }
    })
    return { existing, wanted: expandRules(moved, horizon) }
  })

describe('any change of rules, time off included', () => {
  it('conserves every taken slot as it was', () => {
    fc.assert(
      fc.property(changes, ({ existing, wanted }) => {
        const change = planChange(existing, wanted)
        const taken = existing.filter(one => one.taken)
        expect(
          [...change.keep, ...change.conflicts]
            .filter(one => one.taken)
            .map(({ id }) => id)
            .toSorted(),
        ).toEqual(ids(taken).toSorted())
        const after = new Map(carriedOut(existing, change).map(one => [one.id, one]))
        for (const one of taken) expect(after.get(one.id)).toEqual(one)
      }),
    )
  })

  it('settles at once: planning again after it is carried out changes nothing', () => {
    fc.assert(
      fc.property(changes, ({ existing, wanted }) => {
        const first = planChange(existing, wanted)
        const again = planChange(carriedOut(existing, first), wanted)
        expect([again.add, again.withdraw, again.update]).toEqual([[], [], []])
        expect(ids(again.conflicts)).toEqual(ids(first.conflicts))
      }),
    )
  })

  it('leaves no counselor in two sessions at once', () => {
    fc.assert(
      fc.property(changes, ({ existing, wanted }) => {
        expect(overlapping(carriedOut(existing, planChange(existing, wanted)))).toEqual([])
      }),
    )
  })

  it('publishes everything wanted that no conflict is in the way of', () => {
    fc.assert(
      fc.property(changes, ({ existing, wanted }) => {
        const change = planChange(existing, wanted)
        const after = new Set(
          carriedOut(existing, change).map(one => `${one.counselorId} ${one.centerId} ${one.start}`),
        )
        for (const wish of wanted)
          if (!after.has(`${wish.counselorId} ${wish.centerId} ${wish.start}`))
            expect(overlapping([...change.conflicts, wish])).not.toEqual([])
      }),
    )
  })

  it('sorts every existing slot into exactly one of keep, withdraw and conflicts', () => {
    fc.assert(
      fc.property(changes, ({ existing, wanted }) => {
        const { keep, withdraw, conflicts } = planChange(existing, wanted)
        expect(ids([...keep, ...withdraw, ...conflicts]).toSorted()).toEqual(ids(existing).toSorted())
      }),
    )
  })
})

describe('a time off about to be entered', () => {
  const week = [
    published('free-late', false, slot(11)),
    published('taken-late', true, slot(10)),
    published('free-early', false, slot(8)),
    published('taken-early', true, slot(9)),
    published('other', true, slot(9, { counselorId: 'bo' })),
  ]

  it('shows the taken slots it touches first, then the free ones, each by time', () => {
    const off = { start: at(8, 49), end: at(11, 1), counselorId: 'ann' }
    expect(ids(conflictsOfTimeOff(week, off))).toEqual(['taken-early', 'taken-late', 'free-early', 'free-late'])
  })

  it('touches nobody whose session just ends when it begins or begins when it ends', () => {
    expect(conflictsOfTimeOff(week, { start: at(9, 50), end: at(10), counselorId: 'ann' })).toEqual([])
  })

  it('touches every counselor when it names none', () => {
    expect(ids(conflictsOfTimeOff(week, { start: at(9), end: at(9, 30) }))).toEqual(['taken-early', 'other'])
  })
})
