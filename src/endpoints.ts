import { agendaEndpoints } from './agenda/api.ts'
import { appointmentEndpoints } from './appointments/api.ts'
import { approvalLineEndpoints } from './approval-lines/api.ts'
import { availabilityEndpoints } from './availability/api.ts'
import { calendarEndpoints } from './calendar/api.ts'
import { callBackEndpoints } from './call-backs/api.ts'
import { caseEndpoints } from './cases/api.ts'
import { checkUpEndpoints } from './checkups/api.ts'
import { clauseEndpoints } from './clauses/api.ts'
import { consentEndpoints } from './consents/api.ts'
import { counselingEndpoints } from './counseling/api.ts'
import { decisionEndpoints } from './decisions/api.ts'
import { drawEndpoints } from './drawing/api.ts'
import { feedbackEndpoints } from './feedback/api.ts'
import { figureEndpoints } from './figures/api.ts'
import { flexibleWorkEndpoints } from './flexible-work/api.ts'
import { healingEndpoints } from './healing/api.ts'
import type { Endpoint } from './http/endpoint.ts'
import { meetingEndpoints } from './meetings/api.ts'
import { messageEndpoints } from './messages/api.ts'
import { minutesEndpoints } from './minutes/api.ts'
import { noteEndpoints } from './notes/api.ts'
import { noticeEndpoints } from './notices/api.ts'
import { settingsEndpoints } from './own-settings/api.ts'
import { participationEndpoints } from './participation/api.ts'
import { pollEndpoints } from './polls/api.ts'
import { practiceEndpoints } from './practice/api.ts'
import { proceedingEndpoints } from './proceedings/api.ts'
import { reviewEndpoints } from './reviews/api.ts'
import { rosterEndpoints } from './rosters/api.ts'
import { scheduleEndpoints } from './schedule/api.ts'
import { sessionEndpoints } from './sessions/api.ts'
import { settlementEndpoints } from './settlements/api.ts'
import { sharingEndpoints } from './sharing/api.ts'
import { coverageEndpoints } from './team/api.ts'
import { waitingEndpoints } from './waiting/api.ts'
import { workdayEndpoints } from './workday/api.ts'

/** The whole JSON interface, in the order its document shows it. */
export const endpoints: readonly Endpoint[] = [
  ...sessionEndpoints,
  ...counselingEndpoints,
  ...appointmentEndpoints,
  ...feedbackEndpoints,
  ...waitingEndpoints,
  ...calendarEndpoints,
  ...consentEndpoints,
  ...checkUpEndpoints,
  ...sharingEndpoints,
  ...callBackEndpoints,
  ...availabilityEndpoints,
  ...scheduleEndpoints,
  ...workdayEndpoints,
  ...settlementEndpoints,
  ...messageEndpoints,
  ...caseEndpoints,
  ...noteEndpoints,
  ...practiceEndpoints,
  ...figureEndpoints,
  ...healingEndpoints,
  ...rosterEndpoints,
  ...drawEndpoints,
  ...meetingEndpoints,
  ...pollEndpoints,
  ...agendaEndpoints,
  ...proceedingEndpoints,
  ...minutesEndpoints,
  ...clauseEndpoints,
  ...noticeEndpoints,
  ...flexibleWorkEndpoints,
  ...decisionEndpoints,
  ...coverageEndpoints,
  ...reviewEndpoints,
  ...participationEndpoints,
  ...approvalLineEndpoints,
  ...settingsEndpoints,
]
