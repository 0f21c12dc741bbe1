import type { Said } from '../src/ui/i18n.ts'
import { idOf } from './chance.ts'

/** A hub center; the door tells nobody what is behind it. Streets and telephone numbers are invented. */
export interface SeedCenter {
  slug: string
  name: Said
  district: Said
  address: Said
  directions: Said
  entrance: Said
  phone: string
}

/** The id of a center's row. */
export function centerId(slug: CenterSlug): string {
  return idOf('center', slug)
}

export const centers = [
  {
    slug: 'bupyeong',
    name: { ko: '부평 센터', en: 'Bupyeong Center' },
    district: { ko: '부평구', en: 'Bupyeong-gu' },
    address: { ko: '인천 부평구 가람마루길 27, 3층', en: '3F, 27 Garammaru-gil, Bupyeong-gu, Incheon' },
    directions: {
      ko: '부평역 지하상가 동쪽 끝 출구에서 걸어서 6분이에요.',
      en: 'Six minutes on foot from the far east exit of Bupyeong Station’s underground arcade.',
    },
    entrance: {
      ko: '꽃집 옆 작은 문으로 들어와 승강기를 타고 3층에 내리면 돼요. 안내판에는 “세미나실 301”이라고만 적혀 있어요.',
      en: 'Use the small door beside the florist and take the lift to the 3rd floor. The sign only says “Seminar Room 301”.',
    },
    phone: '032-000-0103',
  },
  {
    slug: 'songdo',
    name: { ko: '송도 센터', en: 'Songdo Center' },
    district: { ko: '연수구', en: 'Yeonsu-gu' },
    address: { ko: '인천 연수구 물빛가온로 118, 9층', en: '9F, 118 Mulbitgaon-ro, Yeonsu-gu, Incheon' },
    directions: {
      ko: '인천대입구역에서 센트럴파크 쪽으로 걸어서 8분이에요. 건물 지하에 두 시간 무료로 주차할 수 있어요.',
      en: 'Eight minutes on foot from Incheon National University Station towards Central Park. Two hours of free parking below the building.',
    },
    entrance: {
      ko: '주차장에서 승강기로 바로 올라올 수 있어요. 9층 복도 끝, “물빛 라운지”라고 적힌 문이에요.',
      en: 'The lift comes straight up from the car park. On the 9th floor it is the last door, marked “Mulbit Lounge”.',
    },
    phone: '032-000-0109',
  },
  {
    slug: 'guwol',
    name: { ko: '구월 센터', en: 'Guwol Center' },
    district: { ko: '남동구', en: 'Namdong-gu' },
    address: { ko: '인천 남동구 너른들로 45, 5층', en: '5F, 45 Neoreundeul-ro, Namdong-gu, Incheon' },
    directions: {
      ko: '예술회관역에서 걸어서 5분, 시청에서는 공원을 가로질러 12분이에요.',
      en: 'Five minutes on foot from Arts Center Station, or twelve across the park from City Hall.',
    },
    entrance: {
      ko: '큰길 말고 뒤쪽 골목의 서점 계단으로 올라오세요. 5층에는 “너른들 연구소” 표지만 있어요.',
      en: 'Come up the stairs by the bookshop in the back lane, not from the main road. The 5th floor is signed “Neoreundeul Studio”.',
    },
    phone: '032-000-0105',
  },
  {
    slug: 'juan',
    name: { ko: '주안 센터', en: 'Juan Center' },
    district: { ko: '미추홀구', en: 'Michuhol-gu' },
    address: { ko: '인천 미추홀구 솔바람길 9, 4층', en: '4F, 9 Solbaram-gil, Michuhol-gu, Incheon' },
    directions: {
      ko: '주안역 남광장에서 시장길을 따라 걸어서 7분이에요.',
      en: 'Seven minutes on foot from Juan Station’s south square along the market street.',
    },
    entrance: {
      ko: '1층 안경점과 같은 입구를 써요. 승강기에서 4층을 누르고 “회의실 A” 문을 열면 저희가 있어요.',
      en: 'The entrance is shared with the optician on the ground floor. Press 4 in the lift and open the door marked “Meeting Room A”.',
    },
    phone: '032-000-0104',
  },
  {
    slug: 'jemulpo',
    name: { ko: '제물포 센터', en: 'Jemulpo Center' },
    district: { ko: '제물포구', en: 'Jemulpo-gu' },
    address: { ko: '인천 제물포구 갈매기언덕길 31, 2층', en: '2F, 31 Galmaegieondeok-gil, Jemulpo-gu, Incheon' },
    directions: {
      ko: '신포역에서 언덕 쪽으로 걸어서 9분이에요. 동인천역에서는 마을버스로 두 정거장이에요.',
      en: 'Nine minutes uphill on foot from Sinpo Station, or two stops by local bus from Dongincheon Station.',
    },
    entrance: {
      ko: '찻집 마당을 지나 나무 계단으로 올라오세요. 문에는 작은 갈매기 그림만 있어요.',
      en: 'Cross the tea house’s courtyard and take the wooden stairs. The door shows nothing but a small seagull.',
    },
    phone: '032-000-0102',
  },
  {
    slug: 'yeongjong',
    name: { ko: '영종 센터', en: 'Yeongjong Center' },
    district: { ko: '영종구', en: 'Yeongjong-gu' },
    address: { ko: '인천 영종구 구름나루로 60, 6층', en: '6F, 60 Gureumnaru-ro, Yeongjong-gu, Incheon' },
    directions: {
      ko: '운서역 앞 광장을 건너 걸어서 4분이에요. 교대 근무 전후에 들르기 좋아요.',
      en: 'Four minutes on foot across the square from Unseo Station; easy to reach before or after a shift.',
    },
    entrance: {
      ko: '병원과 학원이 함께 있는 건물이라 누구도 눈여겨보지 않아요. 6층 “구름나루 독서실” 옆문이에요.',
      en: 'The building is full of clinics and schools, so nobody looks twice. On the 6th floor take the side door by “Gureumnaru Reading Room”.',
    },
    phone: '032-000-0106',
  },
  {
    slug: 'geomdan',
    name: { ko: '검단 센터', en: 'Geomdan Center' },
    district: { ko: '검단구', en: 'Geomdan-gu' },
    address: { ko: '인천 검단구 새봄호수로 14, 7층', en: '7F, 14 Saebomhosu-ro, Geomdan-gu, Incheon' },
    directions: {
      ko: '아라역에서 호수 산책로를 따라 걸어서 8분이에요.',
      en: 'Eight minutes on foot from Ara Station along the lakeside path.',
    },
    entrance: {
      ko: '호수 쪽 유리문으로 들어오면 안내 데스크를 거치지 않아요. 7층 왼쪽, “새봄 작업실”이에요.',
      en: 'The glass door on the lake side avoids the front desk. Turn left on the 7th floor to “Saebom Workroom”.',
    },
    phone: '032-000-0107',
  },
  {
    slug: 'gyeyang',
    name: { ko: '계양 센터', en: 'Gyeyang Center' },
    district: { ko: '계양구', en: 'Gyeyang-gu' },
    address: { ko: '인천 계양구 참나무숲길 22, 2층', en: '2F, 22 Chamnamusup-gil, Gyeyang-gu, Incheon' },
    directions: {
      ko: '계산역에서 걸어서 10분, 또는 숲길 입구 정류장에서 바로예요.',
      en: 'Ten minutes on foot from Gyesan Station, or right beside the bus stop at the forest path.',
    },
    entrance: {
      ko: '도서관 별관 옆 주택처럼 생긴 집이에요. 초인종을 누르지 않아도 예약 시간에는 문이 열려 있어요.',
      en: 'It looks like a house next to the library annex. No need to ring: the door is open at your time.',
    },
    phone: '032-000-0108',
  },
] as const satisfies readonly SeedCenter[]

export type CenterSlug = (typeof centers)[number]['slug']
