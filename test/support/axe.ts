import { readFile } from 'node:fs/promises'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

// All rules that axe has on by default, best practices included, and the size of targets (WCAG 2.2).
const run = `axe.run(document, { preload: false, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] })
  .then(({ violations }) => violations)`

/** Has axe on every page of this visit from its beginning: sent once, where otherwise each page gets it anew. */
export async function axeAtHand(page: Page): Promise<void> {
  await page.context().addInitScript({ content: await source })
}

/** What axe finds wrong with the page as it stands, one readable line an element; empty when there is nothing. */
export async function axe(page: Page): Promise<string[]> {
  // Through the debugger rather than a script element, so that the page keeps its content security policy.
  const devTools = await page.context().newCDPSession(page)
  try {
    // A page is looked at more than once, at both widths: what finds the faults is read into it the first time only.
    const { result } = await devTools.send('Runtime.evaluate', { expression: 'typeof axe' })
    if (result.value === 'undefined') await devTools.send('Runtime.evaluate', { expression: await source })
    const evaluated = await devTools.send('Runtime.evaluate', {
      expression: run,
      awaitPromise: true,
      returnByValue: true,
    })
    if (evaluated.exceptionDetails) throw new Error(evaluated.exceptionDetails.exception?.description)
    const violations: AxeResults['violations'] = evaluated.result.value
    return violations.flatMap(({ id, impact, help, nodes }) =>
      nodes.map(node => `${id} (${impact}): ${node.target.join(' ')}: ${help}: ${node.html.slice(0, 200)}`),
    )
  } finally {
    await devTools.detach()
  }
}
