import type { ImportedClause } from '../db/schema/clauses.ts'

/** Chapters of an invented agreement: what each is about, who looks after it, and its articles. */
interface Chapter {
  department: string
  /** Law, ordinance or budget decide: good-faith effort only. */
  effort?: boolean
  /** Months after signing by which its articles are due; none for what holds all the time. */
  months?: number
  articles: readonly string[]
}

const chapters: readonly Chapter[] = [
  {
    department: '총무과',
    articles: [
      '목적',
      '적용 범위',
      '협약의 우선',
      '성실 이행',
      '협약의 공개',
      '용어의 뜻',
      '정보의 제공',
      '자료 요청',
      '협약의 해석',
      '이행 점검',
      '협약 준수의 날',
    ],
  },
  {
    department: '총무과',
    articles: [
      '조합 활동의 보장',
      '근무 시간 중 활동',
      '조합 사무실',
      '게시판과 전자 게시',
      '회의 장소 제공',
      '교육 시간 보장',
      '홍보물 배부',
      '전자우편 사용',
      '전임자의 처우',
      '불이익 금지',
      '행사 협조',
      '조합비 일괄 공제',
      '신규 직원 안내 시간',
    ],
  },
  {
    department: '인사과',
    months: 6,
    articles: [
      '인사 원칙의 공개',
      '승진 기준 예고',
      '전보 희망 조사',
      '전보 주기의 준수',
      '보직 공모 확대',
      '고충 전보',
      '휴직자 복귀 배치',
      '장기 근무자 배려',
      '신규 직원 적응 기간',
      '직렬 간 균형',
      '성과 평가 이의 신청',
      '평가 결과 안내',
      '대체 인력 확보',
      '파견 절차',
      '징계 절차의 투명성',
    ],
  },
  {
    department: '총무과',
    months: 9,
    articles: [
      '근무 시간',
      '초과 근무의 최소화',
      '가족 사랑의 날',
      '유연근무 활성화',
      '당직 제도 개선',
      '대체 휴무',
      '연가 사용 촉진',
      '연가 저축',
      '육아 시간 보장',
      '모성 보호 시간',
      '임산부 야간 근무 제한',
      '재해 현장 휴식',
      '휴게 시간 보장',
      '점심 교대 근무',
      '퇴근 뒤 연락 자제',
      '주말 행사 동원 제한',
    ],
  },
  {
    department: '예산담당관',
    effort: true,
    months: 12,
    articles: [
      '맞춤형 복지 점수',
      '건강 검진비 지원',
      '위험 업무 수당',
      '민원 업무 수당',
      '특정 업무 경비',
      '당직비 현실화',
      '출장 여비 기준',
      '피복 지급',
      '동호회 지원',
      '휴양 시설 확대',
      '경조사 지원',
      '자녀 돌봄 지원',
      '주거 안정 지원',
      '출퇴근 버스',
      '구내식당 개선',
      '퇴직 준비 교육',
    ],
  },
  {
    department: '안전정책과',
    months: 8,
    articles: [
      '안전 보건 원칙',
      '산업 안전 점검',
      '작업 환경 측정',
      '유해 인자 관리',
      '개인 보호구 지급',
      '공무상 재해 지원',
      '심리 상담 지원',
      '마음 건강 휴가',
      '감정 노동 보호',
      '폭언·폭행 대응',
      '민원실 안전 장치',
      '비상벨 설치',
      '휴게실 설치',
      '수유실 설치',
      '여직원 휴게 공간',
      '청사 공기 질 관리',
      '석면 자재 정비',
    ],
  },
  {
    department: '감사관',
    months: 6,
    articles: [
      '직장 내 괴롭힘 예방',
      '괴롭힘 조사 절차',
      '피해자 보호',
      '성희롱 예방 교육',
      '성희롱 고충 창구',
      '2차 피해 방지',
      '부당 지시 거부',
      '내부 신고자 보호',
      '갑질 실태 조사',
      '인격 존중 실천',
    ],
  },
  {
    department: '정보화담당관',
    effort: true,
    months: 14,
    articles: [
      '업무용 컴퓨터 교체',
      '재택 근무 장비',
      '전산 자동화',
      '모바일 결재',
      '개인정보 보호 지원',
      '사무용 가구 교체',
      '회의실 예약 개선',
      '문서 감축',
      '보고 절차 간소화',
      '업무 매뉴얼 정비',
    ],
  },
  {
    department: '인재개발과',
    months: 10,
    articles: [
      '교육 훈련 기회',
      '장기 교육 선발',
      '외국어 교육',
      '직무 전문 과정',
      '자격증 취득 지원',
      '학습 동아리',
      '국외 연수 기준',
      '멘토 제도',
      '신규 직원 교육',
      '퇴직 예정자 교육',
    ],
  },
  {
    department: '총무과',
    articles: [
      '교섭 요구',
      '교섭 위원',
      '예비 교섭',
      '교섭 공개',
      '협의회 구성',
      '협의회 개최',
      '협의 사항',
      '회의록 작성',
      '이행 보고',
      '분쟁의 조정',
      '협약의 갱신',
      '유효 기간',
      '협약서 보관',
      '보충 협약',
      '부속 합의',
      '시행일',
    ],
  },
]

const endings = [
  '을(를) 마련하여 시행한다',
  '에 관한 계획을 해마다 세우고 결과를 알린다',
  '의 기준을 노동조합과 협의하여 정한다',
  '에 필요한 조치를 한다',
]

/** What an article says, with the particle that goes with its title; what holds all the time is not carried out. */
function sayOf(title: string, at: number, holds: boolean): string {
  if (holds) return `${title}에 관하여 양측은 이 협약이 정한 바를 따른다.`
  const last = title.codePointAt(title.length - 1) ?? 0
  const closed = last >= 0xac00 && last <= 0xd7a3 && (last - 0xac00) % 28 !== 0
  return `시는 ${title}${(endings[at % endings.length] ?? '').replace('을(를)', closed ? '을' : '를')}.`
}

/** The 134 invented articles of the demo city's agreement, with due dates that lie around `today`. */
export function clausesOf(today: Temporal.PlainDate): ImportedClause[] {
  let article = 0
  return chapters.flatMap(({ department, effort = false, months, articles }) =>
    articles.map((title, index) => {
      article += 1
      const due = months === undefined ? null : today.with({ day: 1 }).add({ months: months - 7 + (index % 5) })
      return {
        ...{ article, title, text: sayOf(title, index, months === undefined), department },
        binding: effort || index % 7 === 6 ? ('best-effort' as const) : ('binding' as const),
        dueOn: due?.with({ day: due.daysInMonth }).toString() ?? null,
      }
    }),
  )
}
