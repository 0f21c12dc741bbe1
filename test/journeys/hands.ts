import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** How somebody works a page: each act ends when the browser has taken it, not when the next page is there. */
export interface Hands {
  /** Follows a link, presses a button, opens what is folded. */
  press(target: Locator): Promise<void>
  write(target: Locator, text: string): Promise<void>
  /** Chooses the option of a drop-down with this label. */
  choose(select: Locator, label: string): Promise<void>
  /** Chooses one of several radio buttons. */
  pick(radio: Locator): Promise<void>
  /** Ticks a box. */
  tick(box: Locator): Promise<void>
}

/** Works a page with the mouse, or with a finger on a phone. */
export const mouse: Hands = {
  press: target => target.click(),
  write: (target, text) => target.fill(text),
  async choose(select, label) {
    await select.selectOption({ label })
  },
  // What is seen and pressed is the card around the button.
  pick: radio => radio.check(),
  tick: async box =>
    box
      .page()
      .locator(`label[for="${await box.getAttribute('id')}"]`)
      .click(),
}

/** Works a page with Tab, arrows, Enter, Space and letters only, and sees at each step where the focus is. */
export function keyboard(page: Page): Hands {
  const isFocused = (target: Locator) => target.evaluate(element => element === document.activeElement)
  const tabUntil = async (there: () => Promise<boolean>) => {
    for (let step = 0; step < 150; step++) {
      if (await there()) return
      await page.keyboard.press('Tab')
    }
    throw new Error('Tab never gets there')
  }
  const reach = async (target: Locator) => {
    await tabUntil(() => isFocused(target))
    await seesFocus(page, target)
  }
  return {
    async press(target) {
      await reach(target)
      await page.keyboard.press('Enter')
    },
    async tick(box) {
      await reach(box)
      await page.keyboard.press('Space')
      expect(await box.isChecked()).toBe(true)
    },
    async write(target, text) {
      await reach(target)
      // How days are typed is up to each browser and its language.
      if (['date', 'time'].includes((await target.getAttribute('type')) ?? '')) return target.fill(text)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(text)
      expect(await target.inputValue()).toBe(text)
    },
    async choose(select, label) {
      await reach(select)
      const chosen = () =>
        select.evaluate(element => (element instanceof HTMLSelectElement ? element.selectedOptions[0]?.label : ''))
      await page.keyboard.press('Home')
      for (let step = 0; step < 60 && (await chosen()) !== label; step++) await page.keyboard.press('ArrowDown')
      expect(await chosen()).toBe(label)
    },
    async pick(radio) {
      const name = await radio.getAttribute('name')
      await tabUntil(() => page.evaluate(wanted => document.activeElement?.getAttribute('name') === wanted, name))
      for (let step = 0; step < 12 && !(await radio.isChecked()); step++) await page.keyboard.press('ArrowDown')
      if (!(await radio.isChecked())) await page.keyboard.press('Space')
      expect(await radio.isChecked()).toBe(true)
      await seesFocus(page, radio)
    },
  }
}

/** Expects that the screen looks different around an element for its having the focus. */
async function seesFocus(page: Page, target: Locator) {
  const box = await target.boundingBox()
  const size = page.viewportSize()
  if (!box || !size) throw new Error('What has the focus is not on the screen')
  const [x, y] = [Math.max(0, box.x - 8), Math.max(0, box.y - 8)]
  const [right, bottom] = [Math.min(size.width, box.x + box.width + 8), Math.min(size.height, box.y + box.height + 8)]
  if (right <= x || bottom <= y) throw new Error('What has the focus was not scrolled into view')
  const devTools = await page.context().newCDPSession(page)
  const { cssVisualViewport: seen } = await devTools.send('Page.getLayoutMetrics')
  const clip = { x: x + seen.pageX, y: y + seen.pageY, width: right - x, height: bottom - y, scale: 1 }
  const picture = async () => (await devTools.send('Page.captureScreenshot', { clip, optimizeForSpeed: true })).data
  // A text cursor alone is too little to see, and comes and goes.
  await target.evaluate(
    element => element instanceof HTMLElement && element.style.setProperty('caret-color', 'transparent'),
  )
  const focused = await picture()
  await target.evaluate(element => element instanceof HTMLElement && element.blur())
  const plain = await picture()
  await target.evaluate(element => {
    if (!(element instanceof HTMLElement)) return
    element.focus({ preventScroll: true })
    element.style.removeProperty('caret-color')
  })
  await devTools.detach()
  expect(focused === plain, `focus is visible on ${await target.evaluate(element => element.outerHTML)}`).toBe(false)
}
