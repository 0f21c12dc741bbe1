import { Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'

/** Says that minutes come of a meeting that is closed. */
export function notClosedYet(): Refusal {
  return new Refusal('conflict', {
    ko: '회의가 끝난 뒤에 회의록을 만들 수 있습니다. 먼저 폐회해 주십시오.',
    en: 'Minutes come of a meeting that is over. Close it first.',
  })
}

/** Says that there are no minutes of this meeting yet. */
export function noMinutes(): Refusal {
  return new Refusal('not-found', {
    ko: '이 회의의 회의록이 아직 없습니다. 간사가 회의록을 만들면 여기에서 볼 수 있습니다.',
    en: 'There are no minutes of this meeting yet. Once a secretary begins them, they are here.',
  })
}

/** Says that the version that was signed, or edited from, is not the last one. */
export function olderVersion(version: number, latest: number): Refusal {
  return new Refusal(
    'conflict',
    {
      ko: `${version}판 뒤에 ${latest}판이 나왔습니다. 서명하지 않았습니다. 달라진 곳을 확인한 뒤 ${latest}판에 서명해 주십시오.`,
      en: `Version ${latest} came after version ${version}. Nothing was signed. Look at what changed, then sign version ${latest}.`,
    },
    { instead: { latest } },
  )
}

/** Says that the fingerprint named is not that of the version. */
export function otherHash(): Refusal {
  const message: Said = {
    ko: '지문이 이 판의 것과 다릅니다. 화면을 새로 열어 확인한 뒤 다시 서명해 주십시오.',
    en: 'This is not the fingerprint of that version. Open the page anew, look, and sign again.',
  }
  return new Refusal('invalid', message, { errors: [{ field: 'hash', message }] })
}

/** Says that nothing is said to have such a version. */
export function noSuchVersion(): Refusal {
  const message: Said = {
    ko: '그런 판이 없습니다. 회의록을 새로 열어 주십시오. 적은 내용은 이 화면에 그대로 있습니다.',
    en: 'There is no such version. Open the minutes anew; what you wrote is still on this page.',
  }
  return new Refusal('invalid', message, { errors: [{ field: 'base', message }] })
}

/** Says that an amendment needs its reason. */
export function needsReason(): Refusal {
  const message: Said = {
    ko: '양측이 서명한 회의록입니다. 무엇을 왜 정정하는지 적어 주십시오.',
    en: 'Both sides have signed these minutes. Please say what is amended and why.',
  }
  return new Refusal('invalid', message, { errors: [{ field: 'reason', message }] })
}

/** Says that only what both have signed is published. */
export function notSealed(): Refusal {
  return new Refusal('conflict', {
    ko: '양측이 모두 서명한 회의록만 공개할 수 있습니다. 서명이 끝난 뒤 다시 눌러 주십시오.',
    en: 'Only minutes that both sides have signed are published. Try again when the signatures are there.',
  })
}

/** Says that what was saved meanwhile and what was written now stand at the same place. */
export function clashed(instead: Record<string, unknown>): Refusal {
  return new Refusal(
    'conflict',
    {
      ko: '같은 곳을 그 사이 상대측이 고쳤습니다. 적은 글은 그대로 보관했습니다. 두 글을 견주어 고른 뒤 다시 저장해 주십시오.',
      en: 'The same place was changed meanwhile. What you wrote is kept. Compare the two, choose, and save again.',
    },
    { instead },
  )
}
