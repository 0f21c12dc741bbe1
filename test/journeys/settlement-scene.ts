import type { Scene, Who } from './scene.ts'

/** The pages of settlements: who sees them, and at which addresses they look different. */
export const settlementPages: Record<string, (scene: Scene) => [who: Who, path: string][]> = {
  '/settlements': () => [
    ['counselor', '/settlements'],
    ['idle', '/settlements'],
    ['manager', '/settlements'],
  ],
  '/settlements/:period': () => [
    ['manager', '/settlements/2026-10'],
    ['manager', '/settlements/2026-11'],
  ],
}
