import type { Locale } from '../ui/i18n.ts'

const ko = {
  title: '내 캘린더에 이어 보기',
  text: '휴대전화 캘린더에 주소를 넣어 두면 일정이 바뀔 때마다 따라 바뀌어요. 제목만 봐서는 무슨 일정인지 아무도 몰라요.',
  make: '캘린더 주소 만들기',
  made: '이 주소를 캘린더의 “구독” 칸에 붙여 넣으세요. 주소는 지금 한 번만 보여 드려요. 아는 사람은 누구나 시간을 볼 수 있으니 나누지 마세요.',
  since: (when: string) => `${when}에 만든 주소`,
  revoke: '이 주소 없애기',
  revoked: '캘린더 주소를 없앴어요.',
}

const en: typeof ko = {
  title: 'See it in your own calendar',
  text: 'Put an address into your phone’s calendar and it follows every change. Its titles tell nobody what they are about.',
  make: 'Make a calendar address',
  made: 'Paste this address where your calendar says “subscribe”. It is shown only now. Whoever has it can see your times, so do not share it.',
  since: when => `Address made ${when}`,
  revoke: 'Revoke this address',
  revoked: 'The calendar address is gone.',
}

/** Words of the calendar address. */
export const words: Record<Locale, typeof ko> = { ko, en }
