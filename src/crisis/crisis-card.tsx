import type { Locale } from '../ui/i18n.ts'
import type { CrisisLine } from './lines.ts'
import { words } from './words.ts'

interface CardProps {
  lines: readonly CrisisLine[]
  locale: Locale
}

/** The first line large with its one-tap buttons, the next ones as one-tap numbers beneath. */
export function CrisisCard({ lines, locale }: CardProps) {
  const t = words[locale]
  const [line, ...others] = lines
  if (!line) return null
  return (
    <section class="first-line" aria-labelledby="first-line">
      <h2 id="first-line">
        {line.name[locale]} <span class="soft">{line.hours[locale]}</span>
      </h2>
      <p>{line.what[locale]}</p>
      <p class="actions">
        <a class="krds-btn large primary" href={`tel:${line.number}`}>
          {t.call(line.number)}
        </a>
        {line.sms && (
          <a class="krds-btn large secondary" href={`sms:${line.sms}`}>
            {t.text(line.sms)}
          </a>
        )}
      </p>
      {others.length > 0 && (
        <p class="more-lines">
          {others.map(other => (
            <a href={`tel:${other.number}`} aria-label={t.call(`${other.name[locale]} ${other.number}`)}>
              {other.name[locale]} <strong>{other.number}</strong>
            </a>
          ))}
        </p>
      )}
    </section>
  )
}
