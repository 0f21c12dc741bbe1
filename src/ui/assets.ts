/** Every file that pages load; the build makes each one under this name and under a hashed one. */
export type AssetName =
  | 'answer-keys.js'
  | 'app.css'
  | 'council.css'
  | 'draw-verifier.css'
  | 'draw-verifier.js'
  | 'flexible-work.css'
  | 'fonts.css'
  | 'keep-draft.js'
  | 'mark.svg'
  | 'live-part.js'
  | 'minutes.css'
  | 'paper-size.js'
  | 'planner.js'
  | 'print.js'
  | 'programs.css'
  | 'quick-exit.js'
  | 'switch-language.js'
  | 'week-plan.js'
  | 'work.css'

/** Put in by `scripts/build.ts`; absent where the sources run unbundled, as in tests. */
declare const __ASSETS__: Partial<Record<string, string>> | undefined

const built = typeof __ASSETS__ === 'undefined' ? {} : __ASSETS__

/** Returns the address of an asset: the hashed one in a built server, else the plain one, which always exists too. */
export function asset(name: AssetName): string {
  return built[name] ?? `/assets/${name}`
}

/** Returns the Cache-Control for an address under /assets: forever where the address changes with the content. */
export function assetCaching(path: string): string {
  const unchanging = /\.[0-9a-f]{8}\.\w+$/.test(path) || path.startsWith('/assets/fonts/')
  return unchanging ? 'public, max-age=31536000, immutable' : 'no-cache'
}
