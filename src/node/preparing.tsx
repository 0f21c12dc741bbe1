import { asset } from '../ui/assets.ts'

/** How far the preparation is, 0 to 100. */
export interface Preparation {
  percent: number
}

/**
 * What anybody gets while the server prepares itself: 503 and a calm page that asks again by itself.
 * `/healthz` answers already, for the process lives.
 */
export function answerMeanwhile(request: Request, { percent }: Preparation): Response {
  const { pathname } = new URL(request.url)
  if (pathname === '/healthz') return Response.json({ status: 'ok' })
  const headers = { 'cache-control': 'no-store', 'retry-after': '2', 'x-content-type-options': 'nosniff' }
  if (pathname === '/readyz' || pathname.startsWith('/api/'))
    return Response.json({ status: 'preparing', percent }, { status: 503, headers })
  return new Response(`<!doctype html>${(<Page percent={percent} />).toString()}`, {
    status: 503,
    headers: {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'",
    },
  })
}

function Page({ percent }: Preparation) {
  return (
    <html lang="ko">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="refresh" content="2" />
        <title>온담</title>
        <link rel="icon" href={asset('mark.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={asset('app.css')} />
        <link rel="stylesheet" href={asset('fonts.css')} />
      </head>
      <body>
        <main id="main" class="main">
          <h1>곧 열려요</h1>
          <p>준비하고 있어요. 이 화면은 저절로 바뀌니 그대로 두시면 돼요.</p>
          <p lang="en">We’re getting ready. This page changes by itself, so just leave it open.</p>
          <p>
            <progress value={String(percent)} max="100" aria-label="준비 · Getting ready" /> {percent}%
          </p>
        </main>
      </body>
    </html>
  )
}
