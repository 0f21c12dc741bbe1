/** Reads a calendar's address as typed; null for what is none or may not be asked: another scheme, a password, an inner name. */
export function calendarAddress(text: string): URL | null {
  const url = URL.parse(text.trim().replace(/^webcals?:/i, 'https:'))
  return url && mayAsk(url) ? url : null
}

/** Says whether an address may be asked at all; where its name leads is checked when it is asked. */
export function mayAsk(url: URL): boolean {
  if (url.protocol !== 'https:' || url.username || url.password || url.href.length > 2000) return false
  const host = url.hostname.replace(/\.$/, '')
  const literal = literalOf(host)
  if (literal !== null) return isPublicAddress(literal)
  return (
    /\.[a-z0-9-]*[a-z][a-z0-9-]*$/i.test(host) &&
    !/\.(local|localhost|internal|lan|home|corp|intranet|arpa|onion)$/i.test(host)
  )
}

function literalOf(host: string): string | null {
  if (host.startsWith('[')) return host.slice(1, -1)
  return /^\d+(\.\d+){3}$/.test(host) ? host : null
}

/** Says whether an IP address belongs to the public internet: not private, loopback, link-local, shared, or reserved. */
export function isPublicAddress(address: string): boolean {
  const four = bytesOf(address)
  if (four) return isPublicFour(four)
  const six = groupsOf(address)
  if (!six) return false
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = six
  const embedded = [g >> 8, g & 255, h >> 8, h & 255]
  const zeros = a === 0 && b === 0 && c === 0 && d === 0 && e === 0
  if (zeros && f === 0xffff) return isPublicFour(embedded)
  // Translated to IPv4 on the way.
  if (a === 0x64 && b === 0xff9b) return c === 0 && d === 0 && e === 0 && f === 0 && isPublicFour(embedded)
  if (a === 0x2002) return isPublicFour([b >> 8, b & 255, c >> 8, c & 255])
  const documentation = (a === 0x2001 && b === 0xdb8) || (a === 0x3fff && b < 0x1000)
  const special = a === 0x2001 && b < 0x200
  // Only 2000::/3 is given out to the public.
  return a >= 0x2000 && a <= 0x3fff && !documentation && !special
}

function bytesOf(text: string): number[] | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return null
  const bytes = text.split('.').map(Number)
  return bytes.every(byte => byte <= 255) ? bytes : null
}

function isPublicFour([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false
  if (a === 100 && b >= 64 && b <= 127) return false
  if (a === 169 && b === 254) return false
  if (a === 172 && b >= 16 && b <= 31) return false
  if (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)) || (b === 88 && c === 99))) return false
  if (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) return false
  return !(a === 203 && b === 0 && c === 113)
}

function groupsOf(address: string): number[] | null {
  const text = address.replace(/%.*$/, '').replace(/(\d+\.\d+\.\d+\.\d+)$/, last => {
    const [a = 0, b = 0, c = 0, d = 0] = bytesOf(last) ?? []
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
  })
  const halves = text.split('::')
  if (halves.length > 2 || !/^[0-9a-f:]+$/i.test(text)) return null
  const [head = [], tail = []] = halves.map(half => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail]
  return groups.every(group => /^[0-9a-f]{1,4}$/i.test(group)) ? groups.map(group => Number.parseInt(group, 16)) : null
}
