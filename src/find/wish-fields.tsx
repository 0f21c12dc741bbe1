import { modes } from '../availability/rules.ts'
import { partsOfDay } from '../counseling/booking-rules.ts'
import { genderNames, modeNames, partNames } from '../counseling/names.ts'
import { languageCodes, languages, topicCodes, topics } from '../counseling/topics.ts'
import { Chips, Select } from '../ui/controls.tsx'
import type { Said } from '../ui/i18n.ts'
import { useLocale } from '../ui/layout.tsx'
import type { View } from './look-around.ts'
import { words } from './words.ts'

type WishFieldsProps = Pick<View, 'wishes' | 'centers' | 'counselors'>

/** The fields of what somebody wishes; the waiting list asks for the same. */
export function WishFields({ wishes, centers, counselors }: WishFieldsProps) {
  const t = words[useLocale()]
  return (
    <>
      <ChipsOf name="part" label={t.part} names={partNames} codes={partsOfDay} value={wishes.part} />
      <ChipsOf name="mode" label={t.mode} names={modeNames} codes={modes} value={wishes.mode} />
      <SelectOf
        name="topic"
        label={t.topic}
        named={topicCodes.map(id => ({ id, name: topics[id] }))}
        value={wishes.topic}
      />
      <SelectOf name="center" label={t.center} named={centers} value={wishes.center} />
      <SelectOf name="counselor" label={t.counselor} named={counselors} value={wishes.counselor} />
      <ChipsOf name="gender" label={t.gender} names={genderNames} codes={['female', 'male']} value={wishes.gender} />
      <SelectOf
        name="language"
        label={t.language}
        named={languageCodes.map(id => ({ id, name: languages[id] }))}
        value={wishes.language}
      />
    </>
  )
}

interface ChipsOfProps<Code extends string> {
  name: string
  label: string
  names: Record<Code, Said>
  codes: readonly Code[]
  value: Code | undefined
}

/** Small choices of which one, or none, is wished for. */
export function ChipsOf<Code extends string>({ name, label, names, codes, value }: ChipsOfProps<Code>) {
  const locale = useLocale()
  const any = { value: '', label: words[locale].anyone }
  const options = codes.map(code => ({ value: code, label: names[code][locale] }))
  return <Chips name={name} label={label} many={false} options={[any, ...options]} values={[value ?? '']} />
}

interface SelectOfProps {
  name: string
  label: string
  named: readonly { id: string; name: Said; district?: Said }[]
  value: string | undefined
}

function SelectOf({ name, label, named, value }: SelectOfProps) {
  const locale = useLocale()
  const options = named.map(({ id, name: said, district }) => ({
    value: id,
    label: district ? `${said[locale]} (${district[locale]})` : said[locale],
  }))
  return <Select name={name} label={label} blank={words[locale].anyone} quiet value={value} options={options} />
}
