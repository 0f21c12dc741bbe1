import type { Locale } from '../ui/i18n.ts'

const ko = {
  eyebrow: '공개 추첨',
  lead: '무엇을 약속했는지, 무엇이 언제 확정되었는지, 결과가 맞는지 누구나 확인할 수 있어요.',
  now: {
    open: (when: string) => `${when}에 신청을 마감하고 명단을 확정해요.`,
    closed: (when: string) => `명단이 확정되었어요. ${when} 뒤에 알려지는 숫자로 순서를 정해요.`,
    waiting: '예고한 숫자를 기다리고 있어요.',
    drawn: '추첨이 끝났어요.',
    everybody: '신청하신 모두가 자리를 받아 순서를 정할 필요가 없었어요.',
    cancelled: '프로그램이 취소되어 추첨하지 않아요.',
    failed: '명단을 제때 확정하지 못해 추첨하지 못했어요. 늦은 명단으로는 누구도 추첨할 수 없게 되어 있어요.',
  },
  promised: '약속한 것',
  facts: {
    seats: '자리',
    quota: '먼저 채우는 민원접점 자리',
    closes: '신청 마감',
    number: '순서를 정하는 공개 숫자',
    known: '숫자가 알려지는 때',
  },
  seats: (count: number) => `${count}건`,
  drand: (round: number) => `drand quicknet ${round.toLocaleString('ko-KR')}회차`,
  lotto: (draws: readonly number[]) => `로또 6/45 제${draws.join('회와 제')}회 당첨 번호`,
  rule: '정하는 방법',
  list: '확정한 명단',
  listText: '신청마다 잠긴 표 하나가 이름 없이 들어 있어요. 신청한 수를 알 수 없도록 빈 표를 섞었어요.',
  listNone: '마감 전이라 아직 없어요.',
  fixed: '확정한 때',
  leaves: '잠긴 표 (빈 표 포함)',
  print: '명단의 지문',
  printText: '이 지문을 적어 두면 나중에 명단이 바뀌지 않았는지 견줄 수 있어요.',
  result: '결과',
  drawnAt: '추첨한 때',
  places: '자리를 받은 표',
  reserves: '대기 순서의 표',
  audit: '감사',
  notAudited: '아직 없어요. 개인정보 보호 담당자나 노사협의회 위원이 요청할 수 있어요.',
  audited: (when: string, count: number, faults: number) =>
    faults === 0
      ? `${when}에 표 ${count}장을 열어 확인했고 이상이 없었어요.`
      : `${when}에 표 ${count}장을 열었고, 그 가운데 ${faults}장이 이상했어요.`,
  contact: '명단이나 결과가 이상하면 운영 기관에 알려 주세요. 숫자가 정해지기 전에 명단을 함께 확인할 수 있어요.',
}

const en: typeof ko = {
  eyebrow: 'A draw in public',
  lead: 'What was promised, what was fixed and when, and whether the result is right: anybody can check.',
  now: {
    open: when => `Applications close and the list is fixed ${when}.`,
    closed: when => `The list is fixed. A number that becomes known after ${when} decides the order.`,
    waiting: 'Waiting for the announced number.',
    drawn: 'The draw is done.',
    everybody: 'Everybody who applied got a place, so there was no order to decide.',
    cancelled: 'The program was cancelled, so nothing is drawn.',
    failed: 'The list was not fixed in time, so nothing could be drawn. Nobody can draw from a late list.',
  },
  promised: 'What was promised',
  facts: {
    seats: 'Places',
    quota: 'Filled first from front-line staff',
    closes: 'Applications close',
    number: 'The public number that decides',
    known: 'When it is known',
  },
  seats: count => `${count}`,
  drand: round => `Round ${round.toLocaleString('en-US')} of drand quicknet`,
  lotto: draws => `The numbers of Lotto 6/45 drawings ${draws.join(' and ')}`,
  rule: 'The rule',
  list: 'The list as it was fixed',
  listText:
    'One sealed entry for each application, without names. Empty ones are mixed in, so that nobody can tell how many applied.',
  listNone: 'Not before applications close.',
  fixed: 'Fixed',
  leaves: 'Sealed entries (empty ones included)',
  print: 'Fingerprint of the list',
  printText: 'Note it down, and you can see later that the list has not changed.',
  result: 'Result',
  drawnAt: 'Drawn',
  places: 'Entries with a place',
  reserves: 'Entries on the reserve list',
  audit: 'Audit',
  notAudited: 'None yet. The privacy officer or a member of the council can ask for one.',
  audited: (when, count, faults) =>
    faults === 0
      ? `${count} leaves were opened ${when}, and nothing was wrong.`
      : `${count} leaves were opened ${when}, and ${faults} of them were wrong.`,
  contact: 'If something looks wrong, tell the provider. Before the number exists, the list can be checked together.',
}

/** Words of a draw's public page. */
export const words: Record<Locale, typeof ko> = { ko, en }
