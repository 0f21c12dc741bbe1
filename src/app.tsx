import { Hono } from 'hono'
import { namedPeople } from '../seeds/named.ts'
import { agendaPages } from './agenda/pages.tsx'
import { agreementPages } from './agreement/pages.tsx'
import { appointmentListPages } from './appointments/list-pages.tsx'
import { appointmentPages } from './appointments/pages.tsx'
import { approvalLinePages } from './approval-lines/pages.tsx'
import { auditPages } from './audits/pages.tsx'
import { availabilityPages } from './availability/pages.tsx'
import { busyTimePages } from './busy-times/pages.tsx'
import { calendarFeeds } from './calendar/api.ts'
import { calendarPages } from './calendar/pages.tsx'
import { callBackPages } from './call-backs/pages.tsx'
import { casePages } from './cases/pages.tsx'
import { clauseFilePages } from './clause-files/pages.tsx'
import { clausePages } from './clauses/pages.tsx'
import { consentPages } from './consents/pages.tsx'
import { consultationPages } from './consultations/pages.tsx'
import { councilPages } from './council/pages.tsx'
import { counterPages } from './counters/pages.tsx'
import { crisisApi, crisisPages } from './crisis/pages.tsx'
import { decisionPages } from './decisions/pages.tsx'
import { demoPages } from './demo/pages.tsx'
import type { Deps } from './deps.ts'
import { deputyPages } from './deputies/pages.tsx'
import { drawPages } from './drawing/pages.tsx'
import { endpoints } from './endpoints.ts'
import { feedbackPages } from './feedback/pages.tsx'
import { figurePages } from './figures/pages.tsx'
import { findPages } from './find/pages.tsx'
import { handOverPages } from './hand-over/pages.tsx'
import { healingPages } from './healing/pages.tsx'
import { homePages } from './home/pages.tsx'
import { knowAddress } from './http/address.ts'
import { apiOf } from './http/api.ts'
import { limitBody } from './http/body.ts'
import type { Env } from './http/context.ts'
import { ApiDocs } from './http/docs.tsx'
import { installErrors } from './http/errors.tsx'
import { speakLocale } from './http/locale.ts'
import { perform } from './http/perform.ts'
import { sameOriginProof, securityHeaders } from './http/security.ts'
import { viewOf } from './http/view.ts'
import { meetingPages } from './meetings/pages.tsx'
import { messagePages } from './messages/pages.tsx'
import { minutesPages } from './minutes/pages.tsx'
import { moreSessionsPages } from './more-sessions/pages.tsx'
import { notePages } from './notes/pages.tsx'
import { noticePages } from './notices/pages.tsx'
import { outboxState } from './outbox/deliver.ts'
import { overviewPages } from './overview/pages.tsx'
import { settingsPages } from './own-settings/pages.tsx'
import { participationPages } from './participation/pages.tsx'
import { phonePages } from './phone-bookings/pages.tsx'
import { picturePages } from './pictures/pages.tsx'
import { plannerPages } from './planner/pages.tsx'
import { pollPages } from './polls/pages.tsx'
import { practicePages } from './practice/pages.tsx'
import { proceedingPages } from './proceedings/pages.tsx'
import { programPages } from './programs/pages.tsx'
import { Refusal } from './refusal.ts'
import { reofferPages } from './reoffers/pages.tsx'
import { reviewPages } from './reviews/pages.tsx'
import { roomPages } from './rooms/pages.tsx'
import { rosterPages } from './rosters/pages.tsx'
import { schedulePages } from './schedule/pages.tsx'
import { seriesPages } from './series/pages.tsx'
import { sessionMiddleware } from './sessions/cookies.ts'
import { sessionPages } from './sessions/pages.tsx'
import { settlementPages } from './settlements/pages.tsx'
import { sharingPages } from './sharing/pages.tsx'
import { sittingPages } from './sittings/pages.tsx'
import { supervisionPages } from './supervision/pages.tsx'
import { coveragePages } from './team/pages.tsx'
import { waitingPages } from './waiting/pages.tsx'
import { welcomePages } from './welcome/pages.tsx'
import { workdayPages } from './workday/pages.tsx'
import { workFeedPages } from './working-days/feed-pages.tsx'
import { workingDayPages } from './working-days/pages.tsx'

