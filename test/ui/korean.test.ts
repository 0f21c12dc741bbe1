import { expect, test } from 'vitest'
import { attach, particle } from '../../src/ui/korean.ts'

test('a particle fits the last sound of a Hangul word', () => {
  expect(attach('상담', '을/를')).toBe('상담을')
  expect(attach('예약', '이/가')).toBe('예약이')
  expect(attach('센터', '은/는')).toBe('센터는')
  expect(attach('김서연', '과/와')).toBe('김서연과')
  expect(attach('이지아', '과/와')).toBe('이지아와')
  expect(attach('홍길동', '이에요/예요')).toBe('홍길동이에요')
})

test('after ㄹ the direction particle is 로, every other particle the closed form', () => {
  expect(attach('서울', '으로/로')).toBe('서울로')
  expect(attach('서울', '을/를')).toBe('서울을')
  expect(attach('부평', '으로/로')).toBe('부평으로')
  expect(attach('센터', '으로/로')).toBe('센터로')
})

test('a number takes the particle of the way its last digit is read', () => {
  const read = [...'0123456789'].map(digit => `${attach(digit, '을/를')} ${attach(digit, '으로/로')}`)
  expect(read).toEqual([
    '0을 0으로',
    '1을 1로',
    '2를 2로',
    '3을 3으로',
    '4를 4로',
    '5를 5로',
    '6을 6으로',
    '7을 7로',
    '8을 8로',
    '9를 9로',
  ])
  expect(attach('10', '이/가')).toBe('10이')
  expect(attach('13,906', '은/는')).toBe('13,906은')
  expect(attach('30%', '을/를')).toBe('30%를')
})

test('a Latin word takes the particle of the way it is read in Korean', () => {
  const cases = {
    EAP: '를',
    SMS: '를',
    PDF: '를',
    URL: '을',
    ATM: '을',
    LAN: '을',
    Zoom: '을',
    mail: '을',
    Google: '을',
    Jane: '을',
    Mike: '를',
    app: '을',
    Facebook: '을',
    Peter: '를',
    Anna: '를',
    Kim: '을',
  }
  for (const [word, expected] of Object.entries(cases))
    expect([word, particle(word, '을/를')]).toEqual([word, expected])
  expect(attach('URL', '으로/로')).toBe('URL로')
  expect(attach('ATM', '으로/로')).toBe('ATM으로')
})

test('brackets and quotes after a word do not change its particle', () => {
  expect(attach('부평 센터(3층)', '으로/로')).toBe('부평 센터(3층)로')
  expect(attach('“마음”', '을/를')).toBe('“마음”을')
  expect(attach('김민준 님', '이/가')).toBe('김민준 님이')
})

test('where the sound is unknown both forms are given', () => {
  expect(attach('山', '을/를')).toBe('山을(를)')
  expect(particle('', '이/가')).toBe('이(가)')
})
