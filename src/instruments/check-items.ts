import { type Instrument, type Item, offers, rangeOf, type Scale, type Texts } from '../checkups/instrument.ts'
import { type Locale, locales } from '../ui/i18n.ts'
import { type Fault, fault, note, repeats } from './fault.ts'
import type { Place } from './places.ts'

const languageNames: Record<Locale, [ko: string, en: string]> = {
  ko: ['한국어', 'Korean'],
  en: ['영어', 'English'],
}

function speaks(place: Place, said: Texts | undefined, languages: readonly Locale[]): Fault[] {
  if (!said) return []
  return locales.flatMap(language => {
    const [ko, en] = languageNames[language]
    if (languages.includes(language) && said[language] === undefined)
      return [fault([...place, language], `${ko} 글이 없습니다.`, `has no ${en} text.`)]
    if (!languages.includes(language) && said[language] !== undefined)
      return [
        note(
          [...place, language],
          `${ko} 글은 쓰이지 않습니다(languages에 없음).`,
          `is never shown: languages does not list ${en}.`,
        ),
      ]
    return []
  })
}

/** Finds every text that is missing in a language the instrument (or the item) speaks. */
export function checkTexts(instrument: Instrument): Fault[] {
  const { languages } = instrument
  const spokenIn = (item: Item) => item.only ?? languages
  const ofScale = ([id, scale]: [string, Scale]): Fault[] => {
    const asked = instrument.items.filter(item => item.scale === id)
    const needed = locales.filter(language => asked.some(item => spokenIn(item).includes(language)))
    const at = ['scales', id]
    if ('number' in scale) return speaks([...at, 'number', 'unit'], scale.number.unit, needed)
    return scale.answers.flatMap((answer, index) => speaks([...at, 'answers', index, 'label'], answer.label, needed))
  }
  return [
    // The title stands in lists of every language, so more languages than the questions speak are welcome.
    ...speaks(['title'], instrument.title, languages).filter(found => found.kind === 'fault'),
    ...speaks(['stem'], instrument.stem, languages),
    ...instrument.items.flatMap((item, index) => [
      ...speaks(['items', index, 'text'], item.text, spokenIn(item)),
      ...speaks(['items', index, 'stem'], item.stem, spokenIn(item)),
    ]),
    ...(instrument.domains ?? []).flatMap((domain, index) =>
      speaks(['domains', index, 'title'], domain.title, languages),
    ),
    ...Object.entries(instrument.scales).flatMap(ofScale),
  ]
}

function checkDigit(code: string): boolean {
  const [digits = '', check] = code.split('-')
  const added = [...digits].reverse().map((digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return doubled > 9 ? doubled - 9 : doubled
  })
  return (10 - (added.reduce((all, one) => all + one, 0) % 10)) % 10 === Number(check)
}

/** Finds LOINC codes that are used twice or whose check digit does not fit. */
export function checkLoinc(instrument: Instrument): Fault[] {
  const codes = [
    { place: ['loinc', 'panel'], code: instrument.loinc?.panel },
    { place: ['total', 'loinc'], code: instrument.total?.loinc },
    ...(instrument.domains ?? []).map((domain, index) => ({ place: ['domains', index, 'loinc'], code: domain.loinc })),
    ...instrument.items.map((item, index) => ({ place: ['items', index, 'loinc'], code: item.loinc })),
  ]
  const twice = repeats(codes, one => one.code).map(({ index, key }) =>
    fault(
      codes[index]?.place ?? [],
      `LOINC 코드 ${key}: 앞에서 이미 쓰였습니다.`,
      `repeats the LOINC code ${key}, which already stands above.`,
    ),
  )
  const wrong = codes.flatMap(({ place, code }) =>
    code === undefined || checkDigit(code)
      ? []
      : [
          fault(
            place,
            `LOINC 코드 ${code}: 검사 숫자가 맞지 않습니다.`,
            `says ${code}, whose check digit does not fit; it is probably mistyped.`,
          ),
        ],
  )
  return [...twice, ...wrong]
}

