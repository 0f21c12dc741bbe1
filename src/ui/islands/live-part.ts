// Keeps parts of a page as they are now, while somebody looks at it and is not at work in them; without this script the
// page's own link does the same.
const every = 10_000

async function renew(parts: NodeListOf<HTMLElement>): Promise<void> {
  if (document.hidden) return
  const answer = await fetch(location.href, { headers: { accept: 'text/html' }, redirect: 'error' })
  if (!answer.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const part of parts) {
    const now = fresh.getElementById(part.id)
    const busy = part.contains(document.activeElement)
    if (now && !busy && now.innerHTML !== part.innerHTML) part.replaceChildren(...now.childNodes)
  }
}

const parts = document.querySelectorAll<HTMLElement>('[data-live]')
if (parts.length > 0) {
  // A connection that is away for a while is no reason to stop.
  setInterval(() => renew(parts).catch(() => undefined), every)
}
