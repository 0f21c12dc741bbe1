// Says before anything is sent that a file is too large; without this script the server says so after.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-largest]')) {
  const largest = Number(form.dataset.largest)
  const input = form.querySelector<HTMLInputElement>('input[type=file]')
  const said = form.querySelector<HTMLElement>('[role=alert]')
  const isTooLarge = () => [...(input?.files ?? [])].some(file => file.size > largest)
  const tell = () => {
    if (said) said.hidden = !isTooLarge()
  }
  input?.addEventListener('change', tell)
  form.addEventListener('submit', event => {
    tell()
    if (isTooLarge()) event.preventDefault()
  })
}
