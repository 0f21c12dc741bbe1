import { readConfig } from './config.ts'
import { start } from './node/start.ts'
import { giveUpOver, log, tell } from './node/terminal.ts'
import { say } from './node/words.ts'
import { nameOf } from './outbox/log.ts'

// One request's mishap must not end everybody's service; what is said of it is only its name and where in our code.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line)) : []
    log([`unforeseen: ${nameOf(error)}`, ...frames.slice(0, 8)].join('\n'))
  })
}

// Who reads our log may end before we do: writing to nobody must not be a mishap that is written down, and so on forever.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

try {
  const config = readConfig(process.env)
  const running = await start(config, Boolean(process.env.BASE_URL))
  const ready = say('ready')
  tell({ ko: `\n${ready.ko}: ${running.url}`, en: `${ready.en}: ${running.url}\n` })
  if (config.DEMO === 'on') tell(say('demo'))
  if (!config.DATABASE_URL) tell(say('embedded', { folder: config.DATA_DIR }))
  tell(say('stop'))

  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, async () => {
      if (stopping) process.exit(1)
      stopping = true
      tell(say('stopping'))
      await running.stop()
      process.exit(0)
    })
  }
} catch (error) {
  giveUpOver(error)
}
