import { type Short, sayShortfalls } from '../counters/say-shortfalls.ts'
import { shortUnder } from '../counters/stands.ts'
import { fieldOf, sayFault, sayMinutes } from '../flexible-work/fault-words.ts'
import {
  clockOf,
  dayNumber,
  type Hours,
  hoursFrom,
  weekdays,
  weekMinutes,
  workedMinutes,
} from '../flexible-work/hours.ts'
import { type Circumstances, faultsOf, type Plan, type Terms, type Type } from '../flexible-work/rules.ts'
import type { Locale } from '../ui/i18n.ts'
import { partsOf, placeOf, shown } from './bar-places.ts'
import { hoursFromStart, shapeOf, startsOf, typedWeek } from './week-form.ts'
import { words } from './words.ts'

// Checks the week while it is typed and lets a mouse drag its bars. Everything it does the form does without it, too.

interface Given {
  type: Type
  terms: Terms
  who: Circumstances
  needed: readonly Short[]
  locale: Locale
}

function start(form: HTMLFormElement, given: Given) {
  const { type, terms } = given
  const show = () => showAll(form, given)
  form.addEventListener('input', show)
  form.addEventListener('change', show)
  const shape = shapeOf(type, terms)
  for (const bar of form.querySelectorAll<SVGSVGElement>('svg[data-bar]')) {
    const weekday = Number(bar.dataset.bar)
    if (shape === 'places') bar.addEventListener('click', () => toggle(form, weekday, show))
    else dragging(bar, form, given, weekday, show)
  }
  if (shape !== 'places') offerSame(form, given, show)
  show()
}

const control = (form: HTMLFormElement, name: string) => {
  const found = form.elements.namedItem(name)
  return found instanceof HTMLInputElement || found instanceof HTMLSelectElement || found instanceof HTMLTextAreaElement
    ? found
    : undefined
}

function fieldIn(form: HTMLFormElement) {
  return (name: string): string | undefined => {
    const found = control(form, name)
    return found instanceof HTMLInputElement && found.type === 'checkbox' && !found.checked ? undefined : found?.value
  }
}

function planIn(form: HTMLFormElement, { type, terms }: Given): Plan {
  const field = fieldIn(form)
  const week = typedWeek(field, type, terms)?.map(typed => typed && hoursFrom(typed)) ?? null
  return { type, from: field('from') ?? '', until: field('until') ?? '', week, pledge: field('pledge') === 'yes' }
}

/** Shows totals, bars and what the rules have against the plan as it stands. */
function showAll(form: HTMLFormElement, given: Given) {
  const { terms, who, locale } = given
  const plan = planIn(form, given)
  const t = words[locale]
  const places = shapeOf(given.type, terms) === 'places'
  for (const weekday of weekdays) {
    const hours = plan.week?.[weekday - 1] ?? null
    drawBar(form, weekday, hours)
    const minutes = hours && hours.start < hours.end ? workedMinutes(hours) : null
    say(form, `[data-total="${weekday}"]`, minutes === null ? (places ? t.usual : t.free) : sayMinutes(minutes)[locale])
  }
  if (plan.week) say(form, '[data-total="week"]', sayMinutes(Math.max(0, weekMinutes(plan.week)))[locale])
  // Before both days are chosen nothing is wrong with them yet.
  const dated = dayNumber(plan.from) !== null && dayNumber(plan.until) !== null
  const faults = faultsOf(plan, terms, who).filter(({ code }) => dated || code !== 'dates')
  const at = new Map<string, string[]>()
  for (const fault of faults) at.set(fieldOf(fault), [...(at.get(fieldOf(fault)) ?? []), sayFault(fault)[locale]])
  for (const place of form.querySelectorAll<HTMLElement>('[data-faults]')) {
    const said = at.get(place.dataset.faults ?? '')?.join(' ') ?? ''
    if (place.textContent !== said) place.textContent = said
    const row = place.closest<HTMLElement>('[data-day]')
    row?.classList.toggle('is-broken', said !== '')
    for (const one of row?.querySelectorAll('input, select') ?? [])
      said === '' ? one.removeAttribute('aria-invalid') : one.setAttribute('aria-invalid', 'true')
  }
  showCounter(form, plan, given)
  const elsewhere = [...at]
    .filter(([field]) => !form.querySelector(`[data-faults="${field}"]`))
    .flatMap(([, said]) => said)
  const status = form.querySelector<HTMLElement>('[data-status]')
  if (!status) return
  status.hidden = false
  status.classList.toggle('is-fit', faults.length === 0)
  const count = faults.length === 0 ? t.fits : t.broken(faults.length)
  say(form, '[data-status]', [count, ...elsewhere].join(' '))
}

