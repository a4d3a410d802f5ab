import { getHeader } from 'visto/engine'
import type { Question } from './questions.ts'
import type { Found } from './survey.ts'
import type { Answer } from './wire.ts'

/** What a cure has changed for somebody. */
export interface Difference {
  readonly question: Question
  /** Whether somebody may do more, or less, or an answer is another. */
  readonly kind: 'gain' | 'loss' | 'change'
  /** `GET of /users by a stranger: now read`. */
  readonly text: string
}

/** All that is otherwise in a second survey, but for what each answer has anew. */
export function differences(before: readonly Found[], after: readonly Found[]): Difference[] {
  return before.flatMap((was, nth) => [...rights(was, after[nth]!), ...changes(was, after[nth]!)])
}

function difference({ question }: Found, kind: Difference['kind'], what: string): Difference {
  return { question, kind, text: `${question.what} of ${question.path} by ${question.who}: ${what}` }
}

/** Who may send, read and see. */
function rights(found: Found, { call: is }: Found): Difference[] {
  const was = found.call
  if (was === null || is === null) return []
  const compared = (had: boolean, has: boolean, what: string): Difference[] =>
    had === has ? [] : [difference(found, has ? 'gain' : 'loss', `${has ? 'now' : 'no longer'} ${what}`)]
  const seen = was.reads && is.reads ? [...new Set([...was.sees, ...is.sees])].filter((name) => !isOfItsOwn(name)) : []
  return [
    ...compared(was.sends, is.sends, 'sent'),
    ...compared(was.reads, is.reads, 'read'),
    ...seen.flatMap((name) => compared(was.sees.includes(name), is.sees.includes(name), `seen with ${name}`)),
  ]
}

/** Status, body and headers of another kind, of what was asked both times. */
function changes(found: Found, { answer: is }: Found): Difference[] {
  const was = found.answer
  if (was === null || is === null) return []
  const [old, now] = [shown(was), shown(is)]
  const head = old === now ? [] : [`${old} is ${now}`]
  return [...head, ...('failed' in was || 'failed' in is ? [] : headerChanges(was, is))].map((what) => difference(found, 'change', what))
}

/** In a body: the number of an error page of Varnish, and where in its text a program failed. */
const anew = /XID: \d+|&nbsp;at [^<]*/g

function shown(answer: NonNullable<Found['answer']>): string {
  return 'failed' in answer ? 'no answer' : `${answer.status} ${JSON.stringify(answer.body.replaceAll(anew, ''))}`
}

function headerChanges(was: Answer, is: Answer): string[] {
  const names = new Set([...was.headers, ...is.headers].map(([name]) => name.toLowerCase()))
  return [...names].flatMap((name) => {
    const [old, now] = [was, is].map(({ headers }) => getHeader(headers, name)?.replaceAll('; ', ';') ?? null) as [
      string | null,
      string | null,
    ]
    if (isOfItsOwn(name) || name.startsWith('access-control-') || old === now) return []
    if (name === 'vary' && isWithin(old, now)) return []
    // httpd writes it in another order after every start.
    if (name === 'allow' && isWithin(old, now) && isWithin(now, old)) return []
    return [`${name} ${old ?? 'absent'} is ${now ?? 'absent'}`]
  })
}

/** Of two lists of names. */
function isWithin(list: string | null, other: string | null): boolean {
  const names = (value: string | null): string[] => (value ?? '').toLowerCase().split(/[\s,]+/)
  return list === null || names(list).every((name) => names(other).includes(name))
}

/** Headers that differ from one answer to the next, or are about the connection or the body, which is compared itself. */
function isOfItsOwn(name: string): boolean {
  return /^(?:date|age|expires|last-modified|etag|x-varnish|x-cache-status|connection|keep-alive|transfer-encoding|content-length)$/.test(
    name,
  )
}
