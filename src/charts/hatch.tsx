/** The id of a chart's hatching; ids are the page's, so each chart has its own. */
export const hatchId = (chart: string) => `${chart}-hatch`

/** The hatching that stands for what is hidden; once in each drawing that uses it. */
export function Hatch({ chart }: { chart: string }) {
  return (
    <defs>
      <pattern id={hatchId(chart)} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hatch-paper" width="6" height="6" />
        <line class="hatch-line" x1="0" y1="0" x2="0" y2="6" />
      </pattern>
    </defs>
  )
}
