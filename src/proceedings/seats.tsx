import type { Side } from '../../db/schema/council.ts'
import { sides } from '../council/rules.ts'
import type { Member } from '../council/seat.ts'
import { homeZone } from '../counseling/settings.ts'
import { Badge } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { useLocale } from '../ui/layout.tsx'
import { sayTime } from '../ui/say.ts'
import { namesOf } from './hold.ts'
import { may } from './meeting.ts'
import type { Room } from './room.ts'
import { isLate, type Presence } from './rules.ts'
import { words } from './words.ts'

/** Each side's seats: who fills them since when, and whether the side has its quorum. */
export function Seats({ room }: { room: Room }) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <div class="two-sides">
      {sides.map(side => {
        const { present, seated, needed, met } = room.counts[side]
        const said = met ? t.met : t.notMet(needed - present)
        return (
          <section class="side-seats">
            <h3>{namesOf(room.sitting.seat.body)[side][locale]}</h3>
            <p class="quorum-count">
              <strong>{t.count(present, seated)}</strong>{' '}
              <span class="soft">
                {t.quorum(needed)} · {said}
              </span>
            </p>
            <QuorumBar
              label={`${t.count(present, seated)}, ${t.quorum(needed)}`}
              {...{ present, seated, needed, met }}
            />
            <ul class="seats plain">
              {room.members
                .filter(one => one.side === side && one.seat === 'member')
                .map(one => (
                  <SeatLine room={room} member={one} side={side} />
                ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

interface BarProps {
  label: string
  present: number
  seated: number
  needed: number
  met: boolean
}

function QuorumBar({ label, present, seated, needed, met }: BarProps) {
  const share = (count: number) => (seated === 0 ? 0 : Math.min(100, (100 * count) / seated))
  return (
    <svg class={met ? 'quorum-bar met' : 'quorum-bar'} width="100%" height="16" role="img" aria-label={label}>
      <rect class="quorum-all" y="3" width="100%" height="10" rx="5" />
      <rect class="quorum-there" y="3" width={`${share(present)}%`} height="10" rx="5" />
      <line class="quorum-line" x1={`${share(needed)}%`} x2={`${share(needed)}%`} y1="0" y2="16" />
    </svg>
  )
}

function SeatLine({ room, member, side }: { room: Room; member: Member; side: Side }) {
  const t = words[useLocale()]
  const { sitting, presences, members } = room
  const stays = presences.filter(({ seatId }) => seatId === member.id)
  const now = stays.findLast(({ leftAt }) => leftAt === null)
  const alternates = members.filter(one => one.side === side && one.standsFor === member.id)
  return (
    <li>
      <div class="seat-who">
        <span class="seat-name">{member.name}</span>
        {member.chair && <Badge>{t.chair}</Badge>}
        <span class="soft">{member.post}</span>
      </div>
      {stays.map(stay => (
        <p class="seat-stay">
          <Stay stay={stay} room={room} />
        </p>
      ))}
      {stays.length === 0 && <p class="seat-stay soft">{sitting.stage === 'closed' ? t.wasAbsent : t.absent}</p>}
      {may(sitting, 'attend') && <SeatButtons {...{ room, member, alternates, now, last: stays.at(-1) }} />}
    </li>
  )
}

function Stay({ stay, room }: { stay: Presence; room: Room }) {
  const locale = useLocale()
  const t = words[locale]
  const { openedAt } = room.sitting
  const clock = (at: Temporal.Instant) => sayTime(at.toZonedDateTimeISO(homeZone).toPlainTime(), locale)
  const who = (id: string) => room.members.find(one => one.id === id)?.name ?? ''
  const late = openedAt !== null && isLate(stay.arrivedAt, openedAt)
  const parts = [
    stay.presentId !== stay.seatId && `${who(stay.presentId)} (${t.insteadOf(who(stay.seatId))})`,
    late ? t.presentLate(clock(stay.arrivedAt)) : t.present(clock(stay.arrivedAt)),
    stay.leftAt && t.until(clock(stay.leftAt)),
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}

interface ButtonsProps {
  room: Room
  member: Member
  alternates: Member[]
  now: Presence | undefined
  last: Presence | undefined
}

function SeatButtons({ room, member, alternates, now, last }: ButtonsProps) {
  const t = words[useLocale()]
  const base = `/proceedings/${room.sitting.id}/attendance`
  return (
    <div class="seat-buttons">
      {now ? (
        <form method="post" action={`${base}/${now.id}/leaving`}>
          <Button kind="tertiary" size="small" label={t.of(t.leave, member.name)}>
            {t.leave}
          </Button>
        </form>
      ) : (
        [member, ...alternates].map(one => (
          <form method="post" action={base}>
            <input type="hidden" name="present" value={one.id} />
            <Button kind="secondary" size="small" label={one === member ? t.of(t.arrive, member.name) : undefined}>
              {one === member ? t.arrive : t.arriveAs(one.name)}
            </Button>
          </form>
        ))
      )}
      {last && (
        <form method="post" action={`${base}/${last.id}/removal`}>
          <Button kind="text" size="small" label={t.of(t.undo, member.name)}>
            {t.undo}
          </Button>
        </form>
      )}
    </div>
  )
}
