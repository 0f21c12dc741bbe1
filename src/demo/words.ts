const ko = {
  peopleTitle: '체험할 사람을 골라 주세요',
  peopleLead: '모두 지어낸 사람이에요. 누르면 그 사람으로 바로 로그인돼요.',
  signInAs: (name: string) => `${name} 님으로 시작하기`,
  mailTitle: '보낸 메일',
  mailLead: '체험 중에 나간 메일이 모두 여기에 모여요. 새로 온 것이 위에 있어요.',
  noMail: '아직 나간 메일이 없어요',
  noMailText: '로그인 번호를 받거나 예약을 하면 여기에 나타나요.',
  toSignIn: '로그인 화면으로',
  to: '받는 사람',
  sender: '보낸 이름',
  text: '내용',
  calendar: '함께 보낸 일정 파일',
}

const en: typeof ko = {
  peopleTitle: 'Choose someone to be',
  peopleLead: 'Everyone here is invented. One click signs you in as them.',
  signInAs: name => `Start as ${name}`,
  mailTitle: 'Sent mail',
  mailLead: 'Every mail sent in this demo ends up here, newest first.',
  noMail: 'No mail yet',
  noMailText: 'Ask for a sign-in code or book a time, and it will show up here.',
  toSignIn: 'To the sign-in page',
  to: 'To',
  sender: 'Sender',
  text: 'Text',
  calendar: 'Calendar file sent along',
}

/** What the demo's own pages say, in each language. */
export const words = { ko, en }
