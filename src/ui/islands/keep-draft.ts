// Keeps what is being written on the server a moment after each pause; without this script a button does the same.
const pause = 1500

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) {
  const to = form.dataset.keep ?? ''
  const text = form.querySelector('textarea')
  const said = form.querySelector<HTMLElement>('[data-kept]')
  if (!text) continue
  let kept = text.value
  let waiting: number | undefined
  let leaving = false

  const body = () => new URLSearchParams({ text: text.value })
  const keep = async () => {
    if (leaving || text.value === kept) return
    const now = text.value
    try {
      const answer = await fetch(to, { method: 'POST', body: body(), redirect: 'manual' })
      // A redirect says that it is kept; anything else is told when the form is sent.
      if (answer.type !== 'opaqueredirect') return
      kept = now
      if (said) said.textContent = said.dataset.kept ?? ''
    } catch {
      // Without a connection the text stays in the form; the next pause tries again.
    }
  }
  text.addEventListener('input', () => {
    if (said) said.textContent = ''
    clearTimeout(waiting)
    waiting = window.setTimeout(keep, pause)
  })
  form.addEventListener('submit', () => {
    leaving = true
    clearTimeout(waiting)
  })
  addEventListener('pagehide', () => {
    if (!leaving && text.value !== kept) navigator.sendBeacon(to, body())
  })
}
