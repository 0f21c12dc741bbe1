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
    return summary.replaceAll(/<a href="#([^"]+)">/g, (link, field) => {
      const name = names.get(field)
      return name ? `${link}${name}${/[?.!]$/.test(name) ? ' ' : ': '}` : link
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
