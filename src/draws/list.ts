import { plannedText } from './beacon.ts'
import { digest, fromHex, hasher, same, tagged, toHex } from './bytes.ts'
import { type Announcement, type ClosedList, drawFormat } from './transcript.ts'

// The list of a draw: its Merkle tree (as in RFC 9162, section 2.1) and the commitment over list and rules.

/** The levels of the tree, 32 bytes a node, from the leaves' up to the root; a node without a sibling goes up as it is. */
function levels(leaves: readonly string[]): Uint8Array[] {
  const { end } = hasher()
  const [leafMessage, innerMessage] = [new Uint8Array(33), Uint8Array.of(1, ...new Uint8Array(64))]
  // All at once: a call for each of a hundred thousand takes longer than the hashing.
  const bytes = fromHex(leaves.join(''))
  let level = new Uint8Array(bytes.length)
  for (let at = 0; at < bytes.length; at += 32) {
    leafMessage.set(bytes.subarray(at, at + 32), 1)
    end(leafMessage, level.subarray(at))
  }
  const all = [level]
  while (level.length > 32) {
    const next = new Uint8Array(Math.ceil(level.length / 64) * 32)
    for (let at = 0; at < level.length; at += 64) {
      const pair = level.subarray(at, at + 64)
      innerMessage.set(pair, 1)
      if (pair.length === 64) end(innerMessage, next.subarray(at / 2))
      else next.set(pair, at / 2)
    }
    all.push(next)
    level = next
  }
  return all
}

/** The root of the tree over leaves in this order. */
export const rootOf = (leaves: readonly string[]): string => toHex(levels(leaves).at(-1) ?? new Uint8Array())

/** The hashes beside the way from each wanted position up to the root. */
export function pathsOf(leaves: readonly string[], positions: readonly number[]): string[][] {
  const tree = levels(leaves)
  return positions.map(position =>
    tree.slice(0, -1).flatMap((level, height) => {
      const at = (Math.floor(position / 2 ** height) ^ 1) * 32
      return at < level.length ? [toHex(level.subarray(at, at + 32))] : []
    }),
  )
}

const leafNode = (leaf: Uint8Array): Uint8Array => digest(Uint8Array.of(0, ...leaf))
const inner = (left: Uint8Array, right: Uint8Array): Uint8Array => digest(Uint8Array.of(1, ...left, ...right))

/** Whether `path` leads from the leaf at `position` of `count` to `root` (RFC 9162, section 2.1.3.2). */
export function leadsTo(root: string, leaf: string, position: number, count: number, path: readonly string[]): boolean {
  if (position >= count) return false
  let [node, at, last] = [leafNode(fromHex(leaf)), position, count - 1]
  for (const hex of path) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      node = inner(fromHex(hex), node)
      // A node without a sibling went up as it was: no hash of the path belongs to those levels.
      while (at % 2 === 0 && at > 0) [at, last] = [at >> 1, last >> 1]
    } else node = inner(node, fromHex(hex))
    at >>= 1
    last >>= 1
  }
  return last === 0 && same(node, fromHex(root))
}

/** The hash over everything that was promised before anybody applied. */
export function announcementHash({ draw, rule, seats, quota, closesAt, beacon }: Announcement): Uint8Array {
  return tagged('announcement', draw, rule.ko, rule.en, `${seats}`, `${quota}`, `${closesAt}`, plannedText(beacon))
}

/** The one hash that fixes rules, moment, number of leaves and list. */
export function commitmentOf(announcement: Announcement, list: { fixedAt: number; count: number; root: string }) {
  const { fixedAt, count, root } = list
  return toHex(tagged('commitment', announcementHash(announcement), `${fixedAt}`, `${count}`, fromHex(root)))
}

/** Whether leaves stand in ascending order, each once. */
export function isAscending(leaves: readonly string[]): boolean {
  return leaves.every((leaf, at) => at === 0 || (leaves[at - 1] ?? '') < leaf)
}

/** Fixes the list: sorts the leaves, padding among them, and computes root and commitment. */
export function closeList(announcement: Announcement, leaves: readonly string[], fixedAt: number): ClosedList {
  // Lower-case hex of one length sorts as its bytes do.
  const sorted = leaves.toSorted()
  if (sorted.length === 0 || !isAscending(sorted)) throw new RangeError('a list needs leaves, and each only once')
  const list = { fixedAt, count: sorted.length, root: rootOf(sorted), leaves: sorted }
  return { format: drawFormat, announcement, list, commitment: commitmentOf(announcement, list) }
}

/** The commitment as people compare it: its first twenty digits in groups of four. */
export function fingerprint(commitment: string): string {
  return (commitment.slice(0, 20).toUpperCase().match(/.{4}/g) ?? []).join(' ')
}
