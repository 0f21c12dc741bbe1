import { asset } from '../ui/assets.ts'
import { Button, TextArea } from '../ui/controls.tsx'
import { controlAttributes, Field } from '../ui/field.tsx'
import { useLocale } from '../ui/layout.tsx'
import { words } from './words.ts'

const shownSteps = ['mine', 'fixed', 'ranking', 'place'] as const
/** What an applicant sees computed, in this order. */
export type ShownStep = (typeof shownSteps)[number]

/**
 * The part of a draw's page where anybody computes it again; `draw-verifier.js` does so. `transcript` is the address of
 * the JSON: of the closed list until the draw, of the transcript after it. Nothing else is ever asked of the server.
 */
export function VerifyPanel({ transcript }: { transcript: string }) {
  const t = words[useLocale()]
  return (
    <section class="section verify" aria-labelledby="verify-title" data-verify-draw={transcript}>
      <link rel="stylesheet" href={asset('draw-verifier.css')} />
      <h2 id="verify-title">{t.title}</h2>
      <p class="lead">{t.lead}</p>
      <noscript>
        <p class="notice">{t.noScript}</p>
      </noscript>
      <ReceiptForm />
      <p class="notice verify-said" role="status" data-status />
      <ol class="verify-steps">
        {shownSteps.map(step => (
          <StepItem step={step} />
        ))}
      </ol>
      <details class="more-fields verify-offline">
        <summary>{t.offline}</summary>
        <p>{t.offlineText}</p>
        <p>
          <code>npm run verify-draw -- --receipt=receipt.json draw.json</code>
        </p>
      </details>
      <p>
        <a href={transcript} download="draw.json">
          {t.transcript}
        </a>
      </p>
      <script type="module" src={asset('draw-verifier.js')} />
    </section>
  )
}

/** Shown by the script alone: without it a receipt would have to be sent. */
function ReceiptForm() {
  const t = words[useLocale()]
  const file = { name: 'receipt-file', label: t.file, hint: t.fileHint, quiet: true }
  return (
    <form class="form" hidden>
      <Field {...file}>
        <input class="verify-file" type="file" accept=".json,.txt" {...controlAttributes(file)} />
      </Field>
      <TextArea
        name="receipt-code"
        label={t.code}
        hint={t.codeHint}
        rows={3}
        autocomplete="off"
        maxlength={400}
        quiet
      />
      <div class="actions">
        <Button>{t.check}</Button>
        <button class="krds-btn large text" type="button" data-check-all>
          {t.checkAll}
        </button>
      </div>
    </form>
  )
}

function StepItem({ step }: { step: ShownStep }) {
  const t = words[useLocale()]
  return (
    <li data-step={step} data-state="waiting">
      <h3>
        {t[step]} <span class="verify-mark">{t.state.waiting}</span>
      </h3>
      <p>{t.about[step]}</p>
      <details hidden>
        <summary>{t.details}</summary>
        <dl class="verify-facts" />
      </details>
    </li>
  )
}
