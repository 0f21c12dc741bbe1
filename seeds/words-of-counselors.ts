/** What the invented counselors of the demo city wrote. */
export const storyTexts = {
  jiwooNext: '연말 예산 일정표를 함께 보며, 쉬는 시간을 먼저 넣어 봅니다.',
  jiwooFirst:
    '예산 편성철이면 밤에 자주 깬다고 함. 퇴근 뒤에도 숫자가 맴돈다고 함.\n잠들기 전 30분을 일과 떼어 놓는 연습을 해 보기로 함. 다음에 수면 기록을 함께 보기로 함.',
  jiwooSecond:
    '사흘에 한 번꼴로 끝까지 잤다고 함. 동료에게 일을 나눠 달라고 말해 본 것이 컸다고 함.\n12월에 다시 바빠질 것을 걱정함. 미리 쉴 날을 정해 두기로 함.',
  graceNext: 'Rehearse the meeting with the new team lead; look at the weekly worry list together.',
  graceFirst:
    'Worries most before meetings held in Korean. Breathing exercise helped during the session.\nWill keep a short worry list for a week.',
  graceAsk:
    'From January I work in Guwol only. Rebecca Lim sees people in English here in Songdo, so you would not have to travel. Whatever you decide is fine.',
  more: '상실 뒤의 애도 과정이 이제 막 시작되었고, 지금 멈추면 되돌아갈 염려가 큽니다. 두 번이면 마무리와 지역 자원 연계까지 할 수 있습니다.',
  closed: '처음 세운 목표에 이르렀고, 스스로 이어갈 수 있다고 함께 확인함.',
}

/** Short notes of ordinary weeks. */
export const noteTexts: readonly string[] = [
  '한 주 동안 있었던 일을 차례로 이야기함. 잠은 조금 나아졌다고 함. 다음에 이어서 보기로 함.',
  '민원 응대 뒤에 마음을 가라앉히는 방법을 함께 연습함. 해 본 것을 적어 오기로 함.',
  '가족과 나눈 대화를 돌아봄. 하고 싶은 말을 먼저 글로 써 보기로 함.',
  '일을 나누어 부탁하는 연습을 함. 한 번 해 보고 어땠는지 다음에 나누기로 함.',
  '쉬는 날을 어떻게 보낼지 함께 계획함. 산책을 두 번 넣음.',
  '걱정이 올라오는 때를 기록해 옴. 오전 회의 전이 가장 많음을 확인함.',
]
