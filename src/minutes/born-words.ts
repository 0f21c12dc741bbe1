import type { Locale } from '../ui/i18n.ts'
import { attach } from '../ui/korean.ts'

const ko = {
  opening: (chair: string | undefined, time: string) =>
    chair
      ? `${attach(`위원장 ${chair}`, '이/가')} ${time}에 성원을 확인하고 개회를 선포하였습니다.`
      : `${time}에 성원을 확인하고 개회하였습니다.`,
  agreed: (agreement: string) => `합의 사항: ${agreement}`,
  deferred: '다음 회의에서 다시 다루기로 하였습니다.',
  withdrawn: '안건을 철회하였습니다.',
  other: (time: string) => `더 다룰 사항이 없어 ${time}에 폐회하였습니다.`,
}

const en: typeof ko = {
  opening: (chair, time) =>
    chair
      ? `The chair, ${chair}, established the quorum and opened the meeting at ${time}.`
      : `The quorum was established and the meeting opened at ${time}.`,
  agreed: agreement => `Agreed: ${agreement}`,
  deferred: 'It was decided to return to this at the next meeting.',
  withdrawn: 'The item was withdrawn.',
  other: time => `There being nothing further, the meeting was closed at ${time}.`,
}

/** Words that minutes begin with; both sides change them as they like. */
export const born: Record<Locale, typeof ko> = { ko, en }
