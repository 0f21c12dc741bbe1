import { Table, Title } from '../ui/content.tsx'
import type { Locale } from '../ui/i18n.ts'
import { Layout } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import type { Endpoint } from './endpoint.ts'

const words: Record<
  Locale,
  {
    title: string
    lead: string
    who: string
    takes: string
    answers: string
    anyone: string
    signedIn: string
    none: string
    document: string
    needed: string
  }
> = {
  ko: {
    title: '프로그램으로 쓰기',
    lead: '화면과 같은 규칙을 JSON으로 씁니다. 상태를 바꾸는 요청은 Origin 헤더에 이 서비스의 주소를 넣고, 다시 보낼 수 있게 Idempotency-Key를 붙이십시오.',
    who: '누가',
    takes: '보내는 것',
    answers: '받는 것',
    anyone: '누구나',
    signedIn: '로그인한 사람',
    none: '없음',
    document: 'OpenAPI 3.1 문서',
    needed: '* 표시는 꼭 필요한 항목입니다.',
  },
  en: {
    title: 'For programs',
    lead: 'The same rules as the pages, as JSON. Requests that change something carry this service’s address in the Origin header; add an Idempotency-Key so that they can be sent again.',
    who: 'Who',
    takes: 'Takes',
    answers: 'Answers',
    anyone: 'Anyone',
    signedIn: 'Anyone signed in',
    none: 'nothing',
    document: 'OpenAPI 3.1 document',
    needed: 'An asterisk marks what is required.',
  },
}

/** The JSON interface for reading: every endpoint with who may call it, what it takes and what it answers. */
export function ApiDocs({ view, endpoints }: { view: View; endpoints: readonly Endpoint[] }) {
  const t = words[view.locale]
  const who = (endpoint: Endpoint) =>
    endpoint.who === 'anyone' ? t.anyone : endpoint.who === 'signed-in' ? t.signedIn : endpoint.who.join(', ')
  const takes = ({ input }: Endpoint) =>
    Object.entries(input.shape)
      .map(([name, field]) => (field.safeParse(undefined).success ? name : `${name}*`))
      .join(', ')
  return (
    <Layout view={view} wide>
      <Title lead={t.lead}>{t.title}</Title>
      <p>
        <a href="/api/v1/openapi.json">{t.document}</a>
      </p>
      <Table
        caption={t.needed}
        columns={[{ label: '/api/v1' }, { label: t.who }, { label: t.takes }, { label: t.answers }]}
        rows={endpoints.map(endpoint => [
          <>
            <code>
              {endpoint.method.toUpperCase()} {endpoint.path}
            </code>
            <br />
            <span class="soft" lang="en">
              {endpoint.summary}
            </span>
          </>,
          who(endpoint),
          takes(endpoint) || t.none,
          `${endpoint.status}`,
        ])}
      />
    </Layout>
  )
}
