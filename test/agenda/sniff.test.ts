import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paperName, sniff } from '../../src/agenda/sniff.ts'
import { docxOf } from '../../src/documents/docx.ts'
import { xlsxOf } from '../../src/sheets/xlsx.ts'
import { zipOf } from '../support/zip.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const zip = (...names: string[]) => zipOf(Object.fromEntries(names.map(name => [name, 'x'])))
const office = '[Content_Types].xml'

describe('what a paper is', () => {
  test.each([
    ['pdf', bytes('%PDF-1.7\n...')],
    ['png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])],
    ['jpeg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0])],
    ['webp', bytes('RIFF....WEBPVP8 ')],
    ['docx', zip(office, 'word/document.xml')],
    ['xlsx', zip(office, 'xl/workbook.xml')],
    ['hwpx', zip('mimetype', 'Contents/content.hpf')],
    ['macros', zip(office, 'word/document.xml', 'word/vbaProject.bin')],
    ['macros', zip('mimetype', 'Contents/content.hpf', 'Scripts/sourceScripts')],
  ] as const)('is told by its bytes: %s', (kind, content) => {
    expect(sniff(content)).toBe(kind)
  })

  test('documents as office programs and libraries write them are known', async () => {
    const written = await docxOf({ title: '안건', blocks: [], landscape: false })
    expect(sniff(written)).toBe('docx')
    expect(sniff(await xlsxOf([{ name: '표', headings: ['하나'], rows: [['둘']] }]))).toBe('xlsx')
  })

  test.each([
    ['a program', bytes('MZ\u0090')],
    ['a web page', bytes('<html><script>alert(1)</script>')],
    ['a picture that can hold a script', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an archive', zip('report.pdf', 'run.exe')],
    ['an old document', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])],
    ['a document cut short', zip(office, 'word/document.xml').slice(0, 60)],
    ['nothing', new Uint8Array()],
  ])('%s is none we take', (_, content) => {
    expect(sniff(content)).toBeNull()
  })

  test('whatever comes is told without a fault', () => {
    const parts = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(bytes('PK\u0003\u0004'), zip('a', 'b'), bytes('PK\u0005\u0006')),
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 4 }), all => {
        const content = new Uint8Array(all.flatMap(part => [...part]))
        expect([null, 'macros', 'pdf', 'docx', 'xlsx', 'hwpx', 'png', 'jpeg', 'webp']).toContain(sniff(content))
      }),
      { numRuns: 400 },
    )
  })
})

describe('the name of a paper', () => {
  test.each([
    ['회의 자료.pdf', '회의 자료.pdf'],
    ['C:\\Users\\x\\자료.hwp', '자료.hwp.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['a\r\nb.pdf', 'ab.pdf'],
    ['evil\u202efdp.exe', 'evilfdp.exe.pdf'],
    ['', 'paper.pdf'],
    ['..pdf', 'pdf.pdf'],
  ])('%j becomes %j', (given, kept) => {
    expect(paperName(given, 'pdf')).toBe(kept)
  })
})
