import type { Block, Doc } from './doc.ts'

type Library = typeof import('docx')

// A common office font; where it is missing, the office program takes its own.
const font = 'Malgun Gothic'

/** Writes a document as DOCX, A4. */
export async function docxOf(doc: Doc): Promise<Uint8Array<ArrayBuffer>> {
  // Large, and needed by few requests: read when the first one asks.
  const docx = await import('docx')
  const { AlignmentType, Document, Footer, Packer, PageNumber, PageOrientation, Paragraph, TextRun } = docx
  const small = (children: (string | { children: string[] })[]) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: children.map(each =>
        typeof each === 'string' ? new TextRun({ text: each, size: 16 }) : new TextRun({ ...each, size: 16 }),
      ),
    })
  const written = new Document({
    title: doc.title,
    creator: '',
    styles: { default: { document: { run: { font, size: 21 }, paragraph: { spacing: { after: 120, line: 300 } } } } },
    sections: [
      {
        properties: {
          page: {
            size: {
              ...{ width: 11906, height: 16838 },
              orientation: doc.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              ...(doc.foot ? [small([doc.foot])] : []),
              small([{ children: [PageNumber.CURRENT] }, ' / ', { children: [PageNumber.TOTAL_PAGES] }]),
            ],
          }),
        },
        children: [...headOf(docx, doc), ...doc.blocks.flatMap(block => blockOf(docx, block))],
      },
    ],
  })
  const blob = await Packer.toBlob(written)
  return new Uint8Array(await blob.arrayBuffer())
}

function headOf({ AlignmentType, HeadingLevel, Paragraph, TextRun }: Library, { title, subtitle }: Doc) {
  const center = { alignment: AlignmentType.CENTER }
  const head = new Paragraph({
    ...center,
    heading: HeadingLevel.TITLE,
    children: [new TextRun({ text: title, bold: true, size: 36, font, color: '000000' })],
  })
  return subtitle ? [head, new Paragraph({ ...center, spacing: { after: 360 }, text: subtitle })] : [head]
}

/** Lines of a text as runs of one paragraph, with breaks between. */
function runsOf({ TextRun }: Library, text: string) {
  return text.split('\n').map((line, index) => new TextRun({ text: line, ...(index > 0 && { break: 1 }) }))
}

function blockOf(docx: Library, block: Block) {
  const { HeadingLevel, Paragraph, TextRun } = docx
  switch (block.kind) {
    case 'heading':
    case 'subheading': {
      const top = block.kind === 'heading'
      const run = new TextRun({ text: block.text, bold: true, size: top ? 26 : 22, font, color: '000000' })
      const heading = top ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2
      return [
        new Paragraph({ heading, keepNext: true, spacing: { before: top ? 320 : 200, after: 100 }, children: [run] }),
      ]
    }
    case 'text':
      return [new Paragraph({ children: runsOf(docx, block.text) })]
    case 'list':
      return block.items.map(item => new Paragraph({ bullet: { level: 0 }, children: runsOf(docx, item) }))
    case 'table':
      return [tableOf(docx, block), new Paragraph('')]
    case 'signatures':
      return [
        tableOf(docx, {
          kind: 'table',
          headings: block.boxes.map(({ name }) => name),
          rows: [block.boxes.map(({ said }) => said)],
        }),
      ]
  }
}

function tableOf(docx: Library, { headings, rows, widths }: Extract<Block, { kind: 'table' }>) {
  const { Paragraph, ShadingType, Table, TableCell, TableRow, TextRun, VerticalAlign, WidthType } = docx
  const size = (column: number) => ({ size: widths?.[column] ?? 100 / headings.length, type: WidthType.PERCENTAGE })
  const spacing = { before: 40, after: 40, line: 260 }
  const head = new TableRow({
    tableHeader: true,
    children: headings.map(
      (text, column) =>
        new TableCell({
          width: size(column),
          shading: { type: ShadingType.CLEAR, fill: 'EDE9E0' },
          verticalAlign: VerticalAlign.CENTER,
          children: [new Paragraph({ spacing, children: [new TextRun({ text, bold: true, size: 19 })] })],
        }),
    ),
  })
  const body = rows.map(
    row =>
      new TableRow({
        cantSplit: true,
        children: row.map((text, column) => {
          const runs = text
            .split('\n')
            .map((line, at) => new TextRun({ text: line, size: 19, ...(at > 0 && { break: 1 }) }))
          return new TableCell({ width: size(column), children: [new Paragraph({ spacing, children: runs })] })
        }),
      }),
  )
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [head, ...body] })
}
