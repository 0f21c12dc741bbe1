import { participationBench } from './participation.ts'
import { setTheScene } from './setting.ts'

// Flexible work of a whole city on a real Postgres.
const setting = await setTheScene()
await participationBench(setting)
await setting.end()
