import { Notice, Title } from '../ui/content.tsx'
import { Button, Checkbox } from '../ui/controls.tsx'
import { Layout } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import { words } from './words.ts'

export interface SettingsProps {
  view: View
  quiet: boolean
  kept: { wordsMonths: number; daysYears: number }
  told?: 'on' | 'off' | 'erased' | 'not-sure' | undefined
}

const saying = { on: 'toldOn', off: 'toldOff', erased: 'toldErased' } as const

/** What an employee can set for themselves: mail at night, and to have forgotten what they wrote about flexible work. */
export function SettingsPage({ view, quiet, kept, told }: SettingsProps) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <Title>{t.title}</Title>
      {told && told !== 'not-sure' && <Notice kind="done">{t[saying[told]]}</Notice>}
      <section class="section own-setting">
        <h2>{t.quietTitle}</h2>
        <p>{t.quietText}</p>
        <h3>{t.quietApart}</h3>
        <ul class="gentle">
          {t.apart.map(one => (
            <li>{one}</li>
          ))}
        </ul>
        <p class="soft">{t.quietReach}</p>
        <p>
          <strong>{quiet ? t.isOn : t.isOff}</strong>
        </p>
        <form method="post" action="/settings/quiet-hours" class="actions">
          <Button kind={quiet ? 'secondary' : 'primary'} name="quiet" value={quiet ? 'off' : 'on'}>
            {quiet ? t.turnOff : t.turnOn}
          </Button>
        </form>
      </section>
      <section class="section own-setting">
        <h2>{t.wordsTitle}</h2>
        <p>{t.wordsText(kept.daysYears)}</p>
        <p class="soft">{t.wordsKept(kept.wordsMonths)}</p>
        {told === 'not-sure' && <Notice kind="careful">{t.wordsNotSure}</Notice>}
        <form method="post" action="/settings/words/erasure" class="form">
          <Checkbox name="sure" label={t.wordsSure} />
          <p class="actions">
            <Button kind="tertiary" size="medium">
              {t.wordsErase}
            </Button>
          </p>
        </form>
      </section>
    </Layout>
  )
}
