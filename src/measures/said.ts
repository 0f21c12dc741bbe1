import { type Change, changes, type Severity, severities } from '../checkups/counted.ts'
import type { Said } from '../ui/i18n.ts'
import type { Measure } from './measure.ts'

const nobody = () => undefined
const severityNames: Record<Severity, Said> = {
  minimal: { ko: '0–4점', en: '0 to 4' },
  mild: { ko: '5–9점', en: '5 to 9' },
  moderate: { ko: '10–14점', en: '10 to 14' },
  severe: { ko: '15점 이상', en: '15 or more' },
}
const changeNames: Record<Change, Said> = {
  improved: { ko: '뚜렷이 나아짐', en: 'Clearly better' },
  same: { ko: '뚜렷한 변화 없음', en: 'No clear change' },
  worse: { ko: '뚜렷이 나빠짐', en: 'Clearly worse' },
}

/** What people let be counted of what they said. By quarter only: few of a month's people say something. */
export const saidMeasures: readonly Measure[] = [
  {
    id: 'satisfaction',
    version: 1,
    name: { ko: '상담 만족도', en: 'Satisfaction with sessions' },
    definition: {
      ko: '분기에 상담을 받고 만족도에 답한 직원. 한 사람은 분기의 마지막 답으로 한 번만 셉니다. 5점 가운데 4–5점은 만족, 3점은 보통, 1–2점은 불만족입니다.',
      en: 'Staff with a session in the quarter who said how it was, each once, by their last answer of the quarter: 4 or 5 of 5 is satisfied, 3 middling, 1 or 2 dissatisfied.',
    },
    unit: 'persons',
    spans: ['quarter'],
    population: 'satisfaction',
    among: 'attending',
    counts: ({ kind }) => kind === 'satisfaction',
    rows: [
      { code: 'satisfied', name: { ko: '만족', en: 'Satisfied' } },
      { code: 'middling', name: { ko: '보통', en: 'Middling' } },
      { code: 'dissatisfied', name: { ko: '불만족', en: 'Dissatisfied' } },
    ],
    rowOf: ({ satisfaction }) => satisfaction,
  },
  {
    id: 'intake',
    version: 1,
    name: { ko: '시작할 때의 마음 체크 점수대', en: 'Check-up level at the start' },
    definition: {
      ko: '분기에 상담을 처음 시작했고 세는 데 따로 동의한 직원. 첫 상담이 있는 달과 그 전달의 첫 PHQ-9·GAD-7 가운데 높은 점수대로 한 번만 셉니다.',
      en: 'Staff whose first session ever lies in the quarter and who agreed to be counted, each once, by the higher level of their first PHQ-9 and GAD-7 of that month and the one before.',
    },
    unit: 'persons',
    spans: ['quarter'],
    population: 'intake',
    among: 'beginning',
    counts: ({ kind }) => kind === 'intake',
    rows: severities.map(code => ({ code, name: severityNames[code] })),
    rowOf: ({ severity }) => severity,
    limitsShare: true,
  },
  {
    id: 'improvement',
    version: 1,
    name: { ko: '마음 체크 점수의 변화', en: 'Change of check-up scores' },
    definition: {
      ko: '분기에 상담을 받았고 세는 데 따로 동의한 직원. 분기의 마지막 마음 체크를 지난 열두 달의 첫 것과 견주어 PHQ-9은 6점, GAD-7은 4점 이상 달라졌는지 봅니다.',
      en: 'Staff with a session in the quarter who agreed to be counted, each once: their last check-up of the quarter beside their first of twelve months; a change of 6 points of PHQ-9 or 4 of GAD-7 is clear.',
    },
    unit: 'persons',
    spans: ['quarter'],
    population: 'improvement',
    among: 'attending',
    counts: ({ kind }) => kind === 'improvement',
    rows: changes.map(code => ({ code, name: changeNames[code] })),
    rowOf: ({ change }) => change,
  },
  {
    id: 'healing',
    version: 1,
    name: { ko: '힐링 프로그램 참여 인원', en: 'People in healing programs' },
    definition: {
      ko: '분기에 열린 힐링 프로그램에 한 번 이상 참여한 직원 수. 한 사람은 한 번만 세며, 동반자는 세지 않습니다.',
      en: 'Staff who took part in at least one healing program held in the quarter, each once; companions are not counted.',
    },
    unit: 'persons',
    spans: ['quarter'],
    population: 'healing',
    counts: ({ kind }) => kind === 'healing',
    rows: [],
    rowOf: nobody,
  },
]
