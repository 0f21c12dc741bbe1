import { createServer } from 'node:http'
import postgres from 'postgres'

// The least that could sell a slot once: bare node:http and one statement on the same driver. No session, role, seal, log or mail.
const { adminUrl } = JSON.parse(process.argv[2] ?? '{}')
const sql = postgres(adminUrl, { max: 12, onnotice: () => {}, fetch_types: false })
const server = createServer((request, response) => {
  let text = ''
  request.on('data', chunk => {
    text += chunk
  })
  request.on('end', async () => {
    const { slotId, subject, during } = JSON.parse(text)
    const rows = await sql`
      insert into bench.claim (slot_id, subject, during) values (${slotId}, ${subject}, ${during})
      on conflict do nothing returning slot_id`
    const body = JSON.stringify({ id: rows[0]?.slot_id ?? null })
    response.writeHead(rows.length ? 201 : 409, { 'content-type': 'application/json', 'content-length': body.length })
    response.end(body)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(JSON.stringify({ port: typeof address === 'object' ? address?.port : 0 }))
})
process.stdin.on('end', () => process.exit(0)).resume()
