import type { Said } from '../ui/i18n.ts'

/**
 * How places are drawn, in words: a part of every announcement and of its hash. Programs keep the wording they were
 * published with; a change counts for later ones only.
 */
export const drawRule: Said = {
  ko: [
    '한 사람이 한 번, 한 가구에서 한 사람만 신청합니다. 동반자는 신청 하나에 함께 들어갑니다.',
    '신청마다 표 세 장이 있고 그 가운데 한 장에서 세 장이 효력이 있습니다. 누구나 한 장을 받습니다. 마지막으로 뽑힌 뒤 떨어진 추첨마다 한 장씩 더해집니다. 마음 체크 결과를 참고하는 데 동의하면 두 장까지 될 수 있고, 떨어져서 받은 표에 더하지는 않습니다. 왜 몇 장인지는 본인 말고는 누구도 읽을 수 없습니다.',
    '마감하면 명단을 확정하여 공개하고, 그로부터 24시간이 더 지난 뒤에 정해지는 공개된 숫자로 순서를 정합니다.',
    '순서대로 먼저 민원접점 우선 자리를 채우고, 남은 자리를 모든 신청에서 채웁니다. 그다음은 대기 순서입니다.',
    '답할 시한까지 답하지 않으면 다음 차례로 넘어갑니다. 추첨은 다시 하지 않습니다.',
    '알리지 않고 오지 않은 사람은 열두 달 동안 떨어진 횟수로 표를 더 받지 못합니다. 비상근무나 질병 같은 사정은 예외입니다.',
  ].join('\n'),
  en: [
    'One application a person and one a household. Companions come along within one application.',
    'Every application holds three tickets of which one to three count. Everybody gets one. Each draw lost since the last win adds one. If you agree that a check-up is looked at, it may lift you to two; it is not added to what losses give. Why it is how many can be read by nobody but yourself.',
    'At closing the list is fixed and published; a public number that comes into being more than 24 hours later decides the order.',
    'In that order the places kept for front-line staff are filled first, then the others from all applications. What follows is the reserve list.',
    'Whoever does not answer by the deadline makes room for the next. There is no second draw.',
    'Whoever stays away without a word gets no ticket for losses for twelve months. Emergency duty, illness and the like are excused.',
  ].join('\n'),
}
