import type { Role } from '../src/actor.ts'
import type { Locale, Said } from '../src/ui/i18n.ts'
import { type CenterSlug, centerId, centers } from './centers.ts'
import { idOf } from './chance.ts'
import { counselorId, counselors } from './counselors.ts'
import type { Category } from './unit.ts'
import { unitOn } from './units.ts'

/** An invented person whom visitors of the demo can be. */
export interface NamedPerson {
  /** The part of the address before the @. */
  slug: string
  email: string
  name: Said
  locale: Locale
  roles: Role[]
  /** Where they work, in words. */
  unit: Said
  /** Who they are and what one can try as them. */
  about: Said
  /** Their place in the roster; the provider's people have none. */
  post?: Post
  /** What the roles counselor, center and head are about: the id of the counselor, the center, the unit's code. */
  counselor?: string
  center?: CenterSlug
  heads?: string
}

interface Post {
  unit: string
  category: Category
  frontLine: boolean
}

type Line = Omit<NamedPerson, 'email' | 'unit'>

const cityPost = (unit: string, category: Category = 'general'): Post => ({ unit, category, frontLine: false })

const lines: readonly Line[] = [
  {
    slug: 'jiwoo.han',
    name: { ko: '한지우', en: 'Jiwoo Han' },
    locale: 'ko',
    roles: ['employee'],
    post: cityPost('budget'),
    about: {
      ko: '예산 철마다 밤이 길어지는 시청 직원이에요. 상담 시간을 찾고, 예약하고, 옮기고, 취소해 보세요.',
      en: 'Works on the city’s budget, where autumn nights are long. Find a time, book it, move it, cancel it.',
    },
  },
  {
    slug: 'seojun.lee',
    name: { ko: '이서준', en: 'Seojun Lee' },
    locale: 'ko',
    roles: ['employee'],
    post: { unit: 'district-michuhol', category: 'general', frontLine: true },
    about: {
      ko: '구청 민원 창구에서 하루 팔십 분을 만나요. 저녁과 토요일 시간, 대기 신청을 써 보세요.',
      en: 'Meets eighty people a day at a district’s service counter. Try evening and Saturday times and the waiting list.',
    },
  },
  {
    slug: 'grace.oh',
    name: { ko: '오그레이스', en: 'Grace Oh' },
    locale: 'en',
    roles: ['employee'],
    post: cityPost('international', 'fixed-term'),
    about: {
      ko: '국제협력과에서 영어로 일해요. 모든 화면과 메일을 영어로 보고, 영어로 만날 상담사를 찾아보세요.',
      en: 'Works in English at International Relations. See every page and mail in English and find a counselor who speaks it.',
    },
  },
  {
    slug: 'dohyun.park',
    name: { ko: '박도현', en: 'Dohyun Park' },
    locale: 'ko',
    roles: ['employee'],
    post: { unit: 'district-bupyeong', category: 'general', frontLine: false },
    about: {
      ko: '구청에서 일하지만 민원 부서가 아니라 아직 대상이 아니에요. 그럴 때 어디로 안내받는지 보세요.',
      en: 'Works for a district, away from the counters, and is not covered yet. See where such a person is guided instead.',
    },
  },
  {
    slug: 'haneul.yoon',
    name: { ko: '윤하늘', en: 'Haneul Yoon' },
    locale: 'ko',
    roles: ['counselor'],
    counselor: 'haneul-yoon',
    center: 'bupyeong',
    about: {
      ko: '부평 센터의 상담사예요. 오늘의 만남을 보고, 출석을 표시하고, 상담 시간과 쉬는 날을 정해 보세요.',
      en: 'A counselor in Bupyeong. Look at the day, mark attendance, set working hours and time off.',
    },
  },
  {
    slug: 'taeo.ma',
    name: { ko: '마태오', en: 'Taeo Ma' },
    locale: 'en',
    roles: ['counselor'],
    counselor: 'taeo-ma',
    center: 'songdo',
    about: {
      ko: '송도와 구월, 두 센터를 오가며 영어로도 상담해요. 예약이 많은 한 주를 정리해 보세요.',
      en: 'Counsels in Songdo and Guwol, in Korean and English. Put a well-booked week in order.',
    },
  },
  {
    slug: 'misun.kwak',
    name: { ko: '곽미선', en: 'Misun Kwak' },
    locale: 'ko',
    roles: ['center'],
    center: 'bupyeong',
    about: {
      ko: '부평 센터를 꾸려요. 누가 오는지는 모른 채, 방과 시간이 잘 돌아가는지만 볼 수 있어요.',
      en: 'Runs the Bupyeong Center. Sees that rooms and hours work out, never who comes.',
    },
  },
  {
    slug: 'yeongsuk.cho',
    name: { ko: '조영숙', en: 'Yeongsuk Cho' },
    locale: 'ko',
    roles: ['hr', 'employee'],
    post: cityPost('general-affairs'),
    about: {
      ko: '총무과에서 이 사업을 맡고 있어요. 무엇을 볼 수 있고 무엇을 끝내 볼 수 없는지 확인해 보세요.',
      en: 'Owns the program at General Affairs. See what she can look at, and what she never will.',
    },
  },
  {
    slug: 'kyungho.shin',
    name: { ko: '신경호', en: 'Kyungho Shin' },
    locale: 'ko',
    roles: ['head', 'employee'],
    post: cityPost('civil-affairs'),
    heads: 'civil-affairs',
    about: {
      ko: '민원실을 이끄는 과장이에요. 직원으로도 로그인해서, 부서장이라고 더 보이는 것이 없는지 살펴보세요.',
      en: 'Leads Civil Affairs. Sign in as an employee too and see that a head learns nothing more about anyone.',
    },
  },
  {
    slug: 'eunji.bae',
    name: { ko: '배은지', en: 'Eunji Bae' },
    locale: 'ko',
    roles: ['council', 'employee'],
    post: cityPost('personnel'),
    about: {
      ko: '노사협의회의 시 측 간사예요. 회의 날짜와 안건을 챙겨요.',
      en: 'Secretary of the joint council on the city’s side. Looks after dates and agendas.',
    },
  },
  {
    slug: 'mincheol.ko',
    name: { ko: '고민철', en: 'Mincheol Ko' },
    locale: 'ko',
    roles: ['council', 'employee'],
    post: cityPost('roads'),
    about: {
      ko: '노사협의회의 노동조합 측 간사예요. 안건을 내고 약속이 지켜지는지 확인해요.',
      en: 'Secretary of the joint council on the union’s side. Brings items and follows up on what was agreed.',
    },
  },
  {
    slug: 'sanghee.noh',
    name: { ko: '노상희', en: 'Sanghee Noh' },
    locale: 'ko',
    roles: ['council', 'employee'],
    post: cityPost('waterworks', 'public-service'),
    about: {
      ko: '공무직 동료들을 대표하는 협의회 위원이에요. 날짜 투표와 회의록에 참여해요.',
      en: 'A council member who speaks for public-service workers. Votes on dates and reads the minutes.',
    },
  },
  {
    slug: 'jeongah.seo',
    name: { ko: '서정아', en: 'Jeongah Seo' },
    locale: 'ko',
    roles: ['privacy', 'employee'],
    post: cityPost('information'),
    about: {
      ko: '개인정보 보호책임자예요. 누가 언제 무엇을 열었는지, 기록이 잘 남는지 살펴요.',
      en: 'The privacy officer. Checks who opened what and when, and that the record is whole.',
    },
  },
  {
    slug: 'wonjun.yang',
    name: { ko: '양원준', en: 'Wonjun Yang' },
    locale: 'ko',
    roles: ['employee', 'head', 'council'],
    post: cityPost('self-government'),
    heads: 'self-government',
    about: {
      ko: '직원이고, 과장이고, 협의회 위원이에요. 역할을 바꾸면 보이는 것이 어떻게 달라지는지 보세요.',
      en: 'Employee, head of department and council member at once. Switch roles and watch what changes.',
    },
  },
]

