import type { Locale } from '../ui/i18n.ts'
import type { AuditFault } from './audit.ts'
import type { ReceiptFault, Standing, Unreadable } from './receipt.ts'
import type { RuleFaultCode } from './rules.ts'
import type { Reason, Step } from './verify.ts'

const stepsKo: Record<Step, string> = {
  form: '기록의 모양',
  rules: '미리 알린 규칙',
  list: '명단',
  commitment: '확정 번호',
  time: '명단을 정한 때',
  beacon: '공개된 번호',
  seed: '순서를 정하는 씨앗 값',
  openings: '열어 보인 추첨권',
  result: '당첨과 예비 순서',
}
const stepsEn: Record<Step, string> = {
  form: 'the form of the record',
  rules: 'the announced rule',
  list: 'the list',
  commitment: 'the commitment',
  time: 'when the list was fixed',
  beacon: 'the public number',
  seed: 'the seed of the order',
  openings: 'the opened tickets',
  result: 'the winners and the reserve list',
}

const reasonsKo: Record<Reason, string> = {
  json: '파일을 읽을 수 없어요. JSON 파일인지 확인해 주세요.',
  shape: '빠졌거나 더해졌거나 모양이 다른 칸이 있어요.',
  quota: '먼저 배정하는 자리가 전체 자리보다 많아요.',
  closing: '신청을 마감하기 전에 명단을 정했어요.',
  count: '적힌 신청 수와 명단의 줄 수가 달라요.',
  unsorted: '명단이 순서대로가 아니거나 같은 줄이 두 번 있어요.',
  root: '명단에서 다시 계산한 값이 적힌 값과 달라요. 누군가 들어가거나 빠졌어요.',
  mismatch: '다시 계산한 값이 적힌 값과 달라요.',
  announced: '마감 때 알린 확정 번호와 달라요. 명단이나 규칙이 나중에 바뀌었어요.',
  window: '명단을 정한 때가 번호가 나오기 24시간 전보다 늦어요.',
  leaf: '열어 보인 내용이 명단에 있는 줄과 맞지 않아요.',
  missing: '순서를 따라가는 데 필요한 추첨권이 열려 있지 않아요.',
  needless: '결과에 필요 없는 추첨권까지 열려 있어요.',
  places: '순서대로 따라가면 다른 신청이 이 자리를 받아요.',
  other: '미리 알린 번호가 아닌 다른 번호를 썼어요.',
  signature: '공개된 번호의 서명이 맞지 않아요.',
  randomness: '공개된 번호에서 계산한 값이 적힌 값과 달라요.',
  numbers: '로또에서 나올 수 없는 번호예요.',
}
const reasonsEn: Record<Reason, string> = {
  json: 'The file cannot be read. Please check that it is JSON.',
  shape: 'A field is missing, added or of another form.',
  quota: 'More seats are set aside than there are.',
  closing: 'The list was fixed before applications closed.',
  count: 'The list has more or fewer lines than it says.',
  unsorted: 'The list is out of order or holds a line twice.',
  root: 'The list gives another value than the one stated: somebody was added or left out.',
  mismatch: 'Computed again, the value differs from the one stated.',
  announced: 'This is not the commitment published at closing: the list or the rule was changed later.',
  window: 'The list was fixed less than 24 hours before the number could be known.',
  leaf: 'What was opened does not belong to that line of the list.',
  missing: 'A ticket that is needed to follow the order was not opened.',
  needless: 'A ticket was opened that the result does not need.',
  places: 'Followed in order, this place goes to another application.',
  other: 'Another number was used than the one announced.',
  signature: 'The signature of the public number is not right.',
  randomness: 'The public number gives another value than the one stated.',
  numbers: 'No drawing of the lottery can give these numbers.',
}

