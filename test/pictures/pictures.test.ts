import { expect, test } from 'vitest'
import { dropPicture, keepPicture, largestPicture, readPicture } from '../../src/pictures/keep.ts'
import { findProgram } from '../../src/programs/program.ts'
import { draftProgram } from '../../src/programs/publish.ts'
import { bothEngines } from '../support/engines.ts'
import { healingOffice, programOf, publish } from '../support/healing.ts'
import { smallPicture } from '../support/healing-scene.ts'

const alt = { ko: '안개 낀 숲길', en: 'A path in the mist' }

bothEngines('photographs of programs', world => {
  test('HR keeps one, everybody who sees the program sees it, and it goes again', async () => {
    const w = world()
    const office = await healingOffice(w)
    const program = await publish(w, office)
    const kim = await w.employee()
    const which = { program: program.id }
    await expect(w.as(kim, readPicture, which)).rejects.toMatchObject({ code: 'not-found' })
    await w.as(office.hr, keepPicture, { ...which, file: smallPicture, alt })
    for (const who of [kim, office.manager, office.hr, await w.official('council')]) {
      expect((await w.as(who, readPicture, which)).type, who.role).toBe('image/png')
      expect((await w.as(who, findProgram, program)).photo, who.role).toEqual({ alt })
    }
    const words = { ko: '숲', en: 'Woods' }
    await w.as(office.hr, keepPicture, { ...which, file: undefined, alt: words })
    expect((await w.as(kim, findProgram, program)).photo).toEqual({ alt: words })
    await w.as(office.hr, dropPicture, which)
    expect((await w.as(kim, findProgram, program)).photo).toBeNull()
  })

  test('that of a draft is nobody else’s to see, and nobody but HR keeps or removes one', async () => {
    const w = world()
    const office = await healingOffice(w)
    const draft = await w.as(office.hr, draftProgram, { input: programOf(w, office) })
    await w.as(office.hr, keepPicture, { program: draft.id, file: smallPicture, alt })
    const kim = await w.employee()
    await expect(w.as(kim, readPicture, { program: draft.id })).rejects.toMatchObject({ code: 'not-found' })
    for (const who of [kim, office.manager, office.officer])
      for (const statement of ['delete from healing.picture', "update healing.picture set type = 'image/png'"])
        await expect(
          w.within(who, tx => tx.execute(statement)),
          `${who.role} ${statement}`,
        ).rejects.toMatchObject({
          code: '42501',
        })
  })

  test('what is wrong with a file is said, and the words are not lost', async () => {
    const w = world()
    const office = await healingOffice(w)
    const program = await publish(w, office)
    const wrong: [string, Uint8Array | undefined][] = [
      ['none', undefined],
      ['script', new TextEncoder().encode('<script>alert(1)</script>')],
      ['large', withIdle(smallPicture, largestPicture)],
    ]
    for (const [name, file] of wrong) {
      const kept = w.as(office.hr, keepPicture, { program: program.id, file, alt })
      await expect(kept, name).rejects.toMatchObject({ code: 'invalid', more: { errors: [{ field: 'picture' }] } })
    }
    expect((await w.as(office.hr, findProgram, program)).photo).toBeNull()
  })
})

/** The picture with more data of its own than is taken. */
function withIdle(picture: Uint8Array, size: number): Uint8Array {
  const chunk = Buffer.alloc(12 + size)
  chunk.writeUInt32BE(size)
  chunk.write('IDAT', 4)
  return new Uint8Array(Buffer.concat([picture.subarray(0, 33), chunk, picture.subarray(33)]))
}
