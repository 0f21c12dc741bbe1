// Drag over an empty stretch of the week, or move a marked time with the arrow keys, to open or close it. Without this
// script each day has a link to the same page.
const calendar = document.querySelector<HTMLElement>('.calendar[data-plan]')
const days = [...(calendar?.querySelectorAll<HTMLOListElement>('.entries') ?? [])]
const step = 30

/** A stretch of one day, in minutes since midnight. */
interface Stretch {
  day: number
  from: number
  to: number
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

if (calendar && days.length > 0) {
  const first = Number(calendar.dataset.from) * 60
  const last = Math.min(Number(calendar.dataset.to) * 60, 24 * 60 - 15)
  const item = document.createElement('li')
  const button = document.createElement('button')
  button.type = 'button'
  item.append(button)
  const isToday = (list: HTMLElement) => list.closest('.calendar-day')?.classList.contains('is-today') ?? false
  let now: Stretch = { day: Math.max(0, days.findIndex(isToday)), from: Math.max(first, 9 * 60), to: 10 * 60 }

  const show = (next: Stretch, dragging = false) => {
    const day = Math.min(days.length - 1, Math.max(0, next.day))
    const from = Math.min(last - step, Math.max(first, next.from))
    const to = Math.min(last, Math.max(from + step, next.to))
    now = { day, from, to }
    const list = days[day]
    item.className = `entry plan h-${Math.floor(from / 60)} m-${from % 60} d-${(to - from) / 5}${dragging ? ' dragging' : ''}`
    const span = `${list?.dataset.name ?? ''} ${clock(from)}–${clock(to)}`
    button.textContent = (calendar.dataset.plan ?? '').replace('{span}', span)
    if (item.parentElement !== list) list?.append(item)
  }
  const go = () => {
    const asked = new URLSearchParams({
      day: days[now.day]?.dataset.day ?? '',
      from: clock(now.from),
      to: clock(now.to),
    })
    location.assign(`/schedule/plan?${asked}`)
  }
  const minuteAt = (list: HTMLElement, y: number) => {
    const { top, height } = list.getBoundingClientRect()
    const rows = Number(calendar.dataset.to) * 60 - first
    return first + Math.round((((y - top) / height) * rows) / step) * step
  }

  show(now)
  calendar.classList.add('can-plan')
  button.addEventListener('click', go)
  button.addEventListener('keydown', event => {
    const down = event.key === 'ArrowDown' ? step : event.key === 'ArrowUp' ? -step : 0
    const across = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (down === 0 && across === 0) return
    event.preventDefault()
    const { day, from, to } = now
    show(event.shiftKey ? { day, from, to: to + down } : { day: day + across, from: from + down, to: to + down })
    button.focus()
  })
  for (const [day, list] of days.entries()) {
    list.addEventListener('pointerdown', begun => {
      // A finger scrolls; phones have the link of each day.
      if (begun.target !== list || begun.pointerType === 'touch' || begun.button !== 0) return
      begun.preventDefault()
      const start = minuteAt(list, begun.clientY)
      let moved = false
      list.setPointerCapture(begun.pointerId)
      show({ day, from: start, to: start + 60 }, true)
      const move = (event: PointerEvent) => {
        const at = minuteAt(list, event.clientY)
        if (at !== start) moved = true
        if (moved) show({ day, from: Math.min(start, at), to: Math.max(start, at) }, true)
      }
      const end = () => {
        list.removeEventListener('pointermove', move)
        show(now)
        button.focus()
        if (moved) go()
      }
      list.addEventListener('pointermove', move)
      list.addEventListener('pointerup', end, { once: true })
    })
  }
}
