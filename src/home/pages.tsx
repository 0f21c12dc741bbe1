import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Act } from '../act.ts'
import { type Employee, type Official, staffOf } from '../actor.ts'
import { listAppointments, type OwnAppointment, readEntitlement } from '../appointments/appointments.ts'
import { AppointmentFacts } from '../appointments/facts.tsx'
import { listSeats } from '../council/members.ts'
import type { Entitlement } from '../counseling/booking-rules.ts'
import { type FoundSlot, findSlots } from '../counseling/search.ts'
import type { Deps } from '../deps.ts'
import { readWeek } from '../flexible-work/own-days.ts'
import { openQuestions } from '../hand-over/answer.ts'
import { QuestionNotice } from '../hand-over/notices.tsx'
import type { Env } from '../http/context.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { grantedLately } from '../more-sessions/granted.ts'
import { GrantedNotice } from '../more-sessions/granted-notice.tsx'
import { ReofferNotice } from '../reoffers/notice.tsx'
import { words as checkUpWords } from '../sittings/words.ts'
import { Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { OfferNotice } from '../waiting/offer-notice.tsx'
import { listWaiting, type WaitingEntry } from '../waiting/waiting-list.ts'
import { information, informationKinds, persons, visibility } from '../welcome/visibility.ts'
import { HomeWeek } from '../working-days/home-week.tsx'
import { officeRoles, words } from './words.ts'

/** Where each role arrives: the employee's home, the counselor's day, an honest page for roles without work here yet. */
export function homePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/home', async c => {
    const person = acting(c, 'employee', 'counselor', 'center', 'hr', 'head', 'council', 'privacy')
    const view = viewOf(c, deps)
    if (person.role === 'counselor' || person.role === 'center') return c.redirect('/today', 303)
    if (person.role === 'hr') return c.redirect('/figures', 303)
    // Whoever sits nowhere, like a draw's auditor, is told what the role may see.
    if (person.role === 'council' && (await perform(deps, person, listSeats, undefined)).length > 0)
      return c.redirect('/council', 303)
    if (person.role !== 'employee') return c.html(<OfficeHome view={view} role={person.role} />)
    const shown = await perform(deps, person, lookHome, undefined)
    // Two transactions on two sides: neither knows what the other reads.
    const week = await perform(deps, staffOf(person), readWeek, undefined)
    return c.html(<EmployeeHome view={view} {...shown} week={week} now={deps.ground.now()} />)
  })
  return pages
}

interface Shown {
  next: OwnAppointment | undefined
  entitlement: Entitlement
  offers: NonNullable<WaitingEntry['offer']>[]
  waiting: number
  earliest: FoundSlot[]
  questions: { id: string }[]
  /** Sessions that were lately granted beyond the entitlement. */
  granted: number
}

async function lookHome(act: Act<Employee>): Promise<Shown> {
  const next = (await listAppointments(act)).find(one => one.state === 'planned')
  const entries = await listWaiting(act)
  const { items } = next || !act.actor.eligible ? { items: [] } : await findSlots(act, { limit: 3 })
  return {
    next,
    entitlement: await readEntitlement(act),
    offers: entries.flatMap(({ offer }) => offer ?? []),
    waiting: entries.length,
    earliest: items,
    questions: await openQuestions(act),
    granted: await grantedLately(act),
  }
}

type HomeProps = Shown & { view: View; week: Awaited<ReturnType<typeof readWeek>>; now: Temporal.Instant }

function EmployeeHome({ view, week, now, ...shown }: HomeProps) {
  const { next, entitlement, offers, waiting, earliest, questions, granted } = shown
  const { locale } = view
  const t = words[locale]
  return (
    <Layout view={view}>
      <Title>{t.hello(view.who?.name ?? '')}</Title>
      <ReofferNotice id={next?.reoffer ?? null} />
      {offers.map(offer => (
        <OfferNotice offer={offer} now={now} />
      ))}
      <GrantedNotice sessions={granted} />
      {questions.map(({ id }) => (
        <QuestionNotice id={id} />
      ))}
      {next ? (
        <section class="section">
          <h2>{t.next}</h2>
          <AppointmentFacts own={next} now={now} />
          <p class="actions">
            <Button href={`/appointments/${next.id}`}>{t.see}</Button>
            <Button kind="text" href="/appointments">
              {t.all}
            </Button>
          </p>
        </section>
      ) : (
        <section class="invite">
          <h2>{t.inviteTitle}</h2>
          <p>{t.invite}</p>
          <p class="actions">
            <Button href="/counseling">{t.find}</Button>
          </p>
          <p class="soft">{t.left(entitlement.left, entitlement.limit)}</p>
        </section>
      )}
      <Earliest slots={earliest} view={view} now={now} />
      <SmallCheckUp view={view} />
      <HomeWeek {...week} />
      {waiting > 0 && <Door href="/waiting">{t.waiting}</Door>}
      {!next && <Door href="/appointments">{t.all}</Door>}
    </Layout>
  )
}

function Door({ href, children }: { href: string; children?: Child }) {
  return (
    <p class="section">
      <a href={href}>{children}</a>
    </p>
  )
}

/** A quiet door; what came of it is never told here. */
function SmallCheckUp({ view }: { view: View }) {
  const t = checkUpWords[view.locale]
  return (
    <section class="section panel quiet">
      <h2>{t.homeTitle}</h2>
      <p>{t.homeText}</p>
      <p>
        <a href="/check-ups">{t.homeLink}</a>
      </p>
    </section>
  )
}

function Earliest({ slots, view, now }: { slots: FoundSlot[]; view: View; now: Temporal.Instant }) {
  const { locale } = view
  if (slots.length === 0) return null
  return (
    <section class="section">
      <h2>{words[locale].earliest}</h2>
      <ul class="lines plain">
        {slots.map(slot => (
          <li>
            <a href={`/counseling/slots/${slot.id}`}>
              <span class="line-name">{sayWhen(slot.start, slot.center.timeZone, locale, now)}</span>
              <span class="soft">
                {slot.counselor.name[locale]} · {slot.center.name[locale]}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function OfficeHome({ view, role }: { view: View; role: Official['role'] }) {
  const { locale } = view
  const t = words[locale]
  const sees = informationKinds.filter(kind => visibility[role][kind] !== 'none')
  const seesNot = informationKinds.filter(kind => visibility[role][kind] === 'none')
  return (
    <Layout view={view}>
      <Title eyebrow={persons[role].name[locale]} lead={`${officeRoles[role][locale]} ${t.officeText}`}>
        {t.officeTitle}
      </Title>
      {[[t.sees, sees] as const, [t.seesNot, seesNot] as const].map(
        ([title, kinds]) =>
          kinds.length > 0 && (
            <section class="section">
              <h2>{title}</h2>
              <ul class="gentle">
                {kinds.map(kind => (
                  <li>{information[kind].name[locale]}</li>
                ))}
              </ul>
            </section>
          ),
      )}
      <p class="section">
        <a href="/#who-sees">{t.whoSees}</a>
      </p>
    </Layout>
  )
}
