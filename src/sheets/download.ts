/** The kinds of file that tables are taken along as. */
export const fileKinds = ['csv', 'xlsx'] as const
export type FileKind = (typeof fileKinds)[number]
/** The kind that documents are taken along as. */
type DocumentKind = 'docx'

const types: Record<FileKind | DocumentKind, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** Answers with a file to keep; its name is plain ASCII and says nothing about anybody. */
export function downloadOf(
  kind: FileKind | DocumentKind,
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
): Response {
  return new Response(content, {
    headers: { 'content-type': types[kind], 'content-disposition': `attachment; filename="${name}.${kind}"` },
  })
}
