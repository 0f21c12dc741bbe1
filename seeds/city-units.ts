import type { Category, UnitKind } from './unit.ts'

/** The share of each category that works in a city unit; the counts follow from the totals. */
export interface CityUnit {
  code: string
  ko: string
  en: string
  kind: Exclude<UnitKind, 'district'>
  shares: Partial<Record<Category, number>>
  /** The part of its staff that faces complaints. */
  frontLine?: number
}

const bureau = (
  code: string,
  ko: string,
  en: string,
  general: number,
  more: Partial<CityUnit['shares']> = {},
): CityUnit => ({
  code,
  ko,
  en,
  kind: 'bureau',
  shares: { general, ...more },
})
const station = (code: string, ko: string, en: string, fire: number): CityUnit => ({
  code: `fire-${code}`,
  ko: `${ko}소방서`,
  en: `${en} Fire Station`,
  kind: 'fire',
  shares: { fire, general: 3, 'public-service': 4 },
})

/** The units of the city itself, invented but plausible. */
export const cityUnits: readonly CityUnit[] = [
  {
    ...bureau('civil-affairs', '민원실', 'Civil Affairs Office', 64, { 'public-service': 22, 'fixed-term': 6 }),
    frontLine: 0.8,
  },
  {
    ...bureau('call-center', '미추홀콜센터', 'Citizen Call Center', 18, { 'public-service': 74, 'fixed-term': 2 }),
    frontLine: 0.9,
  },
  bureau('general-affairs', '총무과', 'General Affairs', 96, { 'public-service': 30, 'security-police': 62 }),
  bureau('personnel', '인사과', 'Personnel', 61),
  bureau('self-government', '자치행정과', 'Local Autonomy', 74),
  bureau('accounting', '회계과', 'Accounting', 83, { 'public-service': 16 }),
  bureau('information', '정보화담당관', 'Information Systems', 88, { 'fixed-term': 9 }),
  bureau('decentralization', '자치분권추진단', 'Decentralization Task Force', 17, { 'fixed-term': 3 }),
  bureau('planning', '기획담당관', 'Planning', 92),
  bureau('budget', '예산담당관', 'Budget', 71),
  bureau('finance', '재정관리담당관', 'Financial Management', 54),
  bureau('legal', '법무담당관', 'Legal Affairs', 46, { 'fixed-term': 8 }),
  bureau('international', '국제협력과', 'International Relations', 58, { 'fixed-term': 14 }),
  bureau('audit', '감사관', 'Audit', 79),
  bureau('public-relations', '대변인실', 'Public Relations', 62, { 'fixed-term': 11 }),
  bureau('safety', '안전정책과', 'Safety Policy', 97),
  bureau('disaster', '재난예방과', 'Disaster Prevention', 78),
  bureau('tax', '세정과', 'Taxation', 84),
  bureau('tax-collection', '납세협력담당관', 'Tax Collection', 63),
  bureau('economy', '산업진흥과', 'Industry', 94),
  bureau('jobs', '일자리경제과', 'Jobs and Economy', 81),
  bureau('energy', '에너지정책과', 'Energy Policy', 57),
  bureau('welfare', '복지정책과', 'Welfare Policy', 102, { 'public-service': 18 }),
  bureau('seniors', '노인정책과', 'Senior Citizens', 68),
  bureau('disability', '장애인복지과', 'Disability Welfare', 66),
  bureau('women', '여성정책과', 'Women and Families', 73, { 'fixed-term': 4 }),
  bureau('childcare', '보육정책과', 'Childcare', 59),
  bureau('health', '보건정책과', 'Public Health', 88, { 'fixed-term': 7 }),
  bureau('sanitation', '위생안전과', 'Food Safety', 55),
  bureau('culture', '문화예술과', 'Culture and Arts', 86, { 'fixed-term': 12 }),
  bureau('tourism', '관광진흥과', 'Tourism', 69, { 'fixed-term': 6 }),
  bureau('sports', '체육진흥과', 'Sports', 61),
  bureau('environment', '환경정책과', 'Environment Policy', 92),
  bureau('waste', '자원순환과', 'Resource Circulation', 71),
  bureau('parks', '공원녹지과', 'Parks and Greenery', 83, { 'public-service': 96 }),
  bureau('urban-planning', '도시계획과', 'Urban Planning', 96),
  bureau('housing', '주택녹지과', 'Housing', 77),
  bureau('land', '토지정보과', 'Land Information', 72),
  bureau('transport', '교통정책과', 'Transport Policy', 98, { 'public-service': 14 }),
  bureau('bus', '버스정책과', 'Bus Policy', 74),
  bureau('roads', '도로과', 'Roads', 91, { 'public-service': 128 }),
  bureau('port', '해양항만과', 'Port and Maritime', 84),
  bureau('fisheries', '수산과', 'Fisheries', 63),
  bureau('agriculture', '농축산유통과', 'Agriculture and Markets', 76),
  bureau('council-office', '시의회사무처', 'City Council Secretariat', 118, {
    'fixed-term': 16,
    'security-police': 12,
  }),
  {
    ...bureau('waterworks', '상수도사업본부', 'Waterworks', 352, { 'public-service': 244, 'security-police': 48 }),
    frontLine: 0.12,
  },
  bureau('metro-construction', '도시철도건설본부', 'Metro Construction', 118),
  bureau('facilities', '종합건설본부', 'Construction Headquarters', 142, {
    'public-service': 172,
    'security-police': 21,
  }),
  { ...bureau('vehicle-registry', '차량등록사업소', 'Vehicle Registry', 58, { 'public-service': 17 }), frontLine: 0.7 },
  {
    code: 'health-institute',
    ko: '보건환경연구원',
    en: 'Institute of Health and Environment',
    kind: 'institute',
    shares: { research: 138, general: 41, 'fixed-term': 9 },
  },
  {
    code: 'agri-institute',
    ko: '농업기술센터',
    en: 'Agricultural Technology Center',
    kind: 'institute',
    shares: { research: 32, general: 46, 'public-service': 21 },
  },
  {
    code: 'fisheries-institute',
    ko: '수산자원연구소',
    en: 'Fisheries Resources Institute',
    kind: 'institute',
    shares: { research: 13, general: 9, 'public-service': 7 },
  },
  {
    code: 'training-institute',
    ko: '인재개발원',
    en: 'Institute of Human Resources',
    kind: 'institute',
    shares: { general: 49, 'fixed-term': 8, 'public-service': 9 },
  },
  {
    code: 'fire-headquarters',
    ko: '소방본부',
    en: 'Fire Headquarters',
    kind: 'fire',
    shares: { fire: 214, general: 12 },
  },
  {
    code: 'fire-dispatch',
    ko: '119종합상황실',
    en: '119 Dispatch Center',
    kind: 'fire',
    shares: { fire: 96 },
    frontLine: 0.9,
  },
  station('bupyeong', '부평', 'Bupyeong', 268),
  station('namdong', '남동', 'Namdong', 287),
  station('michuhol', '미추홀', 'Michuhol', 262),
  station('songdo', '송도', 'Songdo', 248),
  station('gyeyang', '계양', 'Gyeyang', 226),
  station('west', '서부', 'Western', 294),
  station('geomdan', '검단', 'Geomdan', 198),
  station('central', '중부', 'Central', 243),
  station('yeongjong', '영종', 'Yeongjong', 176),
  station('ganghwa', '강화', 'Ganghwa', 158),
]
