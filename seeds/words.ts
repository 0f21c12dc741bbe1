import type { Said } from '../src/ui/i18n.ts'

/** What the progress bar says while the demo city grows. */
export const words = {
  people: { ko: '직원 명부를 쓰는 중', en: 'Writing the roster' },
  sealing: { ko: '이름과 주소를 봉하는 중', en: 'Sealing names and addresses' },
  accounts: { ko: '계정을 여는 중', en: 'Opening accounts' },
  slots: { ko: '상담 시간을 펼치는 중', en: 'Laying out counseling hours' },
  done: { ko: '도시가 준비됐어요', en: 'The city is ready' },
  history: { ko: '지난 반년을 채우는 중', en: 'Filling in the past half year' },
} satisfies Record<string, Said>
