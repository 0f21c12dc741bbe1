/** What each counselor says of themselves, by slug: Korean, then English. */
export const introductions: Record<string, readonly [ko: string, en: string]> = {
  'haneul-yoon': [
    '지친 채로 오셔도 괜찮아요. 첫 시간은 숨을 고르고 지금 가장 무거운 것 하나만 같이 내려놓아요.',
    'You may arrive worn out. In the first session we catch our breath and put down just the heaviest thing.',
  ],
  'taeo-ma': [
    '말이 정리되지 않아도 좋아요. 한국어와 영어를 섞어 쓰셔도 천천히 따라갈게요.',
    'Your words need not be in order. Mix Korean and English as you like; I will keep up.',
  ],
  'haerin-jeong': [
    '창구에서 오래 일한 분들과 자주 만나요. 참기만 하지 않고 나를 지키는 말을 함께 찾아요.',
    'Many who come to me have spent years at a counter. Together we look for words that protect you, beyond just enduring.',
  ],
  'seungwoo-pyo': [
    '출동과 야간 근무 뒤의 몸을 먼저 살펴요. 서두르지 않고, 말하고 싶지 않은 것은 묻지 않아요.',
    'I start with what night shifts and call-outs do to the body. No hurry, and no questions you would rather not answer.',
  ],
  'narae-gil': [
    '집과 일 사이에서 내 자리가 사라진 것 같을 때, 다시 숨 쉴 틈을 같이 만들어요.',
    'When there seems to be no room for you between home and work, we make some again.',
  ],
  'junseo-ok': [
    '토요일에 뵙는 편이 편한 분이 많아요. 다음 발령, 다음 십 년을 종이에 그려 보며 이야기해요.',
    'Saturdays suit many people. We sketch the next post, or the next ten years, on paper while we talk.',
  ],
  'dasom-eom': [
    '눈물이 나도, 아무 느낌이 없어도 괜찮아요. 마음이 움직이는 속도에 맞출게요.',
    'Tears are fine and so is feeling nothing. I keep to the pace of your heart.',
  ],
  'minh-anh-tran': [
    '두 문화 사이에서 사는 가족의 이야기를 좋아해요. 베트남어로 말씀하셔도 돼요.',
    'I care about families who live between two cultures. You are welcome to speak Vietnamese.',
  ],
  'rebecca-lim': [
    '걱정이 꼬리를 물 때 그 고리를 하나씩 풀어 봐요. 영어 상담도 편하게 청하세요.',
    'When one worry pulls in the next, we undo the chain link by link. Sessions in English are welcome.',
  ],
  'gyeol-seon': [
    '저녁 시간에 조용히 만나요. 수어로도 상담해요.',
    'We meet quietly in the evening. I also work in Korean Sign Language.',
  ],
  'boram-ki': [
    '아이 이야기로 시작해 부모인 나의 이야기로 이어지곤 해요. 정답보다 덜 미안한 하루를 찾아요.',
    'Talks that start with the children often lead to you. We look for a day with less guilt rather than for right answers.',
  ],
  'hyeonu-do': [
    '갑작스러운 일을 겪고 나면 마음이 늦게 도착해요. 그 시간을 혼자 두지 않을게요.',
    'After something sudden the heart arrives late. I will keep you company until it does.',
  ],
  'sora-bang': [
    '퇴근 후에도 귓가에 남는 말들이 있지요. 그 말을 내려놓는 작은 연습을 함께해요.',
    'Some words keep ringing after work. We practice small ways of putting them down.',
  ],
  'iseul-maeng': [
    '사람 때문에 힘들고 사람 덕분에 버티지요. 관계의 거리를 함께 재어 봐요.',
    'People wear us out and people carry us. Let us measure the right distance together.',
  ],
  'woojin-ra': [
    '열심히 해 온 분일수록 쉬는 법을 잊어요. 저녁 한 시간, 아무 역할 없이 계셔 보세요.',
    'Those who work hardest forget how to rest. Come for an hour in the evening and be nobody’s anything.',
  ],
  'chaewon-yeom': [
    '놀란 마음이 몸에 남을 수 있어요. 안전하다는 느낌부터 차근차근 되찾아요.',
    'A fright can stay in the body. We begin by finding the feeling of being safe again.',
  ],
  'dongha-ju': [
    '부부가 함께 오셔도, 한 분만 오셔도 좋아요. 누가 옳은지보다 서로 무엇이 필요한지 들어요.',
    'Come as a couple or alone. I listen for what each of you needs, not for who is right.',
  ],
  'meiling-wang': [
    '차 한 잔 앞에서는 어려운 말도 조금 쉬워져요. 중국어로도 이야기 나눠요.',
    'Hard things are easier to say over tea. We can talk in Chinese too.',
  ],
  'yeoreum-gu': [
    '큰소리를 들은 날은 일찍 오세요. 어디까지가 내 몫인지 다시 선을 그어 봐요.',
    'Come soon after a day of being shouted at. We redraw the line of what is yours to carry.',
  ],
  'siwan-tak': [
    '잠을 못 이루는 밤에도 이유가 있어요. 일주일의 리듬을 함께 들여다봐요.',
    'Sleepless nights have their reasons. We look at the rhythm of your whole week.',
  ],
  'garam-ye': [
    '떠나보낸 사람 이야기를 마음껏 해도 되는 자리예요. 시간이 얼마나 지났든 상관없어요.',
    'Here you may talk about the one you lost as much as you like, however long ago it was.',
  ],
  'jihan-seok': [
    '폭언이나 위협을 겪으셨다면 혼자 견디지 마세요. 그날의 일을 말할 순서는 직접 정하시면 돼요.',
    'If you were threatened or abused at work, you need not bear it alone. You decide what to tell, and in which order.',
  ],
  'byeol-in': [
    '일이 재미없어진 건 게을러서가 아닐지도 몰라요. 처음 좋아했던 것부터 되짚어요.',
    'Losing joy in your work may not be laziness at all. We go back to what you liked first.',
  ],
  'sarang-cha': [
    '가까운 사람에게 더 못 하는 말이 있지요. 여기서 먼저 소리 내어 연습해 봐요.',
    'Some things are hardest to say to those close to us. Try them aloud here first.',
  ],
  'gangmin-hyeon': [
    '숫자와 마감에 쫓기는 분들을 자주 뵈어요. 한 주에 하나, 지킬 수 있는 변화를 골라요.',
    'I often meet people chased by figures and deadlines. We choose one change a week that you can keep.',
  ],
  'danbi-pi': [
    '가슴이 두근거리는 날엔 말보다 호흡이 먼저예요. 전화로 시작해도 괜찮아요.',
    'On days when your heart races, breathing comes before words. Starting by telephone is fine.',
  ],
  'noah-kang': [
    '현장에서 본 것들은 쉽게 지워지지 않아요. 지우는 대신 함께 들 수 있게 도울게요.',
    'What you saw on duty does not simply fade. I help you carry it rather than erase it.',
  ],
  'alina-pak': [
    '낯선 곳에서 가족을 꾸린 분들의 이야기를 오래 들어 왔어요. 러시아어도 편하게 쓰세요.',
    'For years I have listened to people who made a family far from home. Russian is welcome.',
  ],
  'saebyeok-gong': [
    '교대 근무표를 가져오세요. 쉬는 날을 정말 쉬는 날로 만드는 것부터 시작해요.',
    'Bring your shift plan. We start by making days off into real days off.',
  ],
  'hani-byeon': [
    '무서웠던 기억이 불쑥 떠올라도 이상한 게 아니에요. 지금 여기로 돌아오는 길을 같이 익혀요.',
    'Frightening memories that come back are nothing strange. We learn ways to return to the here and now.',
  ],
  'yul-mo': [
    '듣는 것을 더 좋아해요. 침묵이 길어도 어색해하지 않으셔도 돼요.',
    'I like listening more than talking. A long silence need not be awkward.',
  ],
  'misaki-han': [
    '작은 부탁도 거절하기 어려운 분께 권해요. 일본어로도 차분히 만나요.',
    'For anyone who finds it hard to refuse a small favor. We can also meet calmly in Japanese.',
  ],
  'yuri-guk': [
    '민원 창구에서 십 년을 보냈어요. 그 자리의 공기를 알고 있으니 설명은 짧게 하셔도 돼요.',
    'I worked at a service counter for ten years. I know the air there, so you can keep explanations short.',
  ],
  'eunho-tae': [
    '처음 상담이라 떨리신다면 그 이야기부터 해요. 베트남어를 쓰는 가족과도 함께 만나요.',
    'If a first session makes you nervous, let us begin there. I also meet families who speak Vietnamese.',
  ],
  'sodam-wi': [
    '부모님을 돌보며 일하는 분들 곁에 있고 싶어요. 미안함과 피곤함을 나란히 놓아도 돼요.',
    'I want to be there for people who work and look after their parents. Guilt and tiredness may sit side by side.',
  ],
  'taeyang-ban': [
    '주말 낮의 밝은 방에서 만나요. 몸을 조금 움직이며 이야기하면 훨씬 가벼워져요.',
    'We meet in a bright room at the weekend. Moving a little while talking makes it much lighter.',
  ],
  'onyu-bok': [
    '별일 아닌데 왜 이러지 싶을 때 오시면 돼요. 수어 상담도 준비되어 있어요.',
    'Come when you think it is nothing and wonder why it weighs so much. Sign language is available too.',
  ],
  'barun-seol': [
    '억울한 마음은 누가 순서대로 들어 주기만 해도 조금 풀려요. 끝까지 들을게요.',
    'A sense of injustice eases when somebody hears it in order. I will listen to the end.',
  ],
  'yewon-ha': [
    '바쁜 하루의 끝에 들러 불을 낮추고 앉아요. 잘 쉬는 것도 함께 배울 수 있어요.',
    'At the end of a full day we dim the lights and sit down. Resting well is something we can learn together.',
  ],
  'haesol-eun': [
    '말로 하기 어려운 마음은 그림이나 글로 시작해도 좋아요. 서툴수록 진짜예요.',
    'What is hard to say can begin as a drawing or a few lines. The clumsier, the truer.',
  ],
}
