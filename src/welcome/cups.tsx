/** Two cups at a table: the picture of the start page, said in shapes so that it follows the theme. */
export function Cups() {
  return (
    <svg class="cups" viewBox="0 0 360 240" role="presentation" aria-hidden="true" focusable="false">
      <circle class="glow" cx="188" cy="112" r="104" />
      <g class="steam">
        <path d="M112 84c-10-12 10-20 0-34" />
        <path d="M132 88c-10-14 10-24 0-42" />
        <path d="M244 92c-9-11 9-18 0-31" />
      </g>
      <path class="cup one" d="M80 104h88v34c0 26-18 44-44 44s-44-18-44-44z" />
      <path class="handle one" d="M80 116H68c-9 0-14 6-14 14s6 16 16 16h12" />
      <path class="cup two" d="M210 112h76v32c0 22-16 38-38 38s-38-16-38-38z" />
      <path class="handle two" d="M286 122h10c8 0 13 5 13 12s-5 14-14 14h-10" />
      <path class="table" d="M36 196h288" />
    </svg>
  )
}
