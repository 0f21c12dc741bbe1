const link = document.querySelector<HTMLAnchorElement>('a[data-quick-exit]')

/** Clears the screen at once, ends the session and puts the neutral site in this page's place in the history. */
function leave(to: string, endSession: string | undefined): void {
  document.documentElement.hidden = true
  document.title = ' '
  if (endSession) navigator.sendBeacon(endSession, new URLSearchParams())
  location.replace(to)
}

if (link) {
  const go = () => leave(link.href, link.dataset.endSession)
  link.addEventListener('click', event => {
    event.preventDefault()
    go()
  })
  let lastEscape = Number.NEGATIVE_INFINITY
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.repeat) return
    if (event.timeStamp - lastEscape < 800) go()
    lastEscape = event.timeStamp
  })
}
