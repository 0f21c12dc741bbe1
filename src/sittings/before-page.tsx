import type { Instrument } from '../checkups/instrument.ts'
import { textIn } from '../checkups/questionnaires.ts'
import { ConsentWording } from '../consents/consent-text.tsx'
import { consents } from '../consents/texts.ts'
import { DescriptionList, Title } from '../ui/content.tsx'
import { Button, RadioCards } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import { needsNorms, questionsOf, type Sitting } from './sitting.ts'
import { words } from './words.ts'

interface SittingProps {
  view: View
  sitting: Sitting
  instruments: readonly Instrument[]
}

/** The sitting in a form, so that a page on which something went wrong loses nothing. */
export function Carried({ sitting }: { sitting: Sitting }) {
  return <input type="hidden" name="kept" value={JSON.stringify(sitting)} />
}

/** The instruments asked now. */
export function partsOf({ sitting, instruments }: Omit<SittingProps, 'view'>): Instrument[] {
  return sitting.parts.flatMap(part => instruments.find(({ id }) => id === part) ?? [])
}

/** Minutes that the instruments asked now take. */
export function minutesOf(parts: readonly Instrument[]): number {
  return parts.reduce((sum, { minutes }) => sum + minutes, 0)
}

/** What to know before the first question; asks for consent where there is none. */
export function BeforePage({ consented, ...props }: SittingProps & { consented: boolean }) {
  const { view, sitting, instruments } = props
  const { locale } = view
  const t = words[locale]
  const parts = partsOf(props)
  const questions = questionsOf(sitting, instruments, locale).length
  const b = t.before
  return (
    <Layout view={view}>
      <Title>{t.beforeTitle}</Title>
      <section class="known-before">
        <DescriptionList
          items={[
            [b.what, b.whatText(t.names(parts.map(({ title }) => textIn(title, locale))))],
            [b.long, b.longText(questions, minutesOf(parts))],
            [b.who, b.whoText],
            [b.risk, b.riskText],
            [
              b.watched,
              <>
                {b.watchedText} <a href="tel:109">109</a>
              </>,
            ],
            [b.not, b.notText],
          ]}
        />
      </section>
      <form method="post" action="/check-ups/now" class="form" autocomplete="off">
        <Carried sitting={sitting} />
        <input type="hidden" name="go" value="begin" />
        {needsNorms(sitting, instruments) && <WhichNorms />}
        {consented ? (
          <p class="actions">
            <Button>{t.begin}</Button>
            <Button kind="text" href="/check-ups">
              {t.pause}
            </Button>
          </p>
        ) : (
          <ConsentStep agree={t.agree} />
        )}
      </form>
    </Layout>
  )
}

/** Which norms to compare with, where a questionnaire has them for women and men. */
export function WhichNorms() {
  const t = words[useLocale()]
  return (
    <RadioCards
      name="sex"
      label={t.sexTitle}
      hint={t.sexText}
      required
      two
      options={(['female', 'male'] as const).map(value => ({ value, label: t.sex[value] }))}
    />
  )
}

function ConsentStep({ agree }: { agree: string }) {
  const locale = useLocale()
  const t = words[locale]
  const text = consents['check-up']
  return (
    <section class="panel" aria-labelledby="consent">
      <p class="eyebrow">{t.consentAsk}</p>
      <h2 id="consent">{text.title[locale]}</h2>
      <div class="consent-lines">
        <ConsentWording text={text} />
      </div>
      <p class="actions">
        <Button name="consent" value={text.version}>
          {agree}
        </Button>
        <Button kind="text" href="/check-ups">
          {t.disagree}
        </Button>
      </p>
    </section>
  )
}

/** The consent was withdrawn in between: the answers are on this page only, and go on from here if it is given again. */
export function ConsentPage({ view, sitting }: Omit<SittingProps, 'instruments'>) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <Title lead={t.consentLead}>{t.consentTitle}</Title>
      <form method="post" action="/check-ups/now" class="form" autocomplete="off">
        <Carried sitting={sitting} />
        <ConsentStep agree={t.agreeOn} />
      </form>
    </Layout>
  )
}