const placeOf = ({ post, counselor, center }: Line): Said => {
  // Units of named people have kept their names since 2018.
  if (post) return unitOn(post.unit, '2026-07-01').name
  const name = centers.find(({ slug }) => slug === center)?.name
  const provider: Said = counselor ? { ko: '상담사', en: 'counselor' } : { ko: '센터장', en: 'center manager' }
  return { ko: `${name?.ko ?? ''} ${provider.ko}`.trim(), en: `${name?.en ?? ''}, ${provider.en}` }
}

/** The named people, in the order in which a visitor should meet them. */
export const namedPeople: readonly NamedPerson[] = lines.map(line => ({
  ...line,
  email: emailOf(line),
  unit: placeOf(line),
}))

function emailOf({ slug, post }: Line): string {
  return `${slug}@${post ? 'city' : 'centers'}.example`
}

/** The account id of a named person. */
export function namedAccountId(slug: string): string {
  return idOf('account', slug)
}

/** The roster id of a named person who works for the city or a district. */
export function namedPersonId(slug: string): string {
  return idOf('person', slug)
}

/** What each role of a named person is about, on an ISO day; null for roles that concern no single thing. */
export function referenceOf(person: NamedPerson, role: Role, day: string): string | null {
  if (role === 'counselor' && person.counselor) return counselorId(person.counselor)
  if (role === 'center' && person.center) return centerId(person.center)
  if (role === 'head' && person.heads) return unitOn(person.heads, day).id
  return null
}

/** The counselors whose accounts are among the named people. */
export const namedCounselors = counselors.filter(({ slug }) => namedPeople.some(({ counselor }) => counselor === slug))
