/**
 * The client's address as far as it can be trusted: what the proxy says in its header, where one is configured, else the
 * other end of the connection. Of a list, the last entry counts: only the proxy itself wrote that one.
 */
export function clientAddress(
  header: string | undefined,
  read: (name: string) => string | null | undefined,
  connection: string | undefined,
): string {
  const said = header ? read(header)?.split(',').at(-1)?.trim() : undefined
  const address = said || connection || 'unknown'
  // An IPv4 client on a socket for both families.
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '')
}
