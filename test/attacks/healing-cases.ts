import type { Case } from './cases.ts'
import type { Scene } from './scene.ts'

const employee = ['employee'] as const
const hr = ['hr'] as const
const center = ['center'] as const
const program = ({ things }: Scene) => things.program
const drawn = ({ things }: Scene) => things.drawnProgram
const draft = ({ things }: Scene) => things.draftProgram
const own = ({ things }: Scene) => things.application
const seated = ({ things }: Scene) => things.seatedApplication
const open = ({ things }: Scene) => things.program
const audited = ({ things }: Scene) => things.auditedDraw
const auditors = ['privacy', 'council'] as const
const wish = () => ({ contact: '010' })
const kind = () => ({ id: 'village', ko: '마을', en: 'Village', picture: 'leaf' })

/** Healing programs, their draws and rosters. */
export const healingCases: Record<string, Case> = {
  'GET /healing': { who: employee },
  'GET /healing/applications': { who: employee },
  'GET /healing/applications/:id': { who: employee, id: own },
  'POST /healing/applications/:id/withdrawal': { who: employee, id: own },
  'POST /healing/applications/:id/answer': { who: employee, id: seated, send: () => ({ answer: 'decline' }) },
  'POST /healing/applications/:id/feedback': {
    who: employee,
    id: seated,
    send: () => ({ satisfaction: 5, helped: 5, again: 'yes' }),
  },
  'GET /healing/applications/:id/receipt': { who: employee, id: own },
  'GET /healing/applications/:id/receipt.json': { who: employee, id: own },
  'GET /healing/:id': { who: employee, id: program },
  'GET /healing/:id/application': { who: employee, id: program },
  'POST /healing/:id/application': { who: employee, id: program, send: wish },
  'GET /programs': { who: hr },
  'GET /programs/new': { who: hr },
  'GET /programs/kinds': { who: hr },
  'POST /programs/kinds': { who: hr, send: kind },
  'POST /programs': { who: hr },
  'GET /programs/:id': { who: hr, id: program },
  'GET /programs/:id/edit': { who: hr, id: draft },
  'POST /programs/:id': { who: hr, id: draft },
  'POST /programs/:id/publication': { who: hr, id: draft },
  'POST /programs/:id/dropping': { who: hr, id: draft },
  'POST /programs/:id/cancellation': { who: hr, id: program },
  'POST /programs/:id/draw': { who: hr, id: program },
  'GET /draw-numbers': { who: ['hr', 'privacy'] },
  'GET /draw-numbers/:id': { who: ['hr', 'privacy'], id: drawn },
  'POST /draw-numbers/:id': { who: ['hr', 'privacy'], id: drawn },
  'GET /rosters': { who: center },
  'GET /rosters/:id': { who: center, id: program },
  'POST /rosters/attendance/:id': { who: center, id: seated, send: () => ({ outcome: 'excused' }) },
  'GET /draws/:id': { who: 'anyone', id: drawn },

  'GET /pictures/:id': { who: 'signed-in', id: open },
  'GET /programs/:id/picture': { who: hr, id: open },
  'POST /programs/:id/picture': { who: hr, id: open, send: () => ({ altKo: '숲', altEn: 'Woods' }) },
  'POST /programs/:id/picture/removal': { who: hr, id: open },
  'GET /draw-audits': { who: auditors },
  'GET /draw-audits/:id': { who: auditors, id: audited },
  'POST /draw-audits/:id': { who: auditors, id: audited },
  'GET /draw-audits/:id/openings.json': { who: auditors, id: audited },
  'POST /healing/applications/:id/confirmation': { who: employee, id: ({ things }) => things.auditedApplication },

  'GET /api/v1/healing/programs': { who: 'signed-in' },
  'GET /api/v1/healing/programs/:id': { who: 'signed-in', id: program },
  'POST /api/v1/healing/programs/:id/application': { who: employee, id: program, send: wish },
  'DELETE /api/v1/healing/programs/:id/application': { who: employee, id: program },
  'GET /api/v1/healing/applications': { who: employee },
  'GET /api/v1/healing/applications/:id/receipt': { who: employee, id: own },
  'POST /api/v1/healing/applications/:id/acceptance': { who: employee, id: seated, send: () => ({ accept: false }) },
  'POST /api/v1/healing/applications/:id/feedback': {
    who: employee,
    id: seated,
    send: () => ({ satisfaction: 5, helped: 5, again: true }),
  },
  'POST /api/v1/healing/programs': { who: hr, send: () => ({ kind: 'forest' }) },
  'POST /api/v1/healing/programs/:id/draw': { who: hr, id: program, send: () => ({}) },
  'GET /api/v1/provider/healing-programs': { who: center },
  'GET /api/v1/provider/healing-programs/:id/roster': { who: center, id: program },
  'POST /api/v1/provider/healing-applications/:id/attendance': {
    who: center,
    id: seated,
    send: () => ({ outcome: 'excused' }),
  },
  'GET /api/v1/draws/:id/transcript': { who: 'anyone', id: drawn },
}

/** Programs are announced to everybody of the employer, so that their ids are no secret to another of the same role. */
export const announced =
  /^\w+ (\/healing\/:id|\/programs\/:id|\/draw-numbers\/:id|\/draws\/:id|\/pictures\/:id|\/draw-audits\/:id|\/api\/v1\/healing\/programs\/:id)(\/(?!application$)|$)|^\w+ \/healing\/:id\/application$|^POST \/api\/v1\/healing\/programs\/:id\/application$/
