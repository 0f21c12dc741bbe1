import type { Child } from 'hono/jsx'
import type { Refusal, RefusalCode } from '../refusal.ts'
import { Button } from './controls.tsx'
import { ErrorSummary } from './field.tsx'
import type { Said } from './i18n.ts'
import { Layout } from './layout.tsx'
import { sayDuration } from './say.ts'
import type { View } from './view.ts'

const titles: Record<RefusalCode, Said> = {
  invalid: { ko: '조금만 고쳐 주세요', en: 'Something needs a small change' },
  unauthenticated: { ko: '다시 로그인해 주세요', en: 'Please sign in again' },
  forbidden: { ko: '이 화면은 열 수 없어요', en: 'This page cannot be opened' },
  'not-found': { ko: '찾으시는 화면이 없어요', en: 'There is no such page' },
  conflict: { ko: '그사이에 바뀌었어요', en: 'Something changed in the meantime' },
  'too-many': { ko: '잠시 쉬었다가 다시 해 주세요', en: 'Please wait a moment' },
  unavailable: { ko: '지금은 연결이 어려워요', en: 'We cannot reach it right now' },
}

const words = {
  ko: {
    lost: '주소가 바뀌었거나 이미 지난 화면일 수 있어요. 저장된 내용은 그대로 있어요.',
    formOnly: '이 화면은 주소로 열 수 없어요',
    formOnlyText: '내용을 보낸 뒤에만 나오는 화면이에요. 앞 화면에서 다시 이어 주세요. 저장된 내용은 그대로 있어요.',
    before: '앞 화면으로',
    broke: '저희 쪽에 문제가 생겼어요',
    brokeText: '요청하신 일은 처리되지 않았어요. 이미 저장된 예약과 내용은 그대로 있어요. 잠시 뒤에 다시 해 주세요.',
    reference: '계속 안 되면 담당자에게 이 번호만 알려 주세요.',
    again: (time: string) => `${time} 뒤에 다시 할 수 있어요.`,
    back: '이전 화면으로',
    start: '처음으로',
    signIn: '로그인하기',
  },
  en: {
    lost: 'The address may have changed, or the page is past. Nothing you saved is lost.',
    formOnly: 'This page does not open by its address',
    formOnlyText:
      'It only comes after something was sent. Please carry on from the page before it. Nothing you saved is lost.',
    before: 'To the page before',
    broke: 'Something went wrong on our side',
    brokeText:
      'Your request was not carried out. Appointments and everything already saved are safe. Please try again in a little while.',
    reference: 'If it keeps happening, give the people in charge only this number.',
    again: (time: string) => `You can try again in ${time}.`,
    back: 'Go back',
    start: 'To the start page',
    signIn: 'Sign in',
  },
}

interface MessageProps {
  view: View
  title: string
  /** Path to return to; only paths of this site are linked. */
  back?: string | undefined
  /** What the way back is called. */
  backName?: string
  children?: Child
}

/** A path of this site and nothing else, so that an address handed in cannot lead astray. */
function ownPath(path: string | undefined): string | undefined {
  return path !== undefined && /^\/(?![/\\])/.test(path) ? path : undefined
}

function Message({ view, title, back, backName = words[view.locale].back, children }: MessageProps) {
  const t = words[view.locale]
  const path = ownPath(back)
  return (
    <Layout view={view}>
      <div class="message-page">
        <h1>{title}</h1>
        {children}
        <p class="actions">
          <Button kind="secondary" href={path ?? '/'}>
            {path ? backName : t.start}
          </Button>
        </p>
      </div>
    </Layout>
  )
}

/** The page for an address that leads nowhere, and alike for things of others. */
export function NotFoundPage({ view }: { view: View }) {
  return (
    <Message view={view} title={titles['not-found'][view.locale]}>
      <p>{words[view.locale].lost}</p>
    </Message>
  )
}

/** The page for an address that only takes forms, as of a tab that the browser opens anew; `before` is the nearest page. */
export function FormOnlyPage({ view, before }: { view: View; before: string }) {
  const t = words[view.locale]
  return (
    <Message view={view} title={t.formOnly} back={before === '/' ? undefined : before} backName={t.before}>
      <p>{t.formOnlyText}</p>
    </Message>
  )
}

interface RefusalPageProps {
  view: View
  refusal: Refusal
  /** The page the request came from. */
  back?: string | undefined
  /** What to do instead, for example free times nearby. */
  children?: Child
}

/** The page for a refused request: what happened, what was kept, what to do, and the way back. */
export function RefusalPage({ view, refusal, back, children }: RefusalPageProps) {
  const t = words[view.locale]
  if (refusal.code === 'not-found') return <NotFoundPage view={view} />
  const { errors, retryAfter } = refusal.more
  return (
    <Message view={view} title={titles[refusal.code][view.locale]} back={back}>
      <p>{refusal.said[view.locale]}</p>
      {retryAfter !== undefined && (
        <p>
          {t.again(
            sayDuration(Temporal.Duration.from({ minutes: Math.max(1, Math.ceil(retryAfter / 60)) }), view.locale),
          )}
        </p>
      )}
      <ErrorSummary errors={errors} />
      {refusal.code === 'unauthenticated' && (
        <p class="actions">
          <Button href={ownPath(back) ? `/sign-in?back=${encodeURIComponent(back ?? '')}` : '/sign-in'}>
            {t.signIn}
          </Button>
        </p>
      )}
      {children}
    </Message>
  )
}

/** The page for our own failure: calm, and with a number that tells us which one without telling who. */
export function SomethingBrokePage({ view, reference, back }: { view: View; reference: string; back?: string }) {
  const t = words[view.locale]
  return (
    <Message view={view} title={t.broke} back={back}>
      <p>{t.brokeText}</p>
      <p class="reference">
        {t.reference} <code>{reference}</code>
      </p>
    </Message>
  )
}
