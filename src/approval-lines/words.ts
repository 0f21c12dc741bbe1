import type { Locale } from '../ui/i18n.ts'
import { plural } from '../ui/say.ts'

const ko = {
  title: '결재선',
  lead: '부서장이 기한까지 결정하지 않은 유연근무 신청은 위 부서의 부서장에게 올라갑니다. 그 위 부서를 여기에서 정합니다.',
  link: '결재선 보기',
  linkText: '부서장이 기한을 넘긴 신청이 어느 부서로 올라가는지 봅니다.',
  stuckTitle: '더 올라갈 곳이 없는 신청이 있습니다',
  stuckText:
    '기한이 지났지만 위 부서가 정해지지 않았습니다. 위 부서를 정하면 곧 그리로 올라갑니다. 누구의 신청인지, 왜 신청했는지는 여기에 없습니다.',
  stuck: (name: string, count: number, since: string) => `${name}: ${count}건, ${since}부터`,
  kinds: { bureau: '본청', institute: '사업소·연구원', fire: '소방', district: '군·구' },
  above: (name: string) => `위 부서 ${name}`,
  led: '위 부서를 정한 부서',
  open: (count: number) => `위 부서를 아직 정하지 않은 부서 ${count}곳`,
  noHead: '부서장 계정 없음',
  none: '명부에 부서가 없습니다',
  noneText: '명부에 부서가 올라오면 여기에 나타납니다.',
  unitLead: '이 부서에서 기한까지 결정하지 않은 신청이 어디로 올라가는지 정합니다.',
  way: '신청이 올라가는 순서',
  wayEnd: '더 위는 없습니다. 그곳에서도 결정하지 않으면 총무과가 이 화면에서 몇 건인지 봅니다.',
  superior: '위 부서',
  superiorHint: '위 부서의 부서장은 올라온 그 신청만 봅니다. 먼저 결정한 쪽의 결정이 남습니다.',
  nobody: '정하지 않음',
  save: '저장하기',
  saved: '저장했습니다.',
  back: '결재선으로 돌아가기',
  toParticipation: '유연근무 참여율로 돌아가기',
}

const en: typeof ko = {
  title: 'Who decides next',
  lead: 'When a head does not decide on flexible work in time, the application goes to the head of the department above. Here you say which that is.',
  link: 'See who decides next',
  linkText: 'Where an application goes when a head does not answer in time.',
  stuckTitle: 'Some applications have nowhere to go',
  stuckText:
    'They are overdue, and no department above is named. Once you name one, they go there shortly. Whose they are and why they were made is not shown here.',
  stuck: (name, count, since) => `${name}: ${plural(count, 'application')}, since ${since}`,
  kinds: { bureau: 'City hall', institute: 'Institutes', fire: 'Fire service', district: 'Districts' },
  above: name => `above it: ${name}`,
  led: 'Departments that have one above them',
  open: count => plural(count, 'department has none above yet', 'departments have none above yet'),
  noHead: 'no head with an account',
  none: 'No department is on record',
  noneText: 'Once the roster has departments, they appear here.',
  unitLead: 'Where an application goes that this department does not decide in time.',
  way: 'The way up',
  wayEnd: 'Nobody is further up. If they do not decide either, General Affairs sees on this page how many wait.',
  superior: 'Department above',
  superiorHint: 'Its head sees that one application and nothing else. Whoever decides first has decided.',
  nobody: 'None',
  save: 'Save',
  saved: 'Saved.',
  back: 'Back to who decides next',
  toParticipation: 'Back to participation',
}

/** Words of where an application goes when nobody decides. */
export const words: Record<Locale, typeof ko> = { ko, en }
