import type { Locale } from '../ui/i18n.ts'
import { plural } from '../ui/say.ts'

const ko = {
  title: '힐링 프로그램',
  lead: '이 센터가 운영하는 프로그램과 참여 명단입니다. 명단은 이 센터만 봅니다.',
  none: '이 센터가 운영하는 프로그램이 없습니다',
  noneText: '총무과가 이 센터를 운영 기관으로 정하면 여기에 나타납니다.',
  people: (count: number) => `참여 ${count}건`,
  careful: '열어 본 사실은 참여자의 접속기록에 남습니다. 인사 부서에 명단을 넘기지 마십시오.',
  nobody: '아직 참여하기로 한 사람이 없습니다',
  nobodyText: '추첨이 끝나고 답이 오면 여기에 나타납니다.',
  caption: '참여 명단',
  name: '이름',
  contact: '연락처',
  companions: '함께 오는 분',
  attendance: '참석',
  alone: '없음',
  relations: { partner: '배우자·연인', child: '자녀', parent: '부모', other: '가족' },
  outcomes: { attended: '참석', 'no-show': '불참', excused: '사유 있음' },
  excusedHint: '비상근무, 질병 같은 사정이 있으면 사유 있음으로 표시하십시오. 다음 추첨에서 불이익이 없습니다.',
  unmarked: '표시 전',
  markAs: (outcome: string, name: string) => `${name}: ${outcome}으로 표시`,
  feedback: '만족도',
  feedbackText: (answers: number, satisfaction: string, helped: string) =>
    `${answers}건의 답, 만족 ${satisfaction} / 5, 도움 ${helped} / 5`,
  feedbackFew: '답이 다섯 건이 되면 평균만 보입니다.',
  back: '프로그램 목록',
}

const en: typeof ko = {
  title: 'Healing programs',
  lead: 'Programs that this center runs, with who takes part. Only this center sees the list.',
  none: 'This center runs no programs',
  noneText: 'When General Affairs names this center as the provider, they appear here.',
  people: count => plural(count, 'participant'),
  careful: 'That you opened this is noted in the participants’ access logs. Do not hand the list to HR.',
  nobody: 'Nobody has accepted a place yet',
  nobodyText: 'After the draw, those who accept appear here.',
  caption: 'Participants',
  name: 'Name',
  contact: 'Contact',
  companions: 'Companions',
  attendance: 'Attendance',
  alone: 'None',
  relations: { partner: 'partner', child: 'child', parent: 'parent', other: 'family' },
  outcomes: { attended: 'Attended', 'no-show': 'Did not come', excused: 'Excused' },
  excusedHint: 'Emergency duty, illness and the like: mark as excused, and it does not count against them.',
  unmarked: 'Not marked',
  markAs: (outcome, name) => `${name}: ${outcome}`,
  feedback: 'Feedback',
  feedbackText: (answers, satisfaction, helped) =>
    `${plural(answers, 'answer')}, satisfied ${satisfaction} of 5, helpful ${helped} of 5`,
  feedbackFew: 'From five answers on, averages are shown.',
  back: 'All programs',
}

/** Words of a provider's rosters. */
export const words: Record<Locale, typeof ko> = { ko, en }
