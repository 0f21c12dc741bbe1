import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button, Select } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { chainOf, type Line } from './lines.ts'
import { words } from './words.ts'

interface ListProps {
  view: View
  lines: readonly Line[]
  zone: string
}

const kinds = ['bureau', 'institute', 'fire', 'district'] as const

/** Where applications are stuck first of all; then the departments with one above them, and folded those without. */
export function LineListPage({ view, lines, zone }: ListProps) {
  const { locale } = view
  const t = words[locale]
  const named = new Map(lines.map(({ id, name }) => [id, name[locale]]))
  const [led, open] = [lines.filter(({ superiorId }) => superiorId), lines.filter(({ superiorId }) => !superiorId)]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('flexible-work.css')} />
      <Title lead={t.lead}>{t.title}</Title>
      <Stuck {...{ lines, zone }} />
      {lines.length === 0 && <EmptyState title={t.none} text={t.noneText} />}
      {led.length > 0 && (
        <section class="section">
          <h2>{t.led}</h2>
          <ul class="lines plain">
            {led.map(({ id, name, superiorId }) => (
              <li>
                <a href={`/approval-lines/${id}`}>
                  <span class="line-name">{name[locale]}</span>
                  <span class="soft">{t.above(named.get(superiorId ?? '') ?? '–')}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {open.length > 0 && <Open lines={open} unfolded={led.length === 0} />}
      <p class="section">
        <a href="/participation">{t.toParticipation}</a>
      </p>
    </Layout>
  )
}

/** Departments without one above them: many, so that their names are all that stands here. */
function Open({ lines, unfolded }: { lines: readonly Line[]; unfolded: boolean }) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <details class="more-fields section" open={unfolded}>
      <summary>{t.open(lines.length)}</summary>
      {kinds.map(kind => {
        const these = lines.filter(line => line.kind === kind)
        return these.length === 0 ? null : (
          <>
            <h2 class="approval-kind">{t.kinds[kind]}</h2>
            <ul class="approval-names">
              {these.map(({ id, name }) => (
                <li>
                  <a href={`/approval-lines/${id}`}>{name[locale]}</a>
                </li>
              ))}
            </ul>
          </>
        )
      })}
    </details>
  )
}

function Stuck({ lines, zone }: Omit<ListProps, 'view'>) {
  const locale = useLocale()
  const t = words[locale]
  const stuck = lines.flatMap(({ stuck, ...line }) => (stuck ? [{ ...line, ...stuck }] : []))
  if (stuck.length === 0) return null
  return (
    <Notice kind="careful" title={t.stuckTitle}>
      <p>{t.stuckText}</p>
      <ul class="gentle">
        {stuck.map(({ id, name, waiting, since }) => (
          <li>
            <a href={`/approval-lines/${id}`}>
              {t.stuck(name[locale], waiting, sayDay(since.toZonedDateTimeISO(zone).toPlainDate(), locale))}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

export interface LineProps {
  view: View
  line: Line
  lines: readonly Line[]
  typed?: string | undefined
  refusal?: Refusal | undefined
  saved: boolean
}

/** One department: the way that its silence takes, and a form to say who is above it. */
export function LinePage({ view, line, lines, typed, refusal, saved }: LineProps) {
  const { locale } = view
  const t = words[locale]
  const errors = refusal?.more.errors
  const chain = chainOf(lines, line.id)
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('flexible-work.css')} />
      <Title lead={t.unitLead}>{line.name[locale]}</Title>
      {saved && <Notice kind="done">{t.saved}</Notice>}
      <ErrorSummary errors={errors} />
      <section class="section">
        <h2>{t.way}</h2>
        <ol class="approval-way">
          {chain.map(({ name, hasHead }) => (
            <li>
              {name[locale]} {!hasHead && <span class="soft">{t.noHead}</span>}
            </li>
          ))}
        </ol>
        <p class="soft">{t.wayEnd}</p>
      </section>
      <form method="post" action={`/approval-lines/${line.id}`} class="form section">
        <Select
          name="superior"
          label={t.superior}
          hint={t.superiorHint}
          blank={t.nobody}
          options={optionsOf(lines, line, locale)}
          value={typed ?? line.superiorId ?? ''}
          error={errorOf(errors, 'superior')}
        />
        <p class="actions">
          <Button>{t.save}</Button>
        </p>
      </form>
      <p class="section">
        <a href="/approval-lines">{t.back}</a>
      </p>
    </Layout>
  )
}

function optionsOf(lines: readonly Line[], line: Line, locale: View['locale']) {
  return lines
    .filter(({ id }) => id !== line.id)
    .map(({ id, name, hasHead }) => ({
      value: id,
      label: hasHead ? name[locale] : `${name[locale]} (${words[locale].noHead})`,
    }))
}
