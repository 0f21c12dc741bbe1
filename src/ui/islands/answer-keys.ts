// Number keys pick an answer; without this script the answers are buttons like any other.
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return
  if (!/^[1-9]$/.test(event.key)) return
  document.querySelector<HTMLButtonElement>(`button[data-key="${event.key}"]`)?.click()
})