function checkScale(id: string, scale: Scale): Fault[] {
  const at = ['scales', id]
  if ('number' in scale) {
    const { from, to } = scale.number
    return from < to
      ? []
      : [
          fault(
            [...at, 'number'],
            `from(${from})이 to(${to})보다 작아야 합니다.`,
            `goes from ${from} to ${to}; from must be smaller.`,
          ),
        ]
  }
  const values = repeats(scale.answers, answer => String(answer.value)).map(({ index, key }) =>
    fault(
      [...at, 'answers', index, 'value'],
      `값 ${key}: 이 척도에 이미 있습니다.`,
      `repeats the value ${key}; every answer of a scale needs its own.`,
    ),
  )
  const codes = repeats(scale.answers, answer => answer.loinc).map(({ index, key }) =>
    fault(
      [...at, 'answers', index, 'loinc'],
      `LOINC 코드 ${key}: 이 척도에 이미 있습니다.`,
      `repeats the LOINC code ${key}, which already stands above.`,
    ),
  )
  return [...values, ...codes]
}

function checkItem(instrument: Instrument, item: Item, index: number): Fault[] {
  const at = ['items', index]
  const scale = Object.hasOwn(instrument.scales, item.scale) ? instrument.scales[item.scale] : undefined
  if (!scale)
    return [
      fault(
        [...at, 'scale'],
        `척도 "${item.scale}": scales에 없습니다.`,
        `names the scale "${item.scale}", which scales does not define.`,
      ),
    ]
  const found: Fault[] = []
  const { low, high } = rangeOf(scale)
  if (item.reverse && 'answers' in scale && !scale.answers.every(answer => offers(scale, low + high - answer.value)))
    found.push(
      fault(
        [...at, 'reverse'],
        '이 척도는 대칭이 아니어서 거꾸로 매길 수 없습니다.',
        'cannot be reversed: its scale is not the same read backwards.',
      ),
    )
  if (item.optional && !item.unscored)
    found.push(
      fault(
        [...at, 'optional'],
        '점수에 들어가는 문항은 생략할 수 없습니다. unscored를 함께 적어 주십시오.',
        'cannot be optional while it counts; nothing is ever imputed. Make it unscored or required.',
      ),
    )
  if (item.only && !item.optional)
    found.push(
      fault(
        [...at, 'only'],
        '일부 언어로만 묻는 문항은 optional이어야 합니다.',
        'is asked in some languages only, so it must be optional.',
      ),
    )
  for (const language of item.only ?? [])
    if (!instrument.languages.includes(language))
      found.push(
        fault(
          [...at, 'only'],
          `languages에 없는 언어입니다: ${language}.`,
          `names ${language}, which languages does not list.`,
        ),
      )
  return found
}

/** Finds faults of items and scales: repeated or reserved ids, unknown or unused scales, what cannot be reversed or left out. */
export function checkItems(instrument: Instrument): Fault[] {
  const { items, scales } = instrument
  const used = new Set(items.map(item => item.scale))
  return [
    ...repeats(instrument.languages, language => language).map(({ index, key }) =>
      fault(['languages', index], `언어 ${key}: 두 번 적혔습니다.`, `lists ${key} twice.`),
    ),
    ...repeats(items, item => item.id).map(({ index, key }) =>
      fault(['items', index, 'id'], `문항 "${key}": 앞에 이미 있습니다.`, `repeats the item id "${key}".`),
    ),
    ...items.flatMap((item, index) =>
      item.id === 'sex'
        ? [
            fault(
              ['items', index, 'id'],
              '"sex"는 쓸 수 없는 이름입니다.',
              'cannot be "sex": that name stands for the norms.',
            ),
          ]
        : [],
    ),
    ...items.flatMap((item, index) => checkItem(instrument, item, index)),
    ...Object.entries(scales).flatMap(([id, scale]) => checkScale(id, scale)),
    ...Object.keys(scales)
      .filter(id => !used.has(id))
      .map(id => note(['scales', id], '어떤 문항도 이 척도를 쓰지 않습니다.', 'is a scale that no item uses.')),
  ]
}
