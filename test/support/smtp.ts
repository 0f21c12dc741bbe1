import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** What goes wrong in one delivery; `lost reply` takes the mail and breaks before saying so. */
export const faults = ['busy', 'sender', 'recipient', 'full', 'cut', 'lost reply', 'silent'] as const
export type Fault = (typeof faults)[number]

export interface Delivery {
  from: string
  to: string[]
  raw: string
  /** Whether the client was told that the mail is taken over. */
  acknowledged: boolean
  /** The name the client gave in EHLO. */
  client: string
}

export interface SmtpHouse {
  port: number
  deliveries: Delivery[]
  /** What will go wrong, one entry a delivery attempt; `undefined` lets one pass. */
  plan: (Fault | undefined)[]
  close: () => Promise<void>
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error('planned fault for hidden@example.org'), { responseCode })
}

/** Starts a real SMTP server on a random loopback port that records mails and fails as planned. */
export async function startSmtp(options: SMTPServerOptions = {}): Promise<SmtpHouse> {
  const deliveries: Delivery[] = []
  const plan: (Fault | undefined)[] = []
  const sockets = new Set<Socket>()
  let fault: Fault | undefined
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    // Else it asks a name server about every client, which is slow and leaves the machine.
    disableReverseLookup: true,
    logger: false,
    onMailFrom(_address, _session, done) {
      fault = plan.shift()
      if (fault === 'silent') return
      if (fault === 'cut') return cut()
      done(fault === 'busy' ? refusal(421) : fault === 'sender' ? refusal(550) : null)
    },
    onRcptTo(_address, _session, done) {
      done(fault === 'recipient' ? refusal(550) : null)
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const delivery: Delivery = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(to => to.address),
          raw: Buffer.concat(chunks).toString('utf8'),
          acknowledged: fault === undefined,
          client: session.hostNameAppearsAs,
        }
        if (fault !== 'full') deliveries.push(delivery)
        if (fault === 'lost reply') return cut()
        done(fault === 'full' ? refusal(452) : null)
      })
    },
    ...options,
  })
  server.on('error', () => {})
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      cut()
    })
  return { port, deliveries, plan, close }
}
