import type { Locale, Said } from '../ui/i18n.ts'
import { plural } from '../ui/say.ts'

const ko = {
  correctedMeanwhile: '그사이 다른 창에서 고친 판이 있어 덮어쓰지 않았습니다. 적으신 글은 그대로 있습니다.',
  title: '상담 기록',
  lead: '이 케이스의 상담사만 읽습니다. 센터와 기관은 열 수 없고, 연 사실은 내담자의 접속기록에 남습니다.',
  supervising: (name: string) => `${name} 상담사의 케이스를 수퍼비전으로 읽습니다. 읽은 사실이 남고, 고칠 수 없습니다.`,
  none: '아직 기록이 없습니다',
  noneText: '첫 기록을 적으면 여기에 차례로 쌓입니다.',
  write: '새 기록',
  text: '기록',
  hint: '잠가서 보관합니다. 10,000자까지 적습니다.',
  session: '어느 만남의 기록인가요',
  noSession: '만남과 상관없는 기록',
  keep: '기록 남기기',
  kept: '기록을 남겼습니다.',
  corrected: '고친 판을 남겼습니다. 앞의 판도 읽을 수 있습니다.',
  about: (when: string) => `${when} 만남`,
  written: (when: string, name: string) => `${when}, ${name}`,
  versionOf: (count: number) => `${count}번째 판`,
  correct: '고치기',
  correctOf: (when: string) => `${when} 기록 고치기`,
  earlier: (count: number) => `앞의 판 ${count}개`,
  correction: '기록 고치기',
  correctionLead: '새 판으로 남고, 지금 판은 지워지지 않습니다.',
  keepCorrection: '고친 판 남기기',
  back: '상담 기록으로',
  toCase: '케이스로',
  toCases: '내담자 목록으로',
  nextStep: '다음에 할 일',
  unwritten: '아직 쓰지 않은 상담 기록',
  writeFor: (who: string, when: string) => `${who}, ${when} 만남의 기록 쓰기`,
}

const en: typeof ko = {
  correctedMeanwhile:
    'It was corrected in another window meanwhile, so nothing was replaced. What you typed is still here.',
  title: 'Session notes',
  lead: 'Only this case’s counselor reads them. Neither the center nor the employer can, and each opening is in the client’s access log.',
  supervising: name =>
    `You read ${name}’s case as a supervisor. That you read it is on record, and you cannot change it.`,
  none: 'No notes yet',
  noneText: 'They are kept here in order, from the first one on.',
  write: 'New note',
  text: 'Note',
  hint: 'Kept sealed. Up to 10,000 characters.',
  session: 'Which session is it about?',
  noSession: 'No particular session',
  keep: 'Keep the note',
  kept: 'The note is kept.',
  corrected: 'The corrected version is kept. The earlier one stays readable.',
  about: when => `Session of ${when}`,
  written: (when, name) => `${when}, ${name}`,
  versionOf: count => `version ${count}`,
  correct: 'Correct',
  correctOf: when => `Correct the note of ${when}`,
  earlier: count => plural(count, 'earlier version'),
  correction: 'Correct a note',
  correctionLead: 'It becomes a new version; the present one is not deleted.',
  keepCorrection: 'Keep the corrected version',
  back: 'To the notes',
  toCase: 'To the case',
  toCases: 'To all clients',
  nextStep: 'Next step',
  unwritten: 'Notes not written yet',
  writeFor: (who, when) => `Write the note: ${who}, session of ${when}`,
}

/** What a counselor and a supervisor read about session notes. */
export const words: Record<Locale, typeof ko> = { ko, en }

/** The words that are a sentence of their own. */
type Word = { [Key in keyof typeof ko]: (typeof ko)[Key] extends string ? Key : never }[keyof typeof ko]

/** Says one of these words in every language. */
export function say(word: Word): Said {
  return { ko: ko[word], en: en[word] }
}
