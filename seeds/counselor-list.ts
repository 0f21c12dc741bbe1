import type { Language, Topic } from '../src/counseling/topics.ts'
import type { CenterSlug } from './centers.ts'
import type { Pattern } from './patterns.ts'

/** One invented counselor before words: slug (given name first), Korean name, gender, topics, centers, week. */
export type CounselorLine = readonly [
  string,
  string,
  'female' | 'male',
  readonly Topic[],
  readonly CenterSlug[],
  Pattern,
]

export const counselorLines: readonly CounselorLine[] = [
  ['haneul-yoon', '윤하늘', 'female', ['burnout', 'mood', 'sleep'], ['bupyeong'], 'full'],
  ['taeo-ma', '마태오', 'male', ['anxiety', 'job-stress', 'relationships', 'career'], ['songdo', 'guwol'], 'full'],
  ['haerin-jeong', '정해린', 'female', ['complaints', 'job-stress', 'anxiety'], ['bupyeong', 'gyeyang'], 'early-week'],
  ['seungwoo-pyo', '표승우', 'male', ['trauma', 'sleep', 'anxiety'], ['bupyeong'], 'evening'],
  ['narae-gil', '길나래', 'female', ['family', 'relationships', 'mood'], ['bupyeong'], 'mid-week'],
  ['junseo-ok', '옥준서', 'male', ['career', 'job-stress'], ['bupyeong', 'juan'], 'saturday'],
  ['dasom-eom', '엄다솜', 'female', ['mood', 'grief', 'sleep'], ['bupyeong'], 'late-week'],
  ['minh-anh-tran', '쩐민아인', 'female', ['family', 'relationships', 'job-stress'], ['songdo'], 'mid-week'],
  ['rebecca-lim', '임레베카', 'female', ['anxiety', 'career', 'burnout'], ['songdo'], 'early-week'],
  ['gyeol-seon', '선결', 'male', ['complaints', 'burnout', 'relationships'], ['songdo'], 'evening'],
  ['boram-ki', '기보람', 'female', ['family', 'anxiety', 'mood'], ['songdo', 'yeongjong'], 'saturday'],
  ['hyeonu-do', '도현우', 'male', ['trauma', 'grief', 'mood'], ['songdo'], 'late-week'],
  ['sora-bang', '방소라', 'female', ['job-stress', 'complaints', 'sleep'], ['guwol'], 'early-week'],
  ['iseul-maeng', '맹이슬', 'female', ['relationships', 'career', 'mood'], ['guwol'], 'mid-week'],
  ['woojin-ra', '라우진', 'male', ['burnout', 'job-stress', 'career'], ['guwol', 'juan'], 'evening'],
  ['chaewon-yeom', '염채원', 'female', ['trauma', 'anxiety', 'complaints'], ['guwol'], 'late-week'],
  ['dongha-ju', '주동하', 'male', ['family', 'relationships'], ['guwol'], 'saturday'],
  ['meiling-wang', '왕메이링', 'female', ['mood', 'family', 'anxiety'], ['guwol', 'songdo'], 'mid-week'],
  ['yeoreum-gu', '구여름', 'female', ['complaints', 'burnout', 'anxiety'], ['juan'], 'early-week'],
  ['siwan-tak', '탁시완', 'male', ['sleep', 'mood', 'job-stress'], ['juan'], 'mid-week'],
  ['garam-ye', '예가람', 'female', ['grief', 'family', 'relationships'], ['juan'], 'evening'],
  ['jihan-seok', '석지한', 'male', ['complaints', 'trauma', 'relationships'], ['juan', 'jemulpo'], 'late-week'],
  ['byeol-in', '인별', 'female', ['career', 'burnout', 'mood'], ['juan'], 'saturday'],
  ['sarang-cha', '차사랑', 'female', ['family', 'mood', 'relationships'], ['jemulpo'], 'early-week'],
  ['gangmin-hyeon', '현강민', 'male', ['job-stress', 'anxiety', 'sleep'], ['jemulpo'], 'mid-week'],
  ['danbi-pi', '피단비', 'female', ['anxiety', 'complaints', 'mood'], ['jemulpo', 'yeongjong'], 'evening'],
  ['noah-kang', '강노아', 'male', ['trauma', 'burnout', 'grief'], ['jemulpo'], 'late-week'],
  ['alina-pak', '박알리나', 'female', ['family', 'relationships', 'anxiety'], ['jemulpo'], 'saturday'],
  ['saebyeok-gong', '공새벽', 'male', ['sleep', 'burnout', 'job-stress'], ['yeongjong'], 'early-week'],
  ['hani-byeon', '변하니', 'female', ['anxiety', 'trauma', 'sleep'], ['yeongjong'], 'evening'],
  ['yul-mo', '모율', 'male', ['relationships', 'career', 'family'], ['yeongjong'], 'late-week'],
  ['misaki-han', '한미사키', 'female', ['mood', 'job-stress', 'relationships'], ['yeongjong', 'songdo'], 'mid-week'],
  ['yuri-guk', '국유리', 'female', ['complaints', 'job-stress', 'burnout'], ['geomdan'], 'early-week'],
  ['eunho-tae', '태은호', 'male', ['anxiety', 'mood', 'career'], ['geomdan'], 'evening'],
  ['sodam-wi', '위소담', 'female', ['family', 'grief', 'sleep'], ['geomdan', 'gyeyang'], 'mid-week'],
  ['taeyang-ban', '반태양', 'male', ['trauma', 'job-stress', 'relationships'], ['geomdan'], 'saturday'],
  ['onyu-bok', '복온유', 'female', ['mood', 'anxiety', 'family'], ['gyeyang'], 'early-week'],
  ['barun-seol', '설바른', 'male', ['complaints', 'career', 'job-stress'], ['gyeyang'], 'mid-week'],
  ['yewon-ha', '하예원', 'female', ['burnout', 'sleep', 'relationships'], ['gyeyang', 'bupyeong'], 'evening'],
  ['haesol-eun', '은해솔', 'female', ['grief', 'trauma', 'mood'], ['gyeyang'], 'saturday'],
]

/** Languages beside Korean. */
export const moreLanguages: Record<string, readonly Language[]> = {
  'taeo-ma': ['en'],
  'minh-anh-tran': ['vi', 'en'],
  'rebecca-lim': ['en'],
  'gyeol-seon': ['ksl'],
  'meiling-wang': ['zh'],
  'garam-ye': ['en'],
  'noah-kang': ['en'],
  'alina-pak': ['ru', 'en'],
  'misaki-han': ['ja'],
  'yul-mo': ['zh'],
  'hani-byeon': ['en'],
  'eunho-tae': ['vi'],
  'onyu-bok': ['ksl'],
}
