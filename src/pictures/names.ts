import type { Said } from '../ui/i18n.ts'

/** Names of the pictures that a kind of program can have. */
export const pictures = ['forest', 'screen', 'temple', 'cups', 'road', 'sea', 'leaf'] as const
export type PictureName = (typeof pictures)[number]

/** What HR calls them when choosing one. */
export const pictureNames: Record<PictureName, Said> = {
  forest: { ko: '숲', en: 'Woods' },
  screen: { ko: '화면', en: 'Screen' },
  temple: { ko: '절집', en: 'Temple' },
  cups: { ko: '찻잔', en: 'Cups' },
  road: { ko: '길', en: 'Road' },
  sea: { ko: '바다', en: 'Sea' },
  leaf: { ko: '잎', en: 'Leaf' },
}

/** Says whether a stored name is one of the pictures. */
export function isPicture(name: string): name is PictureName {
  return pictures.some(one => one === name)
}
