import { z } from 'zod'
import { listOf } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform, performOnce, retryKey } from '../http/perform.ts'
import type { Locale } from '../ui/i18n.ts'
import { withOffset } from '../wall-clock.ts'
import { type NoteVersion, readNotes } from './read-notes.ts'
import { correctionInput, correctNote, noteInput, writeNote } from './write-note.ts'

const versionReply = z.object({ version: z.int(), written: z.string(), author: z.string(), text: z.string() })
const writtenReply = z.object({ id: z.string(), version: z.int() })

const shown = ({ version, written, author, text }: NoteVersion, locale: Locale) => ({
  ...{ version, text, author: author[locale] },
  written: withOffset(written, homeZone),
})

/** Session notes as JSON. */
export const noteEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/provider/cases/{id}/notes',
    who: ['counselor'],
    summary: 'Notes of an own case or of one under supervision, earlier versions included; each opening is noted',
    input: z.object({ id: z.string().max(100) }),
    reply: listOf(
      versionReply.extend({
        id: z.string(),
        session: z.string().nullable(),
        appointmentId: z.string().nullable(),
        before: z.array(versionReply),
      }),
    ),
    async handle({ c, deps, input }) {
      const { notes } = await perform(deps, acting(c, 'counselor'), readNotes, input)
      const locale = c.get('locale')
      const items = notes.map(({ id, session, appointmentId, now, before }) => ({
        ...{ id, appointmentId, session: session && withOffset(session, homeZone) },
        ...shown(now, locale),
        before: before.map(one => shown(one, locale)),
      }))
      return { items, next: null }
    },
  }),
  endpoint({
    method: 'post',
    path: '/provider/cases/{id}/notes',
    who: ['counselor'],
    summary: 'Add a note to an own case, optionally about one of its sessions',
    input: noteInput,
    status: 201,
    reply: writtenReply,
    handle: ({ c, deps, input }) => {
      const write = async (...[act, what]: Parameters<typeof writeNote>) => ({ ...(await writeNote(act, what)) })
      return performOnce(deps, acting(c, 'counselor'), retryKey(c), write, input)
    },
  }),
  endpoint({
    method: 'post',
    path: '/provider/notes/{id}/versions',
    who: ['counselor'],
    summary: 'Correct an own note: a new version, the earlier ones stay; refused when it was corrected meanwhile',
    input: correctionInput,
    status: 201,
    reply: writtenReply,
    handle: ({ c, deps, input }) => {
      const correct = async (...[act, what]: Parameters<typeof correctNote>) => ({ ...(await correctNote(act, what)) })
      return performOnce(deps, acting(c, 'counselor'), retryKey(c), correct, input)
    },
  }),
]
