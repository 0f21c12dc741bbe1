import { isPicture, type PictureName } from './names.ts'

// Small quiet pictures, drawn for this: no photographs of other people's joy. They carry no meaning, so no text either.

const Forest = () => (
  <>
    <circle class="sun" cx="246" cy="46" r="22" />
    <path class="far" d="M0 132 Q60 92 120 118 T240 108 T320 120 V160 H0Z" />
    <path class="mid" d="M62 140 L84 62 L106 140Z M112 144 L128 84 L144 144Z M196 142 L216 72 L236 142Z" />
    <path class="near" d="M0 146 Q90 130 170 144 T320 140 V160 H0Z" />
    <path class="line" d="M84 84 V150 M128 104 V150 M216 94 V150" />
  </>
)
const Screen = () => (
  <>
    <path class="far" d="M52 30 H268 V104 H52Z" />
    <path class="sun" d="M160 160 L92 34 H228Z" opacity="0.35" />
    <path
      class="near"
      d="M0 140 Q20 122 40 140 T80 140 T120 140 T160 140 T200 140 T240 140 T280 140 T320 140 V160 H0Z"
    />
    <path class="line" d="M52 30 H268 V104 H52Z" />
  </>
)
const Temple = () => (
  <>
    <circle class="sun" cx="70" cy="44" r="20" />
    <path class="far" d="M0 136 Q70 78 150 112 T320 96 V160 H0Z" />
    <path class="mid" d="M110 92 Q160 74 250 92 L268 84 Q220 44 180 44 Q140 44 92 84Z" />
    <path class="near" d="M122 94 H238 V140 H122Z" />
    <path class="line" d="M150 98 V140 M180 98 V140 M210 98 V140 M96 142 H264" />
  </>
)
const TwoCups = () => (
  <>
    <circle class="sun" cx="160" cy="70" r="52" opacity="0.5" />
    <path class="mid" d="M84 84 H144 V106 Q144 130 114 130 Q84 130 84 106Z" />
    <path class="near" d="M176 84 H236 V106 Q236 130 206 130 Q176 130 176 106Z" />
    <path class="line" d="M104 68 Q98 58 106 48 M124 68 Q118 58 126 48 M196 68 Q190 58 198 48 M216 68 Q210 58 218 48" />
    <path class="line" d="M60 138 H260" />
  </>
)
const Road = () => (
  <>
    <circle class="sun" cx="232" cy="42" r="20" />
    <path class="far" d="M0 112 Q80 62 150 96 T320 88 V160 H0Z" />
    <path class="near" d="M0 132 Q100 110 180 124 T320 118 V160 H0Z" />
    <path class="sand" d="M150 160 Q132 134 168 122 Q190 112 176 100 L184 100 Q204 112 188 126 Q166 138 196 160Z" />
  </>
)
const Sea = () => (
  <>
    <circle class="sun" cx="160" cy="74" r="30" />
    <path class="far" d="M0 88 H320 V160 H0Z" />
    <path class="mid" d="M0 110 Q40 100 80 110 T160 110 T240 110 T320 110 V160 H0Z" />
    <path class="near" d="M0 136 Q40 126 80 136 T160 136 T240 136 T320 136 V160 H0Z" />
  </>
)
const Leaf = () => (
  <>
    <circle class="sun" cx="218" cy="52" r="26" opacity="0.6" />
    <path class="mid" d="M160 138 Q96 110 108 40 Q176 60 160 138Z" />
    <path class="near" d="M164 138 Q232 126 232 70 Q172 74 164 138Z" />
    <path class="line" d="M126 66 Q150 96 161 138 M214 88 Q180 106 164 138 M100 142 H228" />
  </>
)

const drawn: Record<PictureName, () => unknown> = {
  forest: Forest,
  screen: Screen,
  temple: Temple,
  cups: TwoCups,
  road: Road,
  sea: Sea,
  leaf: Leaf,
}

/** The picture of a kind of program; a leaf where the name is not known. */
export function Picture({ name }: { name: string }) {
  return (
    <svg class="program-picture" viewBox="0 0 320 160" aria-hidden="true" preserveAspectRatio="xMidYMid slice">
      {drawn[isPicture(name) ? name : 'leaf']()}
    </svg>
  )
}
