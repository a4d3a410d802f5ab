import type { Remedy } from 'visto/doctor'
import type { Difference } from './differences.ts'
import type { SideEffect } from './patient.ts'
import { neighbour, type Question } from './questions.ts'

/** Sentences of a fix, and what is otherwise by them. */
interface Announcement {
  readonly says: (opens: string, difference: Difference) => boolean
  readonly of: (difference: Difference) => boolean
}

const announcements: readonly Announcement[] = [
  {
    says: (opens, { question: { origin, path } }) => opensFor(opens, origin!) && isWithin(path, opens),
    of: ({ kind, question: { who } }) => who === 'the page' && kind === 'gain',
  },
  { says: (opens) => opens.includes('may send this, too'), of: ({ kind, text }) => kind === 'gain' && text.startsWith('the call of') },
  {
    says: (opens) => opens.includes('Today every page may, without cookies, and with this the others no longer can'),
    of: ({ kind, question: { who } }) => kind === 'loss' && who === 'a stranger',
  },
  {
    says: (opens, { question: { origin } }) => opens.includes('named, and not here') && opens.includes(origin!),
    of: ({ kind, question: { who } }) => kind === 'loss' && who !== 'the page',
  },
  {
    says: (opens) => opens.includes('pages that another path lets in today have to be in its list, too'),
    of: ({ kind, question: { who, path } }) => kind === 'loss' && path === neighbour && who !== 'the page',
  },
  {
    says: (opens, { question }) => isNotLookedAt(opens, question),
    of: ({ kind, question: { who } }) => kind === 'loss' && who === 'the page',
  },
]

/** What a fix says that gives pages what they were allowed already, so that the page may gain by it on every path. */
const forWhomIsAllowed =
  /Allowed pages see|allowed today may|Every page may|what the other one allows|an answer for each origin|stands above, the page can read it/

function opensFor(opens: string, page: string): boolean {
  return opens.toLowerCase().includes(`pages of ${page} may `) || forWhomIsAllowed.test(opens)
}

/** Whether a fix says that it did not see what such a call needs. */
function isNotLookedAt(opens: string, { asks }: Question): boolean {
  const unseen = /(what|which further headers|which other methods) the page’s other requests need was not looked at, and is to be added/
  const [, what] = unseen.exec(opens) ?? []
  if (what === undefined || 'plain' in asks) return false
  const { method = 'GET', headers = [] } = asks.call
  if (what === 'which further headers') return headers.length > 0
  return what === 'what' || !/^(?:GET|HEAD|POST)$/.test(method)
}

/** Where a fix says for which paths it is, it is for no other. */
function isWithin(path: string, opens: string): boolean {
  const [, segments, prefix] = /\bfor (?:(\/\S*) and what is below it|paths that begin with (\/[^\s,]*))/.exec(opens) ?? []
  if (segments !== undefined) return path === segments || path.startsWith(segments.replace(/\/?$/, '/'))
  return prefix === undefined || path.startsWith(prefix)
}

/** What of the differences neither the fix says nor the patient declares; and what it declares that is not there. */
export function untold(found: readonly Difference[], { fixes }: Pick<Remedy, 'fixes'>, sideEffects: readonly SideEffect[] = []): string[] {
  const isTold = (each: Difference) => announcements.some(({ says, of }) => of(each) && fixes.some(({ opens }) => says(opens, each)))
  const others = found.filter((each) => !isTold(each))
  const unknown = others.filter(({ text }) => !sideEffects.some(({ of }) => of.test(text)))
  const gone = sideEffects.filter(({ of }) => !others.some(({ text }) => of.test(text)))
  return [...unknown.map(({ text }) => text), ...gone.map(({ of }) => `${of} is declared, and not there`)]
}
