import { Hono } from 'hono'
import { z } from 'zod'
import { roles } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { fileIn, formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check, textField } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { findProgram, type Program } from '../programs/program.ts'
import { type FieldError, idOrMissing, type Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button, TextInput } from '../ui/controls.tsx'
import { controlAttributes, ErrorSummary, errorOf, Field } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import { dropPicture, keepPicture, readPicture } from './keep.ts'
import { ProgramPicture } from './photo.tsx'
import { words } from './words.ts'

const told = z.enum(['saved', 'dropped']).optional().catch(undefined)
const altInput = z.object({ altKo: textField(200).min(1), altEn: textField(200).min(1) })
type Typed = Partial<z.infer<typeof altInput>>

/** Photographs of programs: where HR keeps one, and where everybody who sees the program gets it. */
export function picturePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/pictures/:id', async c => {
    const { type, content } = await perform(deps, acting(c, ...roles), readPicture, { program: idIn(c) })
    // A picture only, whatever else its bytes could pass for.
    c.header('content-security-policy', "default-src 'none'; sandbox")
    c.header('content-disposition', 'inline')
    return c.body(new Uint8Array(content), 200, { 'content-type': type })
  })
  pages.get('/programs/:id/picture', c => show(c, deps))
  pages.post('/programs/:id/picture', async c => {
    const actor = acting(c, 'hr')
    const { altKo = '', altEn = '' } = await formBody(c)
    const [typed, file] = [{ altKo: String(altKo), altEn: String(altEn) }, await fileIn(c, 'picture')]
    const keep = () => {
      const alt = check(altInput, typed)
      return perform(deps, actor, keepPicture, { program: idIn(c), file, alt: { ko: alt.altKo, en: alt.altEn } })
    }
    const kept = await attempt(keep, 'invalid')
    if (kept.refusal) return show(c, deps, typed, kept.refusal)
    return c.redirect(`/programs/${idIn(c)}/picture?told=saved`, 303)
  })
  pages.post('/programs/:id/picture/removal', async c => {
    await perform(deps, acting(c, 'hr'), dropPicture, { program: idIn(c) })
    return c.redirect(`/programs/${idIn(c)}/picture?told=dropped`, 303)
  })
  return pages
}

const idIn = (c: Ctx) => idOrMissing(c.req.param('id') ?? '')

async function show(c: Ctx, deps: Deps, typed: Typed = {}, refusal?: Refusal) {
  const program = await perform(
    deps,
    acting(c, 'hr'),
    act => findProgram(act, { id: idIn(c), drafts: true }),
    undefined,
  )
  const page = { view: viewOf(c, deps), program, typed, refusal, told: told.parse(c.req.query('told')) }
  return c.html(<PicturePage {...page} />, refusal ? 422 : 200)
}

interface PageProps {
  view: View
  program: Program
  typed: Typed
  refusal?: Refusal | undefined
  told?: 'saved' | 'dropped' | undefined
}

function PicturePage({ view, program, typed, refusal, told }: PageProps) {
  const { locale } = view
  const t = words[locale]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title eyebrow={program.title[locale]} lead={t.lead}>
        {t.title}
      </Title>
      {told && !refusal && <Notice kind="done">{t[told]}</Notice>}
      <ErrorSummary errors={refusal?.more.errors} />
      {refusal && <Notice>{t.chooseAgain}</Notice>}
      <div class="program-face">
        <ProgramPicture program={program} />
      </div>
      <PictureForm program={program} typed={typed} errors={refusal?.more.errors} />
      {program.photo && (
        <form method="post" action={`/programs/${program.id}/picture/removal`} class="section">
          <Button kind="tertiary" size="medium">
            {t.drop}
          </Button>
        </form>
      )}
    </Layout>
  )
}

interface FormProps extends Pick<PageProps, 'program' | 'typed'> {
  errors: readonly FieldError[] | undefined
}

function PictureForm({ program: { id, photo }, typed, errors }: FormProps) {
  const t = words[useLocale()]
  const hint = photo ? `${t.fileHint} ${t.keepHint}` : t.fileHint
  const file = { name: 'picture', label: t.file, hint, error: errorOf(errors, 'picture'), quiet: true }
  const description = (name: 'altKo' | 'altEn', before: string | undefined, more: { hint?: string } = {}) => (
    <TextInput
      {...{ name, label: t[name], value: typed[name] ?? before, ...more }}
      maxlength={200}
      error={errorOf(errors, name)}
      required
    />
  )
  return (
    <form method="post" action={`/programs/${id}/picture`} enctype="multipart/form-data" class="form">
      <Field {...file}>
        <input type="file" class="verify-file" accept="image/jpeg,image/png" {...controlAttributes(file)} />
      </Field>
      {description('altKo', photo?.alt.ko, { hint: t.altHint })}
      {description('altEn', photo?.alt.en)}
      <p class="actions">
        <Button>{t.save}</Button>
        <Button kind="text" href={`/programs/${id}`}>
          {t.back}
        </Button>
      </p>
    </form>
  )
}
