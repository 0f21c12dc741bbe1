/** A part of a whole. */
export interface Part {
  name: string
  value: number
  said: string
}

/** One bar in parts, each with its name and number beneath; at most five, darkest first. */
export function Shares({ label, parts }: { label: string; parts: readonly Part[] }) {
  const whole = parts.reduce((sum, { value }) => sum + value, 0)
  let from = 0
  return (
    <>
      <svg class="shares" width="100%" height="28" role="img" aria-label={label}>
        {parts.map(({ value }, index) => {
          const width = whole === 0 ? 0 : (100 * value) / whole
          const rect = <rect class={`tone-${index + 1} part`} x={`${from}%`} width={`${width}%`} height="28" />
          from += width
          return rect
        })}
      </svg>
      <ul class="chart-key">
        {parts.map(({ name, said }, index) => (
          <li>
            <Swatch tone={index + 1} />
            {name} <strong>{said}</strong>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The little square of a key, in the tone of the nth series. */
export function Swatch({ tone }: { tone: number }) {
  return (
    <svg width="14" height="14" aria-hidden="true" focusable="false">
      <rect class={`tone-${tone}`} width="14" height="14" rx="3" />
    </svg>
  )
}
