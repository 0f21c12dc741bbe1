import { z } from 'zod'
import { type FieldError, Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { calendarDay } from '../wall-clock.ts'

/** `given` as the schema's output; refuses with every wrong field named, in both languages. */
export function check<S extends z.ZodType>(schema: S, given: unknown): z.infer<S> {
  const parsed = schema.safeParse(given, { reportInput: true })
  if (parsed.success) return parsed.data
  throw new Refusal('invalid', wrongFields, { errors: parsed.error.issues.flatMap(fieldErrors) })
}

/** What the head of an invalid form says; the fields say the rest. */
export const wrongFields: Said = {
  ko: '다시 봐 주실 곳이 있어요. 적어 두신 내용은 그대로 있어요.',
  en: 'Something needs another look. What you typed is still here.',
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => ({
      field: [...issue.path, key].join('.'),
      message: { ko: '모르는 항목이에요.', en: 'This field is not known.' },
    }))
  return [{ field: issue.path.join('.'), message: say(issue) }]
}

function say(issue: z.core.$ZodIssue): Said {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? { ko: '비어 있어요. 채워 주세요.', en: 'This is empty. Please fill it in.' }
        : { ko: '형식이 달라요.', en: 'This has the wrong form.' }
    case 'too_small':
      return issue.origin === 'string'
        ? issue.minimum === 1
          ? { ko: '비어 있어요. 채워 주세요.', en: 'This is empty. Please fill it in.' }
          : { ko: `${issue.minimum}자 이상이어야 해요.`, en: `At least ${issue.minimum} characters, please.` }
        : { ko: `${issue.minimum} 이상이어야 해요.`, en: `This must be ${issue.minimum} or more.` }
    case 'too_big':
      return issue.origin === 'string'
        ? { ko: `${issue.maximum}자까지 적을 수 있어요.`, en: `No more than ${issue.maximum} characters, please.` }
        : { ko: `${issue.maximum} 이하여야 해요.`, en: `This must be ${issue.maximum} or less.` }
    case 'invalid_value':
      return issue.input === undefined || issue.input === null
        ? { ko: '아직 고르지 않았어요. 하나를 골라 주세요.', en: 'Nothing is chosen yet. Please choose one.' }
        : { ko: '고를 수 있는 값 가운데 하나여야 해요.', en: 'Please choose one of the values on offer.' }
    case 'invalid_format':
      return packed(issue.message) ?? formats[issue.format] ?? { ko: '형식이 달라요.', en: 'This has the wrong form.' }
    default:
      return packed(issue.message) ?? { ko: '형식이 달라요.', en: 'This has the wrong form.' }
  }
}

const formats: Record<string, Said> = {
  email: {
    ko: '이메일 주소를 name@example.kr 처럼 적어 주세요.',
    en: 'Please write an e-mail address like name@example.kr.',
  },
  uuid: { ko: '알 수 없는 번호예요.', en: 'This is not an id we know.' },
  date: { ko: '날짜를 2026-11-24 처럼 적어 주세요.', en: 'Please write a date like 2026-11-24.' },
  time: { ko: '시각을 14:00 처럼 적어 주세요.', en: 'Please write a time like 14:00.' },
}

/** A message for a refinement in both languages, packed so that it passes through the schema library as one string. */
export function both(said: Said): string {
  return `${said.ko}\u0000${said.en}`
}

function packed(message: string): Said | undefined {
  const [ko, en] = message.split('\u0000')
  return ko !== undefined && en !== undefined ? { ko, en } : undefined
}

/** A day as YYYY-MM-DD. What compares days runs only once each is one. */
export const dayField = z.iso
  .date({ abort: true })
  .refine(text => calendarDay(text) !== null, { abort: true, error: () => both(formats.date ?? wrongFields) })

/** Free text of at most so many characters, trimmed; line breaks and tabs are the only control characters in it. */
export function textField(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine(text => text.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(text), {
      error: () => both({ ko: '쓸 수 없는 글자가 들어 있어요.', en: 'This contains characters that cannot be kept.' }),
    })
}
