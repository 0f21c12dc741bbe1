import type { Side } from '../../db/schema/council.ts'
import type { Rule } from '../../db/schema/minutes.ts'
import type { SideCount } from '../council/rules.ts'
import { Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { neededInFavor, type Stage } from './rules.ts'

/** Says that the meeting is not as far, or further, than this needs. */
export function notAtThisStage(stage: Stage): Refusal {
  const said: Record<Stage, Said> = {
    before: {
      ko: '아직 열리지 않은 회의입니다. 먼저 개회한 뒤에 적어 주십시오.',
      en: 'This meeting has not been opened yet. Open it first, then record what comes of it.',
    },
    open: {
      ko: '회의가 아직 끝나지 않았습니다. 폐회한 뒤에 할 수 있습니다.',
      en: 'The meeting is still going on. This can be done once it is closed.',
    },
    closed: {
      ko: '이미 폐회한 회의입니다. 기록은 그대로 두었습니다. 바로잡을 것은 회의록에 적어 주십시오.',
      en: 'This meeting is closed and its record stands. Put corrections into the minutes.',
    },
  }
  return new Refusal('conflict', said[stage])
}

/** Says which side is not there in sufficient number, and how many are missing. */
export function noQuorum(counts: Record<Side, SideCount>, names: Record<Side, Said>): Refusal {
  const short = (['employer', 'union'] as const).filter(side => !counts[side].met)
  const say = (locale: 'ko' | 'en') =>
    short
      .map(side => {
        const { present, needed } = counts[side]
        return locale === 'ko'
          ? `${names[side].ko} ${present}명(${needed}명 필요)`
          : `${names[side].en} ${present} of the ${needed} needed`
      })
      .join(', ')
  return new Refusal('conflict', {
    ko: `성원이 되지 않았습니다: ${say('ko')}. 적은 것은 그대로 있습니다. 위원이 더 오면 다시 눌러 주십시오.`,
    en: `There is no quorum: ${say('en')}. What was entered is kept. Try again when more members are there.`,
  })
}

/** Says that the seat is taken, or that this person sits elsewhere at that time. */
export function alreadyThere(): Refusal {
  return new Refusal('conflict', {
    ko: '그 시각에 이미 참석으로 적힌 자리이거나 사람입니다. 먼저 퇴장을 적은 뒤 다시 적어 주십시오.',
    en: 'This seat or this person is down as present at that time. Record the leaving first, then enter it again.',
  })
}

/** Says that somebody cannot fill that seat. */
export function notTheirSeat(): Refusal {
  const message: Said = {
    ko: '그 자리에는 위원 본인이나 그 위원의 대리인만 앉을 수 있습니다.',
    en: 'Only the member or an alternate of that member can fill this seat.',
  }
  return new Refusal('invalid', message, { errors: [{ field: 'present', message }] })
}

/** Says that a time does not fit: before arriving, or still to come. */
export function wrongTime(field: string): Refusal {
  const message: Said = {
    ko: '시각이 맞지 않습니다. 온 시각보다 늦고 지금보다 이른 시각을 적어 주십시오.',
    en: 'This time does not fit. It must be after the arrival and not still to come.',
  }
  return new Refusal('invalid', message, { errors: [{ field, message }] })
}

/** Says what the body's rule asks for. */
export function notCarried(rule: Rule, present: number): Refusal {
  const message: Said =
    rule === 'consensus'
      ? {
          ko: '이 회의체는 합의로 의결합니다. 반대가 있으면 합의로 적을 수 없습니다. 보류로 적고 논의를 남겨 주십시오.',
          en: 'This body resolves by consensus. With anyone against it is not agreed; record it as deferred with the discussion.',
        }
      : {
          ko: `출석 ${present}명의 3분의 2인 ${neededInFavor(rule, present)}명 이상이 찬성해야 합니다. 찬성과 반대의 합은 출석보다 클 수 없습니다.`,
          en: `It takes two thirds of the ${present} present, that is ${neededInFavor(rule, present)}. For and against cannot be more than are there.`,
        }
  return new Refusal('invalid', message, { errors: [{ field: 'inFavor', message }] })
}

/** Says which items still have no result. */
export function withoutResult(titles: readonly string[]): Refusal {
  return new Refusal('conflict', {
    ko: `아직 결과를 적지 않은 안건이 있습니다: ${titles.join(', ')}. 다루지 못했으면 보류로 적어 주십시오.`,
    en: `Some items have no result yet: ${titles.join(', ')}. Record what was not reached as deferred.`,
  })
}

/** Says that a dissent needs somebody who was there, on one's own side. */
export function notToDissent(): Refusal {
  const message: Said = {
    ko: '회의에 참석한 우리 측 위원의 이견만 적을 수 있습니다.',
    en: 'Only the dissent of a member of your own side who was there can be recorded.',
  }
  return new Refusal('invalid', message, { errors: [{ field: 'member', message }] })
}

/** Says that more would dissent than did not agree. */
export function tooManyDissents(): Refusal {
  const message: Said = {
    ko: '찬성하지 않은 사람보다 이견이 많습니다. 찬성 수를 먼저 바로잡아 주십시오.',
    en: 'More would dissent than did not vote in favor. Correct the count first.',
  }
  return new Refusal('conflict', message)
}
