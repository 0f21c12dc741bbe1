import type { Release } from '../statistics/release.ts'
import type { Locale } from '../ui/i18n.ts'

type Rules = Release['rules']

const notes: Record<Locale, (rules: Rules) => string[]> = {
  ko: rules => [
    '사람 수는 한 달에 한 번이라도 해당하는 서로 다른 사람의 수입니다. 한 사람이 여러 번 와도 한 명으로 셉니다.',
    `상담 횟수에는 한 사람의 상담을 한 달에 ${rules.sessionsOfOne}회까지만 넣습니다.`,
    `${rules.threshold}명보다 적은 값은 0명인 경우까지 모두 “${rules.threshold}명 미만”으로 나타냅니다. 값이 작으면 누구인지 짐작할 수 있기 때문입니다.`,
    `나머지 값은 ${rules.rounding} 단위로 어림합니다. 가장 작은 값 ${rules.smallest}에는 ${rules.threshold}부터 ${rules.smallest + Math.floor(rules.rounding / 2)}까지가 들어갑니다. 합계는 참값에서 따로 어림하므로 항목의 합과 조금 다를 수 있습니다.`,
    `“공개 안 함”은 다른 숫자와 견주면 숨긴 값을 알아낼 수 있거나, 한 집단의 대부분(${rules.largestShare}% 이상, 한 주제는 ${rules.largestTopicShare}% 이상)이어서 보이지 않는 값입니다. 어느 까닭인지는 밝히지 않습니다.`,
    `직원이 ${rules.smallestOrganization}명보다 적은 기관은 같은 종류의 기관과 합칩니다. 어디를 합쳤는지는 공표 자료에 있습니다.`,
    '비율과 견줌은 모두 공표한 숫자로만 계산합니다.',
    '한 달의 숫자는 다음 달 15일에 공표하며 그 뒤로 바꾸지 않습니다. 늦게 확인한 사실은 다음 공표에 넣습니다.',
    '공표할 때마다 지금까지의 모든 공표를 함께 놓고 숨긴 값을 알아낼 수 있는지 계산으로 확인합니다. 확인하지 못한 숫자는 보이지 않습니다.',
  ],
  en: rules => [
    'Persons are distinct persons in a month. Somebody who comes several times counts once.',
    `Of one person’s sessions at most ${rules.sessionsOfOne} a month are counted.`,
    `A value below ${rules.threshold}, 0 included, is shown as “fewer than ${rules.threshold}”, because a small number can tell who it is.`,
    `Other values are rounded to steps of ${rules.rounding}. The smallest one, ${rules.smallest}, stands for ${rules.threshold} to ${rules.smallest + Math.floor(rules.rounding / 2)}. Totals are rounded from the true value on their own, so they can differ a little from the sum of their parts.`,
    `“Withheld” marks a value that would give away a hidden one next to other numbers, or that covers most of a group (${rules.largestShare}% or more; ${rules.largestTopicShare}% or more for one topic). Which of the two it is stays unsaid.`,
    `Organizations with fewer than ${rules.smallestOrganization} staff are counted together with others of their kind. The release says which.`,
    'Percentages and comparisons are calculated from published numbers only.',
    'A month is published on the 15th of the next one and never changed. Facts that come late go into the next release.',
    'Before each release, all releases so far are put together and it is calculated whether a hidden value could be found. A number that cannot be cleared is not shown.',
  ],
}

/** The notes on method that go with every table, in the words of the rules that the release was held to. */
export function methodNotes(rules: Rules, locale: Locale): string[] {
  return notes[locale](rules)
}