const receiptKo: Record<Unreadable | ReceiptFault, string> = {
  unreadable: '접수증이 아닌 것 같아요. 내려받은 파일이나 100자리 접수 코드를 넣어 주세요.',
  mistyped: '코드에 잘못 적힌 글자가 있어요. 다시 한번 살펴봐 주세요.',
  forged: '접수증의 내용이 서로 맞지 않아요. 내려받은 그대로의 파일인지 확인해 주세요.',
  'other-draw': '다른 추첨의 접수증이에요.',
  'list-changed': '이 접수증을 받은 뒤에 명단이 바뀌었어요. 접수증을 지우지 말고 감사 담당자에게 알려 주세요.',
  'not-in-list':
    '이 접수가 명단에 없어요. 마감 뒤에 신청을 바꿨다면 새 접수증을 넣어 주세요. 아니라면 감사 담당자에게 알려 주세요.',
  path: '접수증의 증명이 이 명단과 맞지 않아요. 접수증을 다시 내려받아 주세요.',
}
const receiptEn: Record<Unreadable | ReceiptFault, string> = {
  unreadable: 'This does not look like a receipt. Please use the file you downloaded or the code of 100 characters.',
  mistyped: 'A character of the code is wrong. Please look at it once more.',
  forged: 'The receipt contradicts itself. Please check that it is the file as you downloaded it.',
  'other-draw': 'This is a receipt of another draw.',
  'list-changed': 'The list was changed after this receipt was made. Keep the receipt and tell the auditor.',
  'not-in-list':
    'This application is not in the list. If you changed it, please use the newer receipt; if not, tell the auditor.',
  path: 'The proof in the receipt does not fit this list. Please download the receipt again.',
}

const auditFaultsKo: Record<AuditFault, string> = {
  leaf: '연 내용이 명단의 표와 다릅니다.',
  padding: '빈 표인데 효력이 있는 표가 들어 있습니다.',
  twice: '같은 가구의 신청이 앞에 또 있습니다.',
  missing: '열려 있지 않습니다.',
}
const auditFaultsEn: Record<AuditFault, string> = {
  leaf: 'what was opened is not what the list holds.',
  padding: 'it is nobody’s, and yet a ticket in it counts.',
  twice: 'another application of the same household stands before it.',
  missing: 'it was not opened.',
}

const standingKo = {
  quota: ({ no }: Standing & { no: number }) => `민원 접점 직원 자리에 ${no}번째로 당첨됐어요.`,
  open: ({ no }: Standing & { no: number }) => `${no}번째로 당첨됐어요.`,
  reserves: ({ no }: Standing & { no: number }) => `예비 ${no}번이에요. 자리가 나면 순서대로 연락해요.`,
  behind: '이번에는 당첨과 공개된 예비 순서에 들지 않았어요.',
}
const standingEn = {
  quota: ({ no }: Standing & { no: number }) => `You have a front-line seat, as number ${no}.`,
  open: ({ no }: Standing & { no: number }) => `You have a seat, as number ${no}.`,
  reserves: ({ no }: Standing & { no: number }) =>
    `You are number ${no} on the reserve list, in line for the next free seat.`,
  behind: 'This time you are neither among the winners nor on the published part of the reserve list.',
}

const ruleFaultsKo: Record<RuleFaultCode, string> = {
  'confidential-group':
    '신청 대상은 대상 직원 전체 또는 민원 접점 직원만 고를 수 있습니다. 고위험군만을 위한 프로그램은 참여 사실만으로 건강 정보가 드러나므로 만들 수 없습니다.',
  'no-seats': '자리는 1자리 이상 100,000자리 이하로 적어 주십시오.',
  'quota-over-seats': '민원 접점 직원 자리는 0 이상이고 전체 자리보다 많을 수 없습니다.',
  'quota-needless': '민원 접점 직원만 신청하는 프로그램에는 따로 배정할 자리가 필요하지 않습니다.',
  'too-many-tickets': '한 사람의 추첨권은 1장에서 3장까지입니다.',
  'risk-tells':
    '고위험 직원의 추첨권은 2장까지입니다. 더 많으면 당첨되었다는 사실로 건강 상태를 짐작할 수 있게 됩니다.',
  'closes-in-past': '마감 시각이 이미 지났습니다. 앞으로의 시각을 적어 주십시오.',
  'window-too-short': '추첨은 마감하고 24시간이 지난 뒤에 할 수 있습니다. 그동안 신청자가 명단을 확인합니다.',
}
const ruleFaultsEn: Record<RuleFaultCode, string> = {
  'confidential-group':
    'A program is open to all eligible staff or to front-line staff. One for people at high risk only cannot be set up: taking part would disclose their health.',
  'no-seats': 'Seats must be between 1 and 100,000.',
  'quota-over-seats': 'Front-line seats must be 0 or more, and no more than all seats.',
  'quota-needless': 'A program for front-line staff only needs no seats set aside for them.',
  'too-many-tickets': 'A person has between one and three tickets.',
  'risk-tells':
    'At high risk a person has two tickets at most. With more, having won would allow a guess about their health.',
  'closes-in-past': 'The closing time has passed. Please give one that is still to come.',
  'window-too-short': 'The draw may take place 24 hours after closing; in between, applicants check the list.',
}

