import { raw } from 'hono/html'

const named =
  /<label for="([^"]+)"[^>]*>(.*?)<\/label>|<fieldset[^>]* id="([^"]+)"[^>]*>\s*<legend[^>]*>(.*?)<\/legend>/gs

/**
 * Returns rendered content whose summary of errors says of each entry which field it means. The summary stands before the
 * fields, which alone know their names; so these are set in when all is rendered.
 */
export function withNamedErrors(content: { toString(): string }) {
  const html = content.toString()
  const whole = html.replace(/<div class="error-summary".*?<\/ul>/s, summary => {
    const names = new Map(
      [...html.matchAll(named)].map(([, field, label, group, legend]) => [field ?? group, wordsOf(label ?? legend)]),
    )
    return summary.replaceAll(/(<a href="#([^"]+)">)(.*?)<\/a>/g, (entry, link, field, message) => {
      const name = names.get(field)
      // A message that names its field needs no name before it.
      if (!name || message.toLowerCase().includes(name.replace(/\s*\(.*\)$/, '').toLowerCase())) return entry
      return `${link}${name}${/[?.!]$/.test(name) ? ' ' : ': '}${message}</a>`
    })
  })
  return raw(whole)
}

/** The words of a label, without the remark that it is optional. */
function wordsOf(label = ''): string {
  return label
    .replaceAll(/<span class="optional">.*?<\/span>/gs, '')
    .replaceAll(/<[^>]*>/g, '')
    .trim()
}