/** Shows at which hours a counter would be short; nothing for who stands at none. */
function showCounter(form: HTMLFormElement, plan: Plan, { needed, terms, locale }: Given) {
  const place = form.querySelector<HTMLElement>('[data-counter]')
  const list = place?.querySelector('ul')
  if (!place || !list) return
  const short = sayShortfalls(shortUnder(plan, needed, terms.normal))
  const lines = short.map(said => {
    const line = document.createElement('li')
    line.textContent = said[locale]
    return line
  })
  if (lines.map(line => line.textContent).join() !== [...list.children].map(line => line.textContent).join())
    list.replaceChildren(...lines)
  place.hidden = lines.length === 0
}

function say(form: HTMLFormElement, selector: string, text: string) {
  const place = form.querySelector(selector)
  if (place && place.textContent !== text) place.textContent = text
}

function drawBar(form: HTMLFormElement, weekday: number, hours: Hours | null) {
  const parts = partsOf(hours)
  form.querySelectorAll(`svg[data-bar="${weekday}"] rect.work`).forEach((rect, index) => {
    const { x, width } = placeOf(parts[index] ?? { start: shown.from, end: shown.from })
    rect.setAttribute('x', String(x))
    rect.setAttribute('width', String(width))
  })
}

function toggle(form: HTMLFormElement, weekday: number, show: () => void) {
  const box = control(form, `on-${weekday}`)
  if (box instanceof HTMLInputElement) box.checked = !box.checked
  show()
}

/** A button that gives Tuesday to Friday the hours of Monday. */
function offerSame(form: HTMLFormElement, { locale }: Given, show: () => void) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'krds-btn small tertiary planner-same'
  button.textContent = words[locale].same
  button.addEventListener('click', () => {
    for (const name of ['start', 'end', 'meal'])
      for (const weekday of [2, 3, 4, 5]) {
        const [from, to] = [control(form, `${name}-1`), control(form, `${name}-${weekday}`)]
        if (from && to) to.value = from.value
      }
    show()
  })
  form.querySelector('.planner-total')?.before(button)
}

/** Dragging a bar's ends moves them, its middle moves it, and empty ground begins a new one. */
function dragging(bar: SVGSVGElement, form: HTMLFormElement, given: Given, weekday: number, show: () => void) {
  const { type, terms } = given
  const step = terms.types[type].start?.step ?? 30
  const minuteAt = (event: PointerEvent) => {
    const { left, width } = bar.getBoundingClientRect()
    const minute = shown.from + ((event.clientX - left) / width) * (shown.until - shown.from)
    return Math.min(shown.until, Math.max(shown.from, Math.round(minute / step) * step))
  }
  bar.classList.add('can-drag')
  bar.addEventListener('pointerdown', begun => {
    // A finger scrolls the page; phones have the fields.
    if (begun.pointerType === 'touch' || begun.button !== 0) return
    begun.preventDefault()
    bar.setPointerCapture(begun.pointerId)
    const before = planIn(form, given).week?.[weekday - 1] ?? null
    const at = minuteAt(begun)
    const move = (event: PointerEvent) => {
      write(form, given, weekday, dragged(before, at, minuteAt(event)))
      show()
    }
    bar.addEventListener('pointermove', move)
    const end = () => bar.removeEventListener('pointermove', move)
    bar.addEventListener('pointerup', end, { once: true })
    bar.addEventListener('pointercancel', end, { once: true })
  })
}

/** The span that a drag from one minute to another makes of the hours before it. */
function dragged(before: Hours | null, from: number, to: number): { start: number; end: number } {
  const near = 45
  if (!before || before.start >= before.end || from < before.start - near || from > before.end + near)
    return { start: Math.min(from, to), end: Math.max(from, to) }
  const by = to - from
  if (Math.abs(from - before.start) <= near) return { start: Math.min(before.start + by, before.end), end: before.end }
  if (Math.abs(from - before.end) <= near) return { start: before.start, end: Math.max(before.end + by, before.start) }
  const shift = Math.min(shown.until - before.end, Math.max(shown.from - before.start, by))
  return { start: before.start + shift, end: before.end + shift }
}

function write(form: HTMLFormElement, { type, terms }: Given, weekday: number, span: { start: number; end: number }) {
  const set = (name: string, value: string) => {
    const found = control(form, `${name}-${weekday}`)
    if (found) found.value = value
  }
  if (shapeOf(type, terms) === 'starts') {
    const nearest = startsOf(type, terms).reduce((best, one) =>
      Math.abs(one - span.start) < Math.abs(best - span.start) ? one : best,
    )
    return set('start', clockOf(hoursFromStart(nearest, type, terms).start))
  }
  set('start', clockOf(span.start))
  set('end', span.end === shown.until ? '00:00' : clockOf(span.end))
  const meal = control(form, `meal-${weekday}`)
  // A new day of some length has the meal of everybody, if that lies in it.
  const { mealStart, mealEnd } = terms.normal
  if (meal?.value === '' && mealStart !== null && mealEnd !== null && span.start < mealStart && span.end > mealEnd)
    set('meal', `${clockOf(mealStart)}-${clockOf(mealEnd)}`)
}

const form = document.querySelector<HTMLFormElement>('form[data-planner]')
if (form) start(form, JSON.parse(form.dataset.planner ?? '{}'))
