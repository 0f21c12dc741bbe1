import { expect, test } from 'vitest'
import { notPages, pages } from './scene.ts'
import { walkEveryPage } from './walk.ts'

const { house } = walkEveryPage('ko')

test('every mounted page has its place in the table, and no other has', () => {
  const mounted = house()
    .app.routes.filter(({ method, path }) => method === 'GET' && !/^\/(api\/v1|assets)\//.test(path))
    .map(({ path }) => path)
  expect([...Object.keys(pages), ...notPages].sort()).toEqual(mounted.sort())
})
