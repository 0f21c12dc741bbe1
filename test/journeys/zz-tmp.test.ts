import { healingPages } from './healing-scene.ts'
import { pages } from './scene.ts'
import { walkEveryPage } from './walk.ts'
for (const key of Object.keys(pages)) if (!(key in healingPages)) delete pages[key]
walkEveryPage('ko')
walkEveryPage('en')
