/** What a time or an appointment can be. */
export type MarkState = 'booked' | 'free' | 'held' | 'off' | 'busy' | 'holiday' | 'attended' | 'no-show' | 'cancelled'

/** The shape of each state, told apart without color. */
const shapes: Record<MarkState, { d: string; filled?: boolean }> = {
  booked: { d: 'M7 2a5 5 0 1 0 0 10a5 5 0 1 0 0-10z', filled: true },
  free: { d: 'M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z' },
  held: { d: 'M7 2.5a4.5 4.5 0 1 0 0 9M7 2.5a4.5 4.5 0 0 1 0 9M7 2.5v9M9 3.2v7.6M11 5v4' },
  off: { d: 'M2.5 7h9' },
  busy: { d: 'M2.5 2.5h9v9h-9z' },
  holiday: { d: 'M7 2l5 5l-5 5l-5-5z' },
  attended: { d: 'M2.5 7.5l3 3l6-7' },
  'no-show': { d: 'M3 3l8 8M11 3l-8 8' },
  cancelled: { d: 'M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9zM4 10l6-6' },
}

/** The small shape of a state; the word beside it says the same. */
export function Mark({ state }: { state: MarkState }) {
  const { d, filled = false } = shapes[state]
  return (
    <svg class="mark" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" focusable="false">
      <path d={d} fill={filled ? 'currentColor' : 'none'} stroke="currentColor" stroke-width="1.8" />
    </svg>
  )
}
