import type { Side } from '../db/schema/council.ts'
import type { Said } from '../src/ui/i18n.ts'

/** A meeting of the demo's council, as it is told. */
export interface MeetingTold {
  daysAgo: number
  regular: boolean
  title: Said
  items: readonly {
    title: string
    side: Side
    outcome: 'agreed' | 'deferred' | 'withdrawn'
    discussion: string
    agreement: string
  }[]
  /** What, by whom, how many days later. */
  actions: readonly (readonly [title: string, owner: string, days: number])[]
  dissent?: { item: number; name: string; text: string }
  /** The last part of the minutes as the union wrote it. */
  other: string
  /** Whether both are still writing. */
  draft: boolean
}

/** What the council has met about: once long ago and published, once last week and still being written down. */
export const meetings: readonly MeetingTold[] = [
  {
    daysAgo: 148,
    regular: true,
    title: { ko: '상반기 정기회의', en: 'First half-year meeting' },
    items: [
      {
        title: '당직 제도 개선',
        side: 'union',
        outcome: 'agreed',
        discussion: '재택 당직을 넓히자는 제안이 있었고, 시 측은 비상 연락 체계를 먼저 시험하자고 하였습니다.',
        agreement: '본청 당직 가운데 평일 숙직을 재택 당직으로 바꾸어 석 달 동안 시험한다.',
      },
      {
        title: '민원실 안전 장치',
        side: 'union',
        outcome: 'agreed',
        discussion: '비상벨이 없는 민원실이 여섯 곳 남아 있다는 점을 함께 확인하였습니다.',
        agreement: '여섯 곳 모두 올해 안에 비상벨과 가림막을 설치한다.',
      },
      {
        title: '출퇴근 버스 노선',
        side: 'employer',
        outcome: 'deferred',
        discussion: '이용 인원 조사가 끝나지 않아 결론을 내지 못하였습니다.',
        agreement: '',
      },
    ],
    actions: [
      ['재택 당직 시험 결과를 정리해 보고', '총무과', 120],
      ['민원실 비상벨 설치 계획을 내놓기', '자치행정과', 60],
    ],
    dissent: { item: 0, name: '강우람', text: '시험 기간을 두지 말고 바로 시행하여야 한다는 의견입니다.' },
    other: '다음 회의에서는 출퇴근 버스 노선을 먼저 다루기로 하였습니다. 더 다룰 사항이 없어 폐회하였습니다.',
    draft: false,
  },
  {
    daysAgo: 6,
    regular: false,
    title: { ko: '임시회의', en: 'Extraordinary meeting' },
    items: [
      {
        title: '휴게 공간 늘리기',
        side: 'union',
        outcome: 'agreed',
        discussion: '사업소 네 곳에 쉴 곳이 없다는 사진과 도면을 함께 보았습니다.',
        agreement: '네 곳 가운데 두 곳은 올해, 나머지는 내년 상반기에 만든다.',
      },
      {
        title: '감정 노동 보호 안내문',
        side: 'employer',
        outcome: 'agreed',
        discussion: '안내문의 말을 두고 의견을 나누었습니다.',
        agreement: '노동조합의 수정안을 받아들여 모든 민원실에 붙인다.',
      },
    ],
    actions: [['휴게 공간 두 곳의 공사 일정을 알리기', '청사관리과', 21]],
    other: '회의 자료는 일주일 전에 나누어 보기로 하였습니다. 더 다룰 사항이 없어 폐회하였습니다.',
    draft: true,
  },
]
