// Takes what is being written along when the language changes in the middle of a form; without it the link just leads on.
const languageLink = document.querySelector<HTMLAnchorElement>('a[data-language]')
const forms = [...document.querySelectorAll<HTMLFormElement>('main form[method="post"]')]

function typedIn(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
}

const asCame = new Map(forms.map(form => [form, JSON.stringify(typedIn(form))]))
// After a mistake the page itself came with what was typed.
const cameBack = document.querySelector('main .error-summary') !== null

languageLink?.addEventListener('click', event => {
  const written =
    forms.find(form => JSON.stringify(typedIn(form)) !== asCame.get(form)) ??
    (cameBack ? forms.find(form => form.querySelector('[aria-invalid]')) : undefined)
  if (!written || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const way = document.createElement('form')
  way.method = 'post'
  way.action = `${languageLink.dataset.language}?${new URLSearchParams({ to: languageLink.pathname + languageLink.search })}`
  way.hidden = true
  for (const [name, value] of typedIn(written)) {
    const field = document.createElement('textarea')
    field.name = name
    field.value = value
    way.append(field)
  }
  document.body.append(way)
  way.submit()
})
