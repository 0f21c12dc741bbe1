/** What the programs' pages need of the scene. */
interface Healing {
  healing: {
    program: string
    drawnProgram: string
    draftProgram: string
    firstCome: string
    application: string
    seatedApplication: string
    auditedDraw: string
    unaskedDraw: string
    auditedApplication: string
  }
}
type Shown = [who: 'booked' | 'fresh' | 'hr' | 'privacy' | 'council' | 'manager' | null, path: string]

/** Pages of healing programs: who sees them, and at which addresses they look different. */
export const healingPages: Record<string, (scene: Healing) => Shown[]> = {
  '/healing': () => [
    ['booked', '/healing'],
    ['fresh', '/healing'],
  ],
  '/healing/:id': ({ healing }) => [
    ['booked', `/healing/${healing.drawnProgram}`],
    ['fresh', `/healing/${healing.program}`],
  ],
  '/healing/:id/application': ({ healing }) => [
    ['booked', `/healing/${healing.program}/application`],
    ['fresh', `/healing/${healing.program}/application`],
  ],
  '/healing/applications': () => [
    ['booked', '/healing/applications'],
    ['fresh', '/healing/applications'],
  ],
  '/healing/applications/:id': ({ healing }) => [
    ['booked', `/healing/applications/${healing.application}?told=applied`],
    ['booked', `/healing/applications/${healing.seatedApplication}`],
    ['booked', `/healing/applications/${healing.auditedApplication}`],
  ],
  '/healing/applications/:id/receipt': ({ healing }) => [
    ['booked', `/healing/applications/${healing.application}/receipt`],
  ],
  '/programs': () => [['hr', '/programs']],
  '/programs/new': () => [['hr', '/programs/new']],
  '/programs/kinds': () => [['hr', '/programs/kinds']],
  '/programs/:id': ({ healing }) => [
    ['hr', `/programs/${healing.draftProgram}`],
    ['hr', `/programs/${healing.program}`],
    ['hr', `/programs/${healing.drawnProgram}`],
  ],
  '/programs/:id/picture': ({ healing }) => [['hr', `/programs/${healing.program}/picture`]],
  '/draw-audits': () => [['council', '/draw-audits']],
  '/draw-audits/:id': ({ healing }) => [
    ['privacy', `/draw-audits/${healing.unaskedDraw}`],
    ['council', `/draw-audits/${healing.auditedDraw}`],
  ],
  '/programs/:id/edit': ({ healing }) => [['hr', `/programs/${healing.draftProgram}/edit`]],
  '/draw-numbers': () => [['privacy', '/draw-numbers']],
  '/draw-numbers/:id': ({ healing }) => [['privacy', `/draw-numbers/${healing.drawnProgram}`]],
  '/rosters': () => [['manager', '/rosters']],
  '/rosters/:id': ({ healing }) => [
    ['manager', `/rosters/${healing.program}`],
    ['manager', `/rosters/${healing.firstCome}`],
  ],
  '/draws/:id': ({ healing }) => [
    [null, `/draws/${healing.program}`],
    ['booked', `/draws/${healing.drawnProgram}`],
    [null, `/draws/${healing.auditedDraw}`],
  ],
}
