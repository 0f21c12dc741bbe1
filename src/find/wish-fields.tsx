import { modes } from '../availability/rules.ts'
import { partsOfDay } from '../counseling/booking-rules.ts'
import { languageCodes, languages, topicCodes, topics } from '../counseling/topics.ts'
import { genderNames, modeNames, partNames } from '../counseling/words.ts'
import { Chips, type Option, Select } from '../ui/controls.tsx'
import type { Said } from '../ui/i18n.ts'
import { useLocale } from '../ui/layout.tsx'
import type { View } from './look-around.ts'
import { words } from './words.ts'

/** The fields of what somebody wishes; the waiting list asks for the same. */
export function WishFields({ wishes, centers, counselors }: Pick<View, 'wishes' | 'centers' | 'counselors'>) {
  const locale = useLocale()
  const t = words[locale]
  const option = (value: string, name: Said, more?: Said): Option => ({
    value,
    label: name[locale] + (more ? ` (${more[locale]})` : ''),
  })
  const any: Option = { value: '', label: t.anyone }
  const chips = (name: string, label: string, options: Option[], value: string | undefined) => (
    <Chips name={name} label={label} many={false} options={[any, ...options]} values={[value ?? '']} />
  )
  return (
    <>
      {chips(
        'part',
        t.part,
        partsOfDay.map(part => option(part, partNames[part])),
        wishes.part,
      )}
      {chips(
        'mode',
        t.mode,
        modes.map(mode => option(mode, modeNames[mode])),
        wishes.mode,
      )}
      <Select
        name="topic"
        label={t.topic}
        blank={t.anyone}
        required
        value={wishes.topic}
        options={topicCodes.map(code => option(code, topics[code]))}
      />
      <Select
        name="center"
        label={t.center}
        blank={t.anyone}
        required
        value={wishes.center}
        options={centers.map(one => option(one.id, one.name, one.district))}
      />
      <Select
        name="counselor"
        label={t.counselor}
        blank={t.anyone}
        required
        value={wishes.counselor}
        options={counselors.map(one => option(one.id, one.name))}
      />
      {chips(
        'gender',
        t.gender,
        (['female', 'male'] as const).map(gender => option(gender, genderNames[gender])),
        wishes.gender,
      )}
      <Select
        name="language"
        label={t.language}
        blank={t.anyone}
        required
        value={wishes.language}
        options={languageCodes.map(code => option(code, languages[code]))}
      />
    </>
  )
}
