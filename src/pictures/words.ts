import type { Locale, Said } from '../ui/i18n.ts'

const ko = {
  title: '프로그램 사진',
  lead: '사진이 없으면 종류에 맞는 그림이 보입니다. 알아볼 수 있는 직원의 얼굴이 나온 사진은 쓰지 마십시오.',
  file: '사진 파일',
  fileHint: 'JPEG 또는 PNG, 1 MB까지. 찍은 곳과 때 같은 정보는 저장할 때 지웁니다.',
  keepHint: '사진은 그대로 두고 설명만 고치려면 비워 두십시오.',
  altKo: '사진 설명 (한국어)',
  altEn: '사진 설명 (영어)',
  altHint: '사진을 보지 못하는 분께 읽어 드립니다. 예: 안개 낀 편백 숲길',
  save: '저장',
  drop: '사진 없애기',
  back: '프로그램으로 돌아가기',
  link: '사진 올리기',
  change: '사진 바꾸기',
  saved: '사진을 저장했습니다.',
  dropped: '사진을 없앴습니다. 종류에 맞는 그림이 보입니다.',
  chooseAgain: '파일은 브라우저가 돌려주지 않아 다시 고르셔야 합니다. 설명은 그대로 있습니다.',
}

const en: typeof ko = {
  title: 'A photograph of the program',
  lead: 'Without one, the drawing of its kind is shown. Please use none on which members of staff can be recognized.',
  file: 'Photograph',
  fileHint: 'JPEG or PNG, up to 1 MB. Where and when it was taken is removed as it is saved.',
  keepHint: 'Leave this empty to change the description alone.',
  altKo: 'Description (Korean)',
  altEn: 'Description (English)',
  altHint: 'Read out to people who do not see it, for example: a path through cypresses in the mist',
  save: 'Save',
  drop: 'Remove the photograph',
  back: 'Back to the program',
  link: 'Add a photograph',
  change: 'Change the photograph',
  saved: 'The photograph is saved.',
  dropped: 'The photograph is gone. The drawing of the kind is shown.',
  chooseAgain: 'Browsers do not give a file back, so please choose it again. The description is still here.',
}

export const words: Record<Locale, typeof ko> = { ko, en }

/** What can be wrong with a photograph. */
export const pictureFaults = {
  none: { ko: '사진 파일을 골라 주십시오.', en: 'Please choose a photograph.' },
  kind: {
    ko: 'JPEG나 PNG 사진이 아니거나 온전하지 않습니다. 이름만 바꾼 파일은 받지 않습니다.',
    en: 'This is no JPEG or PNG, or not a whole one. A renamed file is not taken.',
  },
  large: {
    ko: '사진이 1 MB보다 큽니다. 크기를 줄여 다시 올려 주십시오.',
    en: 'The photograph is larger than 1 MB. Please make it smaller and try again.',
  },
} satisfies Record<string, Said>