const ko = {
  title: '직접 확인하기',
  lead: '추첨이 공정했는지 이 화면에서 다시 계산해 볼 수 있어요. 접수증은 이 브라우저 안에서만 읽고, 어디로도 보내지 않아요.',
  file: '접수증 파일',
  fileHint: '내려받은 파일을 고르거나 여기에 끌어다 놓아요.',
  code: '또는 접수 코드',
  codeHint: '종이에 적힌 100자리예요. 줄표와 띄어쓰기는 없어도 돼요.',
  check: '내 순서 확인하기',
  checkAll: '접수증 없이 추첨만 확인하기',
  noScript: '이 브라우저에서는 자동 확인을 쓸 수 없어요. 추첨 기록을 내려받아 다른 컴퓨터에서 확인할 수 있어요.',
  transcript: '추첨 기록 내려받기',
  offline: '인터넷 없이 확인하려면',
  offlineText: '추첨 기록을 내려받은 뒤 프로그램 폴더에서 이 명령을 실행해요.',
  details: '자세히',
  mine: '내 신청이 명단에 있어요',
  fixed: '번호가 나오기 전에 명단이 정해졌어요',
  ranking: '순서가 맞아요',
  place: '그래서 내 순서는',
  about: {
    mine: '접수증으로 다시 계산한 값이 명단에 있는지 찾아요.',
    fixed: '명단과 규칙이 확정 번호와 맞는지, 추첨 번호보다 24시간 먼저 정해졌는지 확인해요.',
    ranking: '공개된 번호로 모든 추첨권의 순서를 다시 매겨요.',
    place: '다시 매긴 순서에서 내 자리를 찾아요.',
  },
  state: { waiting: '아직', running: '확인하는 중', ok: '맞아요', failed: '맞지 않아요', skipped: '건너뜀' },
  found: (position: number, count: number) => `명단 ${count}줄 가운데 ${position}번째 줄이 내 신청이에요.`,
  foundByPrint: '접수증에 적힌 확정 번호와도 같아요.',
  fixedAt: (fixed: string, beacon: string) => `${fixed}에 명단을 정했고, 번호는 ${beacon} 이후에 나왔어요.`,
  fixedBefore: (fixed: string, beacon: string) => `${fixed}에 명단을 정했고, 번호는 ${beacon} 이후에 나와요.`,
  ordered: (tickets: number) => `추첨권 ${tickets}장의 순서를 다시 매겼고, 공개된 결과와 같아요.`,
  notYet: (when: string) => `추첨 번호는 ${when}에 나와요. 그 뒤에 다시 확인해 주세요.`,
  noReceipt: '접수증을 넣으면 확인할 수 있어요.',
  standing: standingKo,
  rank: (rank: number) => `내 추첨권은 전체 순서에서 ${rank}번째예요.`,
  rankBehind: (rank: number, last: number) =>
    `가장 앞선 내 추첨권은 ${rank}번째였고, 마지막으로 순서를 받은 추첨권은 ${last}번째였어요.`,
  stopped: (step: string) => `‘${step}’에서 멈췄어요.`,
  lostConnection: '추첨 기록을 받지 못했어요. 인터넷 연결을 확인하고 다시 눌러 주세요. 넣은 접수증은 그대로 있어요.',
  facts: {
    position: '명단에서의 위치',
    leaf: '내 줄',
    counting: '유효한 추첨권',
    fingerprint: '확정 번호(앞 20자리)',
    commitment: '확정 번호',
    root: '명단의 값',
    count: '명단의 줄 수',
    seats: '자리',
    quota: '민원 접점 직원 자리',
    beacon: '공개된 번호',
    drand: (round: number) => `drand quicknet ${round}회차`,
    lotto: (first: number, second: number) => `로또 6/45 ${first}회와 ${second}회`,
    signature: '서명',
    randomness: '번호에서 나온 값',
    seed: '씨앗 값',
    opened: '열어 보인 줄',
  },
  countingText: (count: number) => `3장 가운데 ${count}장`,
  steps: stepsKo,
  reasons: reasonsKo,
  receiptFaults: receiptKo,
  ruleFaults: ruleFaultsKo,
  script: {
    usage:
      '쓰는 법: npm run verify-draw -- [--lang=ko|en] [--commitment=<확정 번호>] [--receipt=<접수증>] [--audit=<감사>] <추첨 기록.json>',
    unreadable: (file: string) => `${file}: 파일을 열 수 없습니다.`,
    ok: '맞음',
    failed: '틀림',
    sound: '모든 단계가 맞습니다. 이 추첨은 미리 정한 명단과 공개된 번호에서 나온 결과 그대로입니다.',
    soundList: '여기까지 맞습니다. 명단이 정해졌고, 추첨 번호는 아직 나오지 않았습니다.',
    unsound: (step: string) => `‘${step}’ 단계가 맞지 않습니다.`,
    anchor: (fingerprint: string) =>
      `확정 번호 ${fingerprint} — 마감 때 공개된 번호나 접수증의 번호와 같은지 눈으로도 확인하십시오.`,
    receipt: '접수증',
    audited: (count: number) => `감사에서 연 표 ${count}장이 모두 맞습니다.`,
    auditFault: (position: number, fault: AuditFault) => `${position}번째 표: ${auditFaultsKo[fault]}`,
  },
}

