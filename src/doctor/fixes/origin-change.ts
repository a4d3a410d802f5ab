import { javascriptLiteral } from '../../gateways/quote/javascript.ts'
import { originsIn } from '../allow-origin.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { allowedToday } from './granted-today.ts'
import { lackingAnswers } from './lacking-lines.ts'
import { linePlacesOf } from './line-places.ts'
import { type MiddlewareOptions, middlewareOptions } from './middleware-options.ts'
import { middlewareOf } from './middleware-of.ts'
import { shutOut } from './shut-out.ts'

/** A change of whom the server lets in, which leaves all else as it is. */
export interface OriginChange {
  readonly fix: Fix
  /** Whether it is all that there is to do, by what the answers show. */
  readonly isProven: boolean
}

/**
 * The page's origin, in the list that the server has, or in the place of what was meant for it. Null where more is wrong than that, as far as the answers
 * tell, and where it is not known how the server writes it.
 */
export function originChange(found: Case): OriginChange | null {
  const { origin } = found
  const target = middlewareOf(found)[0] ?? found.server
  if (origin === null || origin === 'null') return null
  const today = allowedToday(found)
  const lacking = lacks(found)
  // Who refuses a page may keep everything else from it, too.
  if (lacking === 'more' && today.length > 0) return null
  const needsCookies = lacking === 'cookies' || (lacking !== 'origin' && found.request.credentials === 'include')
  const options = middlewareOptions(target)
  const own = placeOf(today, origin, needsCookies, options?.listsOrigins === true ? options : (linePlacesOf(target)?.list ?? null))
  if (own === null) return null
  const opens = `Pages of ${origin} may read the answers${needsCookies ? ", with their users' cookies" : ''}; methods, headers and all else stay as they are.`
  return {
    fix: {
      at: 'server',
      target: options?.listsOrigins === true ? target : null,
      ...own,
      opens: [opens, ...everybodyElse(found)].join(' '),
    },
    isProven: lacking === 'origin' || lacking === 'cookies',
  }
}

/** What the answers lack: the origin alone, or cookies beside it; the replayed answers tell. */
function lacks(found: Case): 'origin' | 'cookies' | 'more' | 'unknown' {
  const answers = lackingAnswers(found)
  if (answers === null) return 'unknown'
  const names = answers.flatMap(({ add }) => add.map(([name]) => name.toLowerCase()))
  const others = names.filter((name) => !/^(?:access-control-allow-(?:origin|credentials)|vary)$/.test(name))
  if (others.length > 0 || answers.some(({ status, hop }) => status !== null || hop > 0)) return 'more'
  return names.includes('access-control-allow-credentials') ? 'cookies' : 'origin'
}

function everybodyElse(found: Case): string[] {
  return allowedToday(found).includes('*') ? shutOut(found).slice(0, 1) : []
}

/** A slip that was meant for it is seen by nobody but who reads the list. */
const beside = 'beside the others, and in the place of one that was meant for it'

type Place = Pick<Fix, 'where' | 'edits'>

/** @param options what the server calls its list, or null where that is not known: it has its own words for it */
function placeOf(
  today: readonly string[],
  origin: string,
  needsCookies: boolean,
  options: MiddlewareOptions | string | null,
): Place | null {
  const [value, ...more] = today
  const isSlip = value !== undefined && value !== '*' && more.length === 0 && originsIn(value).every((each) => each === origin)
  if (isSlip && !needsCookies) return { where: 'where the origin is written', edits: [{ replace: value, text: origin }] }
  // Of a list no answer shows more than the origin that asks.
  if (value === undefined) {
    const cookies = needsCookies ? ', with cookies allowed' : ''
    return options === null || typeof options === 'string'
      ? { where: `in its list of origins${options === null ? '' : ` (${options})`}, ${beside}${cookies}`, edits: [{ text: `${origin}\n` }] }
      : {
          where: `${options.where}, in the list origin, ${beside}${cookies}`,
          edits: [{ text: `${javascriptLiteral(origin)},\n` }],
        }
  }
  if (options === null || typeof options === 'string') return null
  const origins = [...new Set([...today.flatMap(originsIn), origin])]
  const text = `origin: ${javascriptLiteral(origins)},\n${needsCookies ? 'credentials: true,\n' : ''}`
  return { where: `${options.where}, in the place of what is there`, edits: [{ text }] }
}
