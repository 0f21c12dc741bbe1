import { clausesOf } from '../../seeds/clauses-of.ts'
import type { Official } from '../../src/actor.ts'
import { acceptImport, tryImport } from '../../src/clause-files/imports.ts'
import { csvRows, parseClauses } from '../../src/clause-files/parse.ts'
import { readRegister } from '../../src/clauses/register.ts'
import { sayStatus } from '../../src/clauses/say.ts'
import { readMinutes } from '../../src/minutes/read.ts'
import { beginEditing, saveMinutes } from '../../src/minutes/write.ts'
import { type RecordThings, recordThings } from '../attacks/record-cases.ts'
import type { World } from '../support/world.ts'

/** A council with everything that its pages can show: a meeting that goes on, minutes that clash, a register in every state. */
export async function recordScene(w: World) {
  const { secretary, union, record } = await recordThings(w)
  const { agreement: id } = record
  const today = w.now().toZonedDateTimeISO('Asia/Seoul').toPlainDate()
  const all = clausesOf(today).with(0, { ...(clausesOf(today)[0] ?? bare), title: '목적' })
  const run = await w.as(secretary, tryImport, { id, parsed: { clauses: all, faults: [] } })
  await w.as(secretary, acceptImport, { id: run.id })
  const faulty = await w.as(secretary, tryImport, { id, parsed: parseClauses(csvRows(wrong) ?? []) })
  const { clauses } = await w.as(secretary, readRegister, { id })
  const said = { evidence: '총무과-4821 (2026. 9. 1. 시행)', view: '', disputed: false }
  for (const [index, clause] of clauses.slice(0, 12).entries()) {
    const status = (['done', 'under-way', 'not-possible'] as const)[index % 3] ?? 'done'
    await w.as(secretary, sayStatus, { id: clause.id, status, ...said })
  }
  const disputed = clauses[0]?.id ?? ''
  const view = '시행 공문은 나왔지만 두 부서에서는 아직 지켜지지 않습니다.'
  await w.as(union, sayStatus, { id: disputed, status: 'under-way', evidence: '', view, disputed: true })
  await clashing(w, record.minutes, secretary, union)
  return { secretary, union, record: { ...record, disputed, faulty: faulty.id } }
}

const bare = { article: 1, title: '', text: '', binding: 'binding' as const, department: '총무과', dueOn: null }
const wrong = '조,제목,구속력,담당 부서\n하나,목적,구속,총무과\n2,,아마,총무과'

/** Minutes on which both have written; the union's last words wait for a choice, and they are at it. */
async function clashing(w: World, id: string, secretary: Official, union: Official) {
  const say = (who: Official, base: number, text: string) =>
    w.as(who, saveMinutes, { id, base, sections: [{ key: 'other', text }], choices: {} })
  const { latest } = await w.as(secretary, readMinutes, { id })
  await say(union, latest.version, '다음 회의는 유월에 연다. 장소는 시청이다.')
  await say(secretary, latest.version + 1, '다음 회의는 유월 초에 연다. 장소는 시청이다.')
  await say(union, latest.version + 1, '다음 회의는 유월 말에 연다. 장소는 시청이다.')
  await w.as(union, beginEditing, { id, section: 'other' })
}

interface RecordOfScene {
  record: RecordThings & { disputed: string; faulty: string }
}
type Shown = [who: 'secretary' | 'union' | 'council' | 'booked', path: string]

/** Pages of a meeting in progress, its minutes, the clause register and what staff read. */
export const recordPages: Record<string, (scene: RecordOfScene) => Shown[]> = {
  '/proceedings/:id': ({ record }) => [
    ['secretary', `/proceedings/${record.open}`],
    ['union', `/proceedings/${record.coming}`],
    ['secretary', `/proceedings/${record.published}`],
  ],
  '/proceedings/:id/items/:item': ({ record }) => [
    ['secretary', `/proceedings/${record.open}/items/${record.item}`],
    ['union', `/proceedings/${record.open}/items/${record.item}?told=saved`],
  ],
  '/minutes': () => [
    ['secretary', '/minutes'],
    ['council', '/minutes'],
  ],
  '/minutes/:id': ({ record }) => [
    ['secretary', `/minutes/${record.minutes}?told=merged`],
    ['union', `/minutes/${record.minutes}`],
    ['union', `/minutes/${record.published}`],
    ['union', `/minutes/${record.open}`],
  ],
  '/minutes/:id/versions/:version': ({ record }) => [['secretary', `/minutes/${record.minutes}/versions/2`]],
  '/minutes/:id/sections/:key': ({ record }) => [
    ['secretary', `/minutes/${record.minutes}/sections/opening`],
    ['union', `/minutes/${record.minutes}/sections/other`],
    ['union', `/minutes/${record.published}/sections/other`],
  ],
  '/clauses': () => [
    ['secretary', '/clauses'],
    ['union', '/clauses?show=open'],
    ['union', '/clauses?show=disputed'],
    ['council', '/clauses'],
  ],
  '/clauses/:id': ({ record }) => [['union', `/clauses/${record.disputed}`]],
  '/clauses/agreements/:id/import': ({ record }) => [['secretary', `/clauses/agreements/${record.agreement}/import`]],
  '/clauses/imports/:id': ({ record }) => [
    ['secretary', `/clauses/imports/${record.clauseImport}`],
    ['secretary', `/clauses/imports/${record.faulty}`],
  ],
  '/clauses/agreements/:id/report': ({ record }) => [['secretary', `/clauses/agreements/${record.agreement}/report`]],
  '/council-notices': () => [['booked', '/council-notices']],
  '/council-notices/:id': ({ record }) => [['booked', `/council-notices/${record.published}`]],
}
