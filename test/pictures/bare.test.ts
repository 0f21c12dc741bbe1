import { describe, expect, test } from 'vitest'
import { bareOf } from '../../src/pictures/bare.ts'

const text = (words: string) => new TextEncoder().encode(words)
const canary = 'N37.4563 E126.7052 카메라'
const joined = (...parts: (Uint8Array | number[])[]) => Uint8Array.from(parts.flatMap(part => [...part]))
const segment = (marker: number, body: Uint8Array) =>
  joined([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255], body)

/** An Exif segment as a camera writes it: byte order, a directory with which way up, and where it was. */
function exif(orientation: number, little: boolean): Uint8Array {
  const two = (n: number) => (little ? [n & 255, n >> 8] : [n >> 8, n & 255])
  const four = (n: number) => (little ? [...two(n), 0, 0] : [0, 0, ...two(n)])
  const head = [...text(little ? 'II' : 'MM'), ...two(42), ...four(8), ...two(2)]
  const make = [...two(0x010f), ...two(2), ...four(4), ...text('Cam\0')]
  const turned = [...two(0x0112), ...two(3), ...four(1), ...two(orientation), 0, 0]
  return segment(0xe1, joined(text('Exif\0\0'), head, make, turned, four(0), text(canary)))
}
const jfif = segment(0xe0, joined(text('JFIF\0'), [1, 1, 0, 0, 1, 0, 1, 0, 0]))
const frame = segment(0xc0, Uint8Array.of(8, 0, 1, 0, 1, 1, 1, 0x11, 0))
const scan = joined(segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)), [0x12, 0xff, 0x00, 0x34, 0xff, 0xd9])
const jpeg = (...notes: Uint8Array[]) => joined([0xff, 0xd8], jfif, ...notes, frame, scan, text(canary))

const chunk = (name: string, body: Uint8Array | number[]) =>
  joined([0, 0, body.length >> 8, body.length & 255], text(name), [...body], [0, 0, 0, 0])
const png = (...chunks: Uint8Array[]) => joined([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], ...chunks)
const header = chunk('IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])
const [data, end] = [chunk('IDAT', [1, 2, 3]), chunk('IEND', [])]

const holds = (bytes: Uint8Array, words: string) => Buffer.from(bytes).includes(Buffer.from(words))

describe('a photograph is kept without what its camera wrote beside it', () => {
  test.each([
    [6, true],
    [8, false],
  ])('a JPEG, but for which way up it is (%i)', (orientation, little) => {
    const given = jpeg(exif(orientation, little), segment(0xfe, text(canary)), segment(0xed, text(canary)))
    expect(holds(given, canary)).toBe(true)
    const bare = bareOf(given)
    expect(bare?.type).toBe('image/jpeg')
    const content = bare?.content ?? new Uint8Array()
    for (const word of [canary, 'Cam']) expect(holds(content, word), word).toBe(false)
    expect(holds(content, 'JFIF')).toBe(true)
    // What is left of the Exif segment reads as the same turn, whatever order its bytes had.
    const again = bareOf(content)
    expect(again?.content).toEqual(content)
    const at = Buffer.from(content).indexOf('Exif')
    expect([...content.subarray(at + 14, at + 26)]).toEqual([0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation])
    expect([...content.subarray(-6)]).toEqual([0x12, 0xff, 0x00, 0x34, 0xff, 0xd9])
  })

  test('a PNG, and nothing that hangs behind it', () => {
    const note = chunk('tEXt', text(canary))
    const given = joined(
      png(header, note, chunk('eXIf', text(canary)), chunk('gAMA', [0, 0, 0, 1]), data, end),
      text(canary),
    )
    expect(bareOf(given)).toEqual({ type: 'image/png', content: png(header, chunk('gAMA', [0, 0, 0, 1]), data, end) })
  })
})

describe('what is no whole JPEG or PNG is no photograph', () => {
  const whole = jpeg(exif(1, true))
  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['HTML', text('<!doctype html><script>alert(1)</script>')],
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a GIF', text('GIF89a')],
    ['HTML behind the first bytes of a JPEG', joined([0xff, 0xd8, 0xff], text('<script>'))],
    ['HTML behind the first bytes of a PNG', png(text('<script>alert(1)</script>'))],
    ['a JPEG that ends in its notes', whole.subarray(0, 40)],
    ['a JPEG without a frame', joined([0xff, 0xd8], jfif, scan)],
    ['a PNG that does not begin with its header', png(data, header, end)],
    ['a PNG without its end', png(header, data)],
    ['a PNG with a chunk longer than itself', png(header, Uint8Array.of(255, 255, 255, 255, ...text('IDAT')), end)],
  ])('%s', (_, bytes) => expect(bareOf(bytes)).toBeUndefined())

  test('nor is any beginning of one', () => {
    for (let length = 0; length < 60; length++) expect(bareOf(whole.subarray(0, length))).toBeUndefined()
    const picture = png(header, data, end)
    for (let length = 0; length < picture.length; length++)
      expect(bareOf(picture.subarray(0, length)), `${length}`).toBeUndefined()
  })
})
