import type { RecordThings } from '../attacks/record-cases.ts'

interface CouncilOfScene {
  record: RecordThings
}
type Shown = [who: 'secretary' | 'union' | 'council' | 'hr', path: string]

/** Pages of bodies, the schedule, polls, agendas and consultations. */
export const councilPages: Record<string, (scene: CouncilOfScene) => Shown[]> = {
  '/bodies': () => [['hr', '/bodies']],
  '/council': () => [
    ['secretary', '/council'],
    ['union', '/council?told=demanded'],
    ['council', '/council'],
  ],
  '/council/bodies/:id': ({ record: { plan } }) => [['secretary', `/council/bodies/${plan.body}?told=away`]],
  '/council/meetings/:id': ({ record }) => [
    ['secretary', `/council/meetings/${record.plan.planned}?told=convened`],
    ['secretary', `/council/meetings/${record.plan.dated}`],
    ['union', `/council/meetings/${record.plan.asked}`],
    ['union', `/council/meetings/${record.open}`],
  ],
  '/council/meetings/:id/polls/new': ({ record: { plan } }) => [
    ['secretary', `/council/meetings/${plan.planned}/polls/new`],
  ],
  '/council/polls/:id': ({ record: { plan } }) => [
    ['secretary', `/council/polls/${plan.settling}`],
    ['secretary', `/council/polls/${plan.poll}?for=${plan.member}`],
    ['union', `/council/polls/${plan.poll}`],
  ],
  '/agenda': () => [['council', '/agenda']],
  '/agenda/meetings/:id': ({ record: { plan } }) => [
    ['secretary', `/agenda/meetings/${plan.dated}`],
    ['union', `/agenda/meetings/${plan.planned}`],
    ['union', `/agenda/meetings/${plan.soon}`],
  ],
  '/agenda/items/:id': ({ record: { plan } }) => [
    ['secretary', `/agenda/items/${plan.ownItem}?told=added`],
    ['secretary', `/agenda/items/${plan.theirItem}`],
    ['union', `/agenda/items/${plan.ownItem}`],
  ],
  '/consultations': () => [
    ['secretary', '/consultations'],
    ['council', '/consultations'],
  ],
  '/consultations/:id': ({ record: { plan } }) => [['secretary', `/consultations/${plan.consultation}`]],
}
