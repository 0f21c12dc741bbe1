import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import { Refusal } from '../refusal.ts'
import type { Env } from './context.ts'

/** Headers of every answer: nothing inline, nothing from elsewhere, nothing kept by the browser or a proxy. */
export const securityHeaders = [
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    crossOriginEmbedderPolicy: true,
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    // Under no-referrer a browser sends "Origin: null" with our own forms, and the same-origin proof would refuse them.
    referrerPolicy: 'same-origin',
    strictTransportSecurity: 'max-age=63072000; includeSubDomains',
    xFrameOptions: 'DENY',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
  }),
  createMiddleware<Env>(async (c, next) => {
    await next()
    // Assets carry no person's data and say themselves how long they live.
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  }),
]

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Lets a request that may change something pass only with proof that our own page (or a script that says so by its
 * Origin) sent it, whatever its content type: Sec-Fetch-Site, which no page can forge, else an Origin equal to ours.
 */
export function sameOriginProof(origins: readonly string[]) {
  return createMiddleware<Env>(async (c, next) => {
    if (!safe.has(c.req.method)) {
      const site = c.req.header('sec-fetch-site')
      const origin = c.req.header('origin')
      const ours = [...origins, new URL(c.req.url).origin]
      const proven = site === undefined ? origin !== undefined && ours.includes(origin) : site === 'same-origin'
      if (!proven || (origin !== undefined && !ours.includes(origin))) throw notFromHere()
    }
    await next()
  })
}

const notFromHere = () =>
  new Refusal('forbidden', {
    ko: '온담 화면에서 보낸 요청인지 확인할 수 없어서 아무것도 바꾸지 않았어요. 온담 화면에서 다시 해 주세요. 프로그램에서 보낸다면 Origin 헤더에 이 서비스의 주소를 넣어 주세요.',
    en: 'We could not tell that this request came from our own page, so nothing was changed. Please do it again from the page. A script must send this service’s address in the Origin header.',
  })