/** All that a counselor does in a case. */
const caseload = [casePages, notePages, handOverPages, supervisionPages, seriesPages, moreSessionsPages]
/** What a provider's week is made of, beside its calendar. */
const weekPages = [reofferPages, practicePages, busyTimePages, roomPages, phonePages]

/** What leads to the council's meetings. */
const councilWork = [councilPages, meetingPages, pollPages, agendaPages, consultationPages]
/** What becomes of the council's meetings. */
const recordPages = [proceedingPages, minutesPages, clauseFilePages, clausePages, noticePages]

/** An employee's flexible work; fixed addresses before those with an id. */
const flexiblePages = [plannerPages, workFeedPages, workingDayPages, decisionPages, reviewPages, settingsPages]
/** What else a head has: coverage, counters, deputies, participation; and who decides where a head does not. */
const headPages = [coveragePages, counterPages, deputyPages, participationPages, approvalLinePages]

/** The whole application on top of what an edge chose: middleware in order, then the site map. */
export function createApp(deps: Deps, log: (line: string) => void = console.error): Hono<Env> {
  const { config, ground } = deps
  const app = new Hono<Env>()
  installErrors(app, deps, log)

  app.use(async (c, next) => {
    c.set('requestId', ground.uuid())
    c.set('person', null)
    c.set('locale', 'ko')
    await next()
  })
  app.use(...securityHeaders)
  app.get('/healthz', c => c.json({ status: 'ok' }))
  app.get('/readyz', async c => c.json(await readiness(deps)))

  // Whoever is in need is asked for nothing: no cookie, no session, no database.
  const open = { now: ground.now, demo: config.DEMO === 'on', brand: config.BRAND, exit: config.QUICK_EXIT_URL }
  app.route('/', crisisPages(open))
  app.route('/api/v1', crisisApi(open))

  app.use(knowAddress(config))
  app.use(speakLocale)
  app.use(limitBody)
  app.use(sameOriginProof([new URL(config.BASE_URL).origin]))
  app.use(sessionMiddleware(deps))

  app.route('/', welcomePages({ now: ground.now, viewOf: c => viewOf(c, deps) }))
  app.route('/', sessionPages(deps, namedPeople))
  app.route('/', demoPages(deps, namedPeople))
  app.route('/', homePages(deps))
  mountSlices(app, deps)
  app.route('/api/v1', apiOf(deps, endpoints))
  app.get('/api/docs', c => c.html(<ApiDocs view={viewOf(c, deps)} endpoints={endpoints} />))
  return app
}

/** Every slice's pages. */
function mountSlices(app: Hono<Env>, deps: Deps): void {
  app.route('/', findPages(deps))
  app.route('/', appointmentPages(deps))
  app.route('/', appointmentListPages(deps))
  app.route('/', feedbackPages(deps))
  app.route('/', waitingPages(deps))
  app.route('/', sittingPages(deps))
  app.route('/', consentPages(deps))
  app.route('/', callBackPages(deps))
  app.route('/', sharingPages(deps))
  app.route('/', availabilityPages(deps))
  app.route('/', schedulePages(deps))
  app.route('/', workdayPages(deps))
  app.route('/', settlementPages(deps))
  app.route('/', messagePages(deps))
  for (const pages of caseload) app.route('/', pages(deps))
  for (const pages of weekPages) app.route('/', pages(deps))
  app.route('/', overviewPages(deps))
  app.route('/', figurePages(deps))
  app.route('/', agreementPages(deps))
  for (const pages of [healingPages, picturePages, programPages, rosterPages, drawPages, auditPages])
    app.route('/', pages(deps))
  for (const pages of [...councilWork, ...recordPages]) app.route('/', pages(deps))
  for (const pages of [...flexiblePages, ...headPages]) app.route('/', pages(deps))
  app.route('/', calendarFeeds(deps))
  app.route('/', calendarPages(deps))
}

/** Rejects (503) unless the database answers with the schema this code was written for; says how the outbox does. */
async function readiness(deps: Deps) {
  try {
    await deps.db.ready()
    const outbox = await perform(deps, { role: 'job' }, outboxState, undefined)
    return { status: outbox.late > 0 || outbox.givenUp > 0 ? 'ready, but mail is late' : 'ready', outbox }
  } catch {
    throw new Refusal('unavailable', {
      ko: '데이터베이스가 아직 준비되지 않았습니다.',
      en: 'The database is not ready.',
    })
  }
}
