import type { Locale } from '../ui/i18n.ts'
import type { CrisisLine } from './lines.ts'
import { words } from './words.ts'

interface LineListProps {
  lines: readonly CrisisLine[]
  locale: Locale
  label: string
}

/** Telephone lines, each one tap away; also at the end of the start page. */
export function LineList({ lines, locale, label }: LineListProps) {
  return (
    <section class="section">
      <h2>{label}</h2>
      <ul class="lines">
        {lines.map(line => (
          <li>
            <div>
              <p class="line-name">
                {line.name[locale]} <span class="soft whole">{line.hours[locale]}</span>
              </p>
              <p class="soft">{line.what[locale]}</p>
            </div>
            <a
              class="line-number"
              href={`tel:${line.number}`}
              aria-label={words[locale].call(`${line.name[locale]} ${line.number}`)}
            >
              {line.number}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