const en: typeof ko = {
  title: 'Check it yourself',
  lead: 'Compute the draw again, right here. Your receipt is read in this browser only and sent nowhere.',
  file: 'Receipt file',
  fileHint: 'Choose the file you downloaded, or drop it here.',
  code: 'Or the receipt code',
  codeHint: 'The 100 characters on paper; hyphens and spaces do not matter.',
  check: 'Check my place',
  checkAll: 'Check the draw without a receipt',
  noScript: 'This browser cannot run the check. Download the record and check it on another computer.',
  transcript: 'Download the record of the draw',
  offline: 'To check it offline',
  offlineText: 'Download the record, then run this command in the folder of the program.',
  details: 'Details',
  mine: 'My application is on the list',
  fixed: 'The list was fixed before the number was known',
  ranking: 'The order is right',
  place: 'Hence my place',
  about: {
    mine: 'Computes your line from the receipt and looks for it in the list.',
    fixed: 'Compares list and rule with the commitment, and its time with that of the number.',
    ranking: 'Puts all tickets in order again with the public number.',
    place: 'Finds you in that order.',
  },
  state: { waiting: 'not yet', running: 'checking', ok: 'right', failed: 'not right', skipped: 'left out' },
  found: (position, count) => `Line ${position} of ${count} is your application.`,
  foundByPrint: 'It is the commitment on your receipt, too.',
  fixedAt: (fixed, beacon) => `The list was fixed on ${fixed}; the number came out after ${beacon}.`,
  fixedBefore: (fixed, beacon) => `The list was fixed on ${fixed}; the number comes out after ${beacon}.`,
  ordered: tickets => `${tickets} tickets were put in order again, and the result is the published one.`,
  notYet: when => `The number comes out on ${when}. Please check again after that.`,
  noReceipt: 'Add your receipt to check this.',
  standing: standingEn,
  rank: rank => `Your ticket is number ${rank} in the order of all tickets.`,
  rankBehind: (rank, last) =>
    `Your best ticket was number ${rank} in the order; the last place went to number ${last}.`,
  stopped: step => `It stopped at ${step}.`,
  lostConnection: 'The record could not be fetched. Check your connection and press again; your receipt is still here.',
  facts: {
    position: 'Position in the list',
    leaf: 'My line',
    counting: 'Tickets that count',
    fingerprint: 'Commitment (first 20 digits)',
    commitment: 'Commitment',
    root: 'Value of the list',
    count: 'Lines of the list',
    seats: 'Seats',
    quota: 'Front-line seats',
    beacon: 'Public number',
    drand: round => `drand quicknet, round ${round}`,
    lotto: (first, second) => `Lotto 6/45, drawings ${first} and ${second}`,
    signature: 'Signature',
    randomness: 'Value of the number',
    seed: 'Seed',
    opened: 'Lines opened',
  },
  countingText: count => `${count} of 3`,
  steps: stepsEn,
  reasons: reasonsEn,
  receiptFaults: receiptEn,
  ruleFaults: ruleFaultsEn,
  script: {
    usage:
      'Usage: npm run verify-draw -- [--lang=ko|en] [--commitment=<commitment>] [--receipt=<receipt>] [--audit=<audit>] <record.json>',
    unreadable: file => `${file}: cannot be opened.`,
    ok: 'right',
    failed: 'WRONG',
    sound: 'Every step holds: this is what the list fixed beforehand and the public number give.',
    soundList: 'All of it holds so far: the list is fixed, and the number is still to come.',
    unsound: step => `It fails at ${step}.`,
    anchor: fingerprint =>
      `Commitment ${fingerprint}: compare it with the one published at closing or on a receipt, by eye too.`,
    receipt: 'the receipt',
    audited: count => `All ${count} leaves of the audit are right.`,
    auditFault: (position, fault) => `Leaf ${position}: ${auditFaultsEn[fault]}`,
  },
}

export const words: Record<Locale, typeof ko> = { ko, en }
