import { homeZone } from '../counseling/settings.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { HandOverQuestion } from './answer.ts'
import { words } from './words.ts'

interface QuestionPageProps {
  view: View
  question: HandOverQuestion
  refused?: string | undefined
}

/** A client is asked whether another counselor may take over: exactly what moves, what stays, yes or no. */
export function QuestionPage({ view, question, refused }: QuestionPageProps) {
  const { locale } = view
  const t = words[locale]
  const { from, to, state } = question
  return (
    <Layout view={view}>
      <Title lead={state === 'open' ? t.questionLead(from[locale]) : undefined}>{t.question(to[locale])}</Title>
      {refused && (
        <div role="alert">
          <Notice kind="refused">{refused}</Notice>
        </div>
      )}
      {state === 'open' ? (
        <Open question={question} />
      ) : (
        <>
          <Notice kind="done">{t.state[state]}</Notice>
          <p class="actions">
            {state === 'agreed' && <Button href="/counseling">{t.find}</Button>}
            <Button kind="text" href="/home">
              {t.home}
            </Button>
          </p>
        </>
      )}
    </Layout>
  )
}

function Open({ question }: { question: HandOverQuestion }) {
  const locale = useLocale()
  const t = words[locale]
  const { id, from, alias, notes, since, coming, shares } = question
  const day = sayDay(since.toZonedDateTimeISO(homeZone).toPlainDate(), locale)
  return (
    <>
      <section class="section">
        <h2>{t.why}</h2>
        <p class="as-written">{question.words}</p>
      </section>
      <section class="section">
        <h2>{t.what}</h2>
        <ul class="gentle">
          <li>{t.whatNotes(notes, day)}</li>
          <li>{t.whatMessages}</li>
          <li>{t.whatAlias(alias)}</li>
        </ul>
        <p class="after-list">{t.after(from[locale])}</p>
      </section>
      <section class="section">
        <h2>{t.stays}</h2>
        <ul class="gentle">
          <li>{t.staysName}</li>
          {shares > 0 && <li>{t.staysShares(shares)}</li>}
          {coming.length > 0 && (
            <li>
              {t.staysComing(from[locale])}{' '}
              {coming.map((one, index) => (
                <>
                  {index > 0 && ', '}
                  <a href={`/appointments/${one.id}`}>{sayWhen(one.start, one.timeZone, locale)}</a>
                </>
              ))}
            </li>
          )}
        </ul>
      </section>
      <form class="actions section" method="post" action={`/hand-overs/${id}/answer`}>
        <Button kind="secondary" name="answer" value="yes">
          {t.yes}
        </Button>
        <Button kind="secondary" name="answer" value="no">
          {t.no}
        </Button>
      </form>
    </>
  )
}
