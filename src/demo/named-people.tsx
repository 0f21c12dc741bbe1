import { type Role, roles } from '../actor.ts'
import type { Locale, Said } from '../ui/i18n.ts'
import { roleNames } from '../ui/words.ts'
import { words } from './words.ts'

/** Somebody whom visitors of the demo can be; `roles` begins with the one they are there to show. */
export interface NamedPerson {
  email: string
  name: Said
  roles: readonly Role[]
  /** Where they work, in words. */
  unit: Said
  /** What one can try as them. */
  about: Said
}

interface NamedPeopleProps {
  people: readonly NamedPerson[]
  locale: Locale
  back: string
}

/** The demo's people, grouped by what they are there to show; each is one button that signs in as them. */
export function NamedPeople({ people, locale, back }: NamedPeopleProps) {
  const t = words[locale]
  return (
    <section class="section people" aria-labelledby="people-title">
      <h2 id="people-title">{t.peopleTitle}</h2>
      <p class="soft">{t.peopleLead}</p>
      <form method="post" action="/demo/session">
        <input type="hidden" name="back" value={back} />
        {roles.map(role => {
          const group = people.filter(person => person.roles[0] === role)
          return group.length > 0 && <Group role={role} people={group} locale={locale} />
        })}
      </form>
    </section>
  )
}

function Group({ role, people, locale }: { role: Role; people: readonly NamedPerson[]; locale: Locale }) {
  return (
    <>
      <h3>{capital(roleNames[role][locale])}</h3>
      <ul>
        {people.map(({ email, name, unit, about }) => (
          <li>
            <button class="person" type="submit" name="as" value={`${role} ${email}`}>
              <strong>{name[locale]}</strong>
              <span class="unit">{unit[locale]}</span>
              <span class="about">{about[locale]}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
