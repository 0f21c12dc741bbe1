import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { BandSet, Instrument, Sex } from '../src/checkups/instrument.ts'
import { checkInstrument, checkTogether } from '../src/instruments/check.ts'
import type { Fault } from '../src/instruments/fault.ts'
import { bandRanges } from '../src/instruments/grid.ts'
import { placeName } from '../src/instruments/places.ts'
import { readInstruments } from '../src/node/read-instruments.ts'
import { asLocale, type Locale } from '../src/ui/i18n.ts'

const words = {
  ko: {
    usage: '쓰는 법: npm run instruments -- check [--lang=ko|en] <파일>…',
    unreadable: '파일을 읽을 수 없습니다.',
    file: '파일',
    line: (line: number) => `${line}번째 줄`,
    fault: '고칠 것',
    note: '살펴볼 것',
    sound: (notes: number) => (notes > 0 ? `쓸 수 있습니다. 살펴볼 것 ${notes}건.` : '쓸 수 있습니다.'),
    faults: (faults: number) => `고칠 것 ${faults}건.`,
    sex: { male: '남', female: '여' },
    holder: '권리자',
  },
  en: {
    usage: 'Usage: npm run instruments -- check [--lang=ko|en] <file>…',
    unreadable: 'cannot be read.',
    file: 'the file',
    line: (line: number) => `line ${line}`,
    fault: 'fault',
    note: 'note',
    sound: (notes: number) => (notes > 0 ? `ready to use, ${notes} to look at.` : 'ready to use.'),
    faults: (faults: number) => `${faults} ${faults === 1 ? 'fault' : 'faults'} to mend.`,
    sex: { male: 'men', female: 'women' },
    holder: 'rights',
  },
}

function sentence(locale: Locale, found: Fault & { line?: number }): string {
  const say = words[locale]
  const line = found.line === undefined ? '' : ` (${say.line(found.line)})`
  const after = locale === 'ko' ? ':' : ''
  return `  ${say[found.kind]}: ${placeName(found.place) || say.file}${line}${after} ${found.said[locale]}`
}

/** Shows what each band means in scores, so that a person can compare it with the publication. */
function ladder(locale: Locale, instrument: Instrument, set: BandSet): string[] {
  const sexes: (Sex | undefined)[] = set.bySex ? ['male', 'female'] : [undefined]
  return sexes.map(sex => {
    const ranges = bandRanges(instrument, set, sex).map(
      ({ key, from, to }) => `${key} ${from === to ? from : `${from}–${to}`}`,
    )
    return `  ${set.key} · ${set.on}${sex ? ` · ${words[locale].sex[sex]}` : ''}: ${ranges.join(', ')}`
  })
}

async function check(
  file: string,
  locale: Locale,
  shipped: Instrument[],
): Promise<{ sound: boolean; lines: string[] }> {
  const say = words[locale]
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return { sound: false, lines: [`${file}: ${say.unreadable}`] }
  const { instrument, found } = checkInstrument(text)
  const others = shipped.filter(one => one.id !== instrument?.id)
  const between = instrument
    ? checkTogether([...others, instrument]).filter(one => one.instrument === instrument.id)
    : []
  const all = [...found, ...between.map(one => one.fault)]
  const faults = all.filter(one => one.kind === 'fault').length
  const lines = all.map(one => sentence(locale, one))
  if (faults > 0 || !instrument) return { sound: false, lines: [`${file}: ${say.faults(faults)}`, ...lines] }
  const shown = [
    ...instrument.bandSets.flatMap(set => ladder(locale, instrument, set)),
    `  ${say.holder}: ${instrument.license.holder} (${instrument.license.name})`,
  ]
  return { sound: true, lines: [`${file}: ${say.sound(all.length)}`, ...lines, ...shown] }
}

async function main(args: string[]): Promise<number> {
  const lang = args.find(arg => arg.startsWith('--lang='))?.slice('--lang='.length)
  const locale = asLocale(lang) ?? (process.env.LANG?.startsWith('ko') ? 'ko' : 'en')
  const [command, ...files] = args.filter(arg => !arg.startsWith('--'))
  if (command !== 'check' || files.length === 0) {
    process.stderr.write(`${words[locale].usage}\n`)
    return 2
  }
  const shipped = await readInstruments(fileURLToPath(new URL('../seeds/instruments', import.meta.url)))
  const results = await Promise.all(files.map(file => check(file, locale, shipped)))
  process.stdout.write(`${results.flatMap(result => result.lines).join('\n')}\n`)
  return results.every(result => result.sound) ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
