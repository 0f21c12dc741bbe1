/** What no mail, calendar entry or notification may contain, in either language; word limits spare "remind" and "career". */
export const forbiddenWords: readonly RegExp[] = [
  /상담|심리|마음|정신|건강|힐링|치유|치료|우울|불안|스트레스|자살|위기|증상|진단|검사|설문|체크|센터|거점|내담|주제|비대면|대면|화상|예약/u,
  /\b(?:counsel\w*|therap\w*|psych\w*|mental\w*|mind\w*|health\w*|well-?being|eap|heal(?:s|ing)?|care|clinic\w*|client\w*|patient\w*)\b/i,
  /\b(?:stress\w*|depress\w*|anxi\w*|suicid\w*|cris[ie]s|symptom\w*|diagnos\w*|check-?up\w*|question\w*|topics?|cent(?:er|re)s?)\b/i,
  /\b(?:in[ -]person|video|telephone|booked|booking|appointment\w*|session\w*|employer\w*)\b/i,
]

/** Returns the forbidden words that `text` contains. */
export function forbiddenIn(text: string): string[] {
  return forbiddenWords.flatMap(pattern => pattern.exec(text)?.[0] ?? [])
}
