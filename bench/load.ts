import { connect, type Socket } from 'node:net'

export interface Answer {
  status: number
  body: string
}

/** One kept-alive connection that speaks just enough HTTP/1.1, so that the load costs little beside what is measured. */
export interface Connection {
  ask(request: string): Promise<Answer>
  close(): void
}

/** Opens a connection to a port on this machine. */
export function openConnection(port: number): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1')
    const closed = new Error('the server closed the connection')
    let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined
    let text = ''
    socket.setNoDelay(true)
    socket.setEncoding('latin1')
    socket.on('error', error => (waiting ? waiting.reject(error) : reject(error)))
    socket.on('close', () => waiting?.reject(closed))
    socket.on('data', chunk => {
      text += chunk
      const head = text.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = Number(/content-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? 0)
      if (text.length < head + 4 + length) return
      const answer = { status: Number(text.slice(9, 12)), body: text.slice(head + 4, head + 4 + length) }
      text = ''
      const asked = waiting
      waiting = undefined
      asked?.resolve(answer)
    })
    socket.on('connect', () =>
      resolve({
        ask: request =>
          new Promise((answered, failed) => {
            waiting = { resolve: answered, reject: failed }
            if (socket.destroyed) failed(closed)
            else socket.write(request)
          }),
        close: () => socket.destroy(),
      }),
    )
  })
}

/** A POST of JSON as it goes over the wire. */
export function post(port: number, path: string, body: string, headers: Record<string, string>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `POST ${path} HTTP/1.1\r\nhost: localhost:${port}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${lines.join('')}\r\n${body}`
}

/** A GET as it goes over the wire. */
export function get(port: number, path: string, headers: Record<string, string>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `GET ${path} HTTP/1.1\r\nhost: localhost:${port}\r\n${lines.join('')}\r\n`
}

export interface Load {
  perSecond: number
  latencies: number[]
  /** How often each status came. */
  statuses: Record<number, number>
}

/** Lets `clients` ask one request after the other for `seconds`, then says how it went; ends early when `next` has no more. */
export async function load(
  port: number,
  clients: number,
  seconds: number,
  next: () => string | undefined,
): Promise<Load> {
  const connections = await Promise.all(Array.from({ length: clients }, () => openConnection(port)))
  const latencies: number[] = []
  const statuses: Record<number, number> = {}
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    connections.map(async connection => {
      for (let request = next(); request !== undefined && performance.now() < until; request = next()) {
        const asked = performance.now()
        const { status } = await connection.ask(request)
        latencies.push(performance.now() - asked)
        statuses[status] = (statuses[status] ?? 0) + 1
      }
    }),
  )
  const took = (performance.now() - began) / 1000
  for (const connection of connections) connection.close()
  return { perSecond: latencies.length / took, latencies: latencies.sort((a, b) => a - b), statuses }
}
