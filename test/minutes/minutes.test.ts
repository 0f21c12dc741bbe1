import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { minutesSignature, minutesVersion, publication } from '../../db/schema/minutes.ts'
import { staffOf } from '../../src/actor.ts'
import { listMinutes } from '../../src/minutes/list.ts'
import { readMinutes } from '../../src/minutes/read.ts'
import { publishMinutes, signMinutes } from '../../src/minutes/sign.ts'
import { beginEditing, beginMinutes, looked, saveMinutes, stopEditing } from '../../src/minutes/write.ts'
import { listPublished, readPublished } from '../../src/notices/published.ts'
import { clean } from '../../src/outbox/clean.ts'
import { councilOf, type WorldCouncil } from '../support/council.ts'
import { bothEngines } from '../support/engines.ts'
import { heldMeeting, meetingOf, type Table } from '../support/sitting.ts'

bothEngines('minutes', world => {
  let ours: WorldCouncil
  let theirs: WorldCouncil
  let table: Table
  const read = (who = ours.secretary.employer) => world().as(who, readMinutes, { id: table.id })
  const save = (side: 'employer' | 'union', base: number, key: string, text: string, more: object = {}) =>
    world().as(ours.secretary[side], saveMinutes, {
      id: table.id,
      base,
      sections: [{ key, text }],
      choices: {},
      ...more,
    })
  const sign = async (side: 'employer' | 'union', version?: number) => {
    const { latest } = await read()
    const given = { id: table.id, version: version ?? latest.version, hash: latest.hash }
    return world().as(ours.secretary[side], signMinutes, given)
  }
  const textOf = async (key: string) => (await read()).latest.content.sections.find(each => each.key === key)?.text

  beforeAll(async () => {
    ours = await councilOf(world(), { perSide: 2 })
    theirs = await councilOf(world(), { name: '정례간담회', kind: 'talks', perSide: 1 })
    table = await heldMeeting(world(), ours, ['휴게실'])
  })

  test('are born of the record, once, by a secretary, when the meeting is over', async () => {
    const open = await meetingOf(world(), ours, ['다음'])
    const { employer, union } = ours.secretary
    await expect(world().as(employer, beginMinutes, { id: open.id })).rejects.toMatchObject({ code: 'conflict' })
    await expect(world().as(ours.chair, beginMinutes, { id: table.id })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(read()).rejects.toMatchObject({ code: 'not-found' })
    expect(await world().as(employer, beginMinutes, { id: table.id })).toEqual({ version: 1 })
    expect(await world().as(union, beginMinutes, { id: table.id })).toEqual({ version: 1 })
    const { latest } = await read(ours.chair)
    expect(latest.content.attendees).toHaveLength(4)
    expect(latest.content.attendees[0]).toMatchObject({ chair: true, side: 'employer', late: false })
    expect(latest.content.items).toMatchObject([{ title: '휴게실', outcome: 'agreed', inFavor: 4 }])
    expect(latest.content.sections.map(({ key }) => key)).toEqual(['opening', `item:${table.items[0]}`, 'other'])
    expect(latest.content.sections[1]?.text).toContain('올해 안에 시행한다.')
    expect(latest.intact).toBe(true)
  })

  describe('two secretaries at once', () => {
    test('lose no word: other words merge, and each sees what the other changed since their last look', async () => {
      const [before] = [await textOf('opening')]
      const one = await save('employer', 1, 'opening', `${before} 성원은 네 명이다.`)
      expect(one).toMatchObject({ version: 2, merged: false })
      const two = await save('union', 1, 'opening', `먼저, ${before}`)
      expect(two).toMatchObject({ version: 3, merged: true })
      expect(await textOf('opening')).toBe(`먼저, ${before} 성원은 네 명이다.`)
      const { looks, versions } = await read()
      // The union's secretary wrote on version 1 and has not looked at version 2.
      expect(looks).toEqual({ employer: 2 })
      expect(versions.map(({ version, side }) => [version, side])).toEqual([
        [1, 'employer'],
        [2, 'employer'],
        [3, 'union'],
      ])
    })

    test('choose where they changed the same words, and what was written is kept meanwhile', async () => {
      await save('employer', 3, 'other', '다음 회의는 유월에 연다.')
      const clash = await save('union', 3, 'other', '다음 회의는 칠월에 연다.')
      expect(clash).toMatchObject({ latest: 4, clashes: [{ key: 'other' }] })
      expect(await textOf('other')).toBe('다음 회의는 유월에 연다.')
      const mine = await read(ours.secretary.union)
      expect(mine.aside).toEqual({ base: 3, sections: [{ key: 'other', text: '다음 회의는 칠월에 연다.' }] })
      expect((await read()).aside).toBeNull()
      // While they choose, the other one goes on: the choice was made against another version and is asked anew.
      await save('employer', 4, 'other', '다음 회의는 유월 초에 연다.')
      const late = await save('union', 3, 'other', '다음 회의는 칠월에 연다.', {
        choices: { other: ['mine'] },
        latest: 4,
      })
      expect(late).toMatchObject({ latest: 5 })
      const done = await save('union', 3, 'other', '다음 회의는 칠월에 연다.', {
        choices: { other: ['mine'] },
        latest: 5,
      })
      expect(done).toMatchObject({ version: 6, merged: true })
      expect(await textOf('other')).toContain('칠월에')
      expect((await read(ours.secretary.union)).aside).toBeNull()
    })

    test('see who is at which part now, for half an hour', async () => {
      const { employer, union } = ours.secretary
      await world().as(union, beginEditing, { id: table.id, section: 'other' })
      expect((await read()).editing).toMatchObject([{ side: 'union', section: 'other' }])
      expect((await read(union)).editing).toEqual([])
      await world().pass({ minutes: 31 })
      expect((await read()).editing).toEqual([])
      await world().as(employer, beginEditing, { id: table.id, section: 'opening' })
      await world().as(employer, stopEditing, { id: table.id })
      expect((await read(union)).editing).toEqual([])
      const nowhere = world().as(union, beginEditing, { id: table.id, section: 'nowhere' })
      await expect(nowhere).rejects.toMatchObject({ code: 'invalid' })
    })

    test('racing, get versions without a gap, and both texts are in', async () => {
      const { latest } = await read()
      const opening = await textOf('opening')
      const [a, b] = await Promise.all([
        save('employer', latest.version, 'opening', `${opening}\n시 측이 덧붙임.`),
        save('union', latest.version, 'other', '노조 측이 새로 씀.'),
      ])
      expect([a.version, b.version].sort()).toEqual([latest.version + 1, latest.version + 2])
      expect(await textOf('opening')).toContain('시 측이 덧붙임.')
      expect(await textOf('other')).toBe('노조 측이 새로 씀.')
    })

    test('an edit from a version that never was is refused with the text kept', async () => {
      await expect(save('employer', 99, 'other', '가')).rejects.toMatchObject({ code: 'invalid' })
      const { latest } = await read()
      expect(await save('employer', latest.version, 'other', `${await textOf('other')}\r\n`)).toMatchObject({
        version: latest.version,
      })
      const bare = world().as(ours.chair, saveMinutes, { id: table.id, base: 1, sections: [], choices: {} })
      await expect(bare).rejects.toMatchObject({ code: 'forbidden' })
    })

    test('a side says that it has read, and never less than before', async () => {
      const { latest } = await read()
      await world().as(ours.secretary.union, looked, { id: table.id, version: latest.version })
      await world().as(ours.secretary.union, looked, { id: table.id, version: 1 })
      expect((await read()).looks.union).toBe(latest.version)
    })
  })

  describe('signatures', () => {
    test('name the version: an older one is refused, and so is another fingerprint', async () => {
      const { latest, versions } = await read()
      const older = versions.at(-2)
      await expect(sign('employer', older?.version)).rejects.toMatchObject({ code: 'conflict' })
      const forged = { id: table.id, version: latest.version, hash: 'ab'.repeat(32) }
      await expect(world().as(ours.secretary.union, signMinutes, forged)).rejects.toMatchObject({ code: 'invalid' })
      await expect(
        world().as(ours.chair, signMinutes, { id: table.id, version: latest.version, hash: latest.hash }),
      ).rejects.toMatchObject({ code: 'forbidden' })
    })

    test('to an older version are refused by the database, and for the other side too', async () => {
      const { versions } = await read()
      const [first] = versions
      const { employer } = ours.secretary
      const row = (version: typeof first, side: 'employer' | 'union') => ({
        ...{ meetingId: table.id, bodyId: ours.id, version: version?.version ?? 0, side, by: ours.seat(employer) },
        ...{ hash: Uint8Array.fromHex(version?.hash ?? ''), at: world().now() },
      })
      const put = (values: ReturnType<typeof row>) =>
        world().within(employer, tx => tx.insert(minutesSignature).values(values))
      await expect(put(row(first, 'employer'))).rejects.toMatchObject({ constraint: 'minutes_signature_latest' })
      const last = versions.at(-1)
      await expect(put(row(last, 'union'))).rejects.toMatchObject({ code: '42501' })
      const otherHash = { ...row(last, 'employer'), hash: Uint8Array.fromHex(first?.hash ?? '') }
      await expect(put(otherHash)).rejects.toMatchObject({ code: '23503' })
      const rewrite = sql`update council.minutes_version set reason = 'x'`
      await expect(world().within(employer, tx => tx.execute(rewrite))).rejects.toMatchObject({ code: '42501' })
    })

    test('fall away when somebody edits afterwards; both seal, and not before', async () => {
      expect(await sign('employer')).toMatchObject({ sealed: false })
      const { latest } = await read()
      await save('union', latest.version, 'other', '한 마디 더.')
      await expect(world().as(ours.secretary.union, publishMinutes, { id: table.id })).rejects.toMatchObject({
        code: 'conflict',
      })
      expect(await sign('union')).toMatchObject({ sealed: false })
      expect(await sign('union')).toMatchObject({ sealed: false })
      expect((await read()).sealed).toBeNull()
      expect(await sign('employer')).toMatchObject({ sealed: true })
      const { sealed, latest: last } = await read()
      expect(sealed?.version).toBe(last.version)
    })
  })

  describe('what staff read', () => {
    test('is what was published, word for word, and nothing before', async () => {
      const staff = staffOf(await world().employee())
      expect(await world().as(staff, listPublished, undefined)).toEqual([])
      await expect(world().as(staff, readPublished, { id: table.id })).rejects.toMatchObject({ code: 'not-found' })
      await world().as(ours.secretary.union, publishMinutes, { id: table.id })
      const found = await world().as(staff, readPublished, { id: table.id })
      const { sealed } = await read()
      expect(found.content).toEqual(sealed?.content)
      expect(found.hash).toBe(sealed?.hash)
      for (const name of ['minutes_version', 'minutes_signature', 'attendance', 'agenda_item', 'member', 'clause'])
        await expect(
          world().within(staff, tx => tx.execute(sql.raw(`select 1 from council.${name}`))),
        ).rejects.toMatchObject({
          code: '42501',
        })
    })

    test('other words than those signed cannot be published', async () => {
      const { latest, seat } = await read()
      const { employer } = ours.secretary
      const { amendment, reason, hash, content } = latest
      const row = {
        ...{ meetingId: table.id, bodyId: seat.body.id, version: latest.version, amendment, reason },
        ...{ hash: Uint8Array.fromHex(hash), by: ours.seat(employer), at: world().now() },
        content: { ...content, place: '다른 곳' },
      }
      await world().asSuperuser(tx => tx.delete(publication))
      await expect(world().within(employer, tx => tx.insert(publication).values(row))).rejects.toMatchObject({
        code: '42501',
      })
      await world().as(employer, publishMinutes, { id: table.id })
    })
  })

  test('after both have signed, a change is a numbered amendment with its reason, and what staff read waits for both again', async () => {
    const { latest, sealed } = await read()
    await expect(save('union', latest.version, 'other', '바로잡음.')).rejects.toMatchObject({ code: 'invalid' })
    expect(await save('union', latest.version, 'other', '바로잡음.', { reason: '날짜가 틀렸음' })).toMatchObject({
      version: latest.version + 1,
    })
    const amended = await read()
    expect(amended.latest).toMatchObject({ amendment: 1, reason: '날짜가 틀렸음' })
    expect(amended.latest.content.amends).toBe(sealed?.hash)
    const staff = staffOf(await world().employee())
    expect((await world().as(staff, readPublished, { id: table.id })).amendment).toBe(0)
    await sign('employer')
    await sign('union')
    await world().as(ours.secretary.employer, publishMinutes, { id: table.id })
    expect(await world().as(staff, listPublished, undefined)).toMatchObject([{ amendment: 1 }])
    // A version that claims to belong to no amendment is refused.
    const { version, content } = (await read()).latest
    const row = { meetingId: table.id, bodyId: ours.id, version: version + 1, amendment: 0, content }
    const by = { side: 'employer' as const, by: ours.seat(ours.secretary.employer), at: world().now() }
    const sneaked = world().within(ours.secretary.employer, tx =>
      tx.insert(minutesVersion).values({ ...row, ...by, hash: world().ground.random(32) }),
    )
    await expect(sneaked).rejects.toMatchObject({ constraint: 'minutes_version_amendment' })
  })

  test('another body sees nothing of them, and the list tells how far they are', async () => {
    await expect(world().as(theirs.secretary.union, readMinutes, { id: table.id })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect((await world().as(theirs.chair, listMinutes, undefined)).meetings).toEqual([])
    for (const model of [minutesVersion, minutesSignature, publication])
      expect(await world().within(theirs.chair, tx => tx.select({ id: model.meetingId }).from(model))).toEqual([])
    const { meetings } = await world().as(ours.chair, listMinutes, undefined)
    expect(meetings.find(each => each.meetingId === table.id)).toMatchObject({ state: 'published' })
  })

  test('a text that was changed behind our back shows', async () => {
    await world().asSuperuser(tx =>
      tx.execute(
        sql`update council.minutes_version set content = jsonb_set(content, '{place}', '"x"') where version = 2`,
      ),
    )
    expect((await read()).versions.filter(({ intact }) => !intact).map(({ version }) => version)).toEqual([2])
  })

  test('are kept for three years, and then all of it goes, what staff read too', async () => {
    await world().pass({ years: 3 })
    await world().asJob(clean)
    const left = () =>
      world().asSuperuser(tx => tx.select().from(publication).where(eq(publication.meetingId, table.id)))
    expect(await left()).not.toEqual([])
    await world().pass({ days: 2 })
    await world().asJob(clean)
    expect(await left()).toEqual([])
    await expect(read()).rejects.toMatchObject({ code: 'not-found' })
  })
})
