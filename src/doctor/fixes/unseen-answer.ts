/**
 * For an answer that nobody has seen, of which only a console says what is wrong: that is changed in what is there. What else the server
 * allows is not known, so that a policy in its place would take it away.
 */
import { fixedHeaderLines } from '../../gateways/index.ts'
import { javascriptLiteral } from '../../gateways/quote/javascript.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { onlyWithList } from '../stranger.ts'
import { linePlacesOf } from './line-places.ts'
import { headerLines } from './header-lines.ts'
import { middlewareOptions } from './middleware-options.ts'
import { middlewareOf } from './middleware-of.ts'
import { takesOptions } from './takes-options.ts'

type ListOption = 'methods' | 'allowedHeaders' | 'exposedHeaders'

/**
 * The names that are wanting go into the list.
 * @param wanting none where the line does not tell it
 */
export function addNames(found: Case, option: ListOption, wanting: readonly string[]): Fix {
  const place = placeOf(found, option)
  const { where, target, list } = place
  const anew = wanting.length === 0 ? null : anewOf(place, option, wanting)
  const untold = option === 'methods' ? 'the method of the request' : 'the header that the whole line names'
  const beside = `${where}, beside what is there${anew === null ? '' : ` (where there is none: ${anew})`}`
  return {
    at: 'server',
    target,
    where: wanting.length === 0 ? `${beside}: ${untold}` : beside,
    edits:
      wanting.length === 0 ? [] : [{ text: list === null ? `${wanting.join(', ')}\n` : `${wanting.map(javascriptLiteral).join(', ')},\n` }],
    opens: `${option === 'exposedHeaders' ? 'The pages that may read the answer may read this header of it as well' : 'Pages that are allowed today may send this, too'}; all else stays as it is.`,
  }
}

/** The names of the list stay, and browsers read them. */
export function separateNames(found: Case, option: ListOption): Fix {
  const { where, target } = placeOf(found, option)
  return {
    at: 'server',
    target,
    where: `${where}: the same names, with commas between them and no quotes`,
    edits: [],
    opens: 'Pages that are allowed today may send what the list was meant to allow; all else stays as it is.',
  }
}

/** The word that is wanting where the server allows the page, and not its cookies. */
export function allowCookies(found: Case): Fix {
  const server = middlewareOf(found)[0] ?? found.server
  const header = ['Access-Control-Allow-Credentials', 'true'] as const
  const opens = `Pages that are allowed today may send their users' cookies; all else stays as it is.${onlyWithList(found)}`
  const line = headerLines(server, [header], opens, [header[0]])
  if (line !== null) return line
  const where = middlewareOptions(server)?.where ?? (takesOptions(server) ? 'in the policy, or in the options of cors()' : null)
  return {
    at: 'server',
    ...(where === null
      ? { target: null, where: 'in its answers, to the preflight and to the request itself', edits: [{ text: `${header.join(': ')}\n` }] }
      : { target: server, where: `${where}, in the place of what is there`, edits: [{ text: 'credentials: true,\n' }] }),
    opens,
  }
}

interface Place {
  readonly where: string
  readonly target: string | null
  /** What the list is called in code; null where it is the header itself. */
  readonly list: string | null
  readonly usualMethods: readonly string[]
  readonly isClosed: boolean
}

function placeOf(found: Case, option: ListOption): Place {
  const server = middlewareOf(found)[0] ?? found.server
  const middleware = middlewareOptions(server)
  if (middleware !== undefined) {
    const { where, usualMethods, isClosed = false } = middleware
    return { where: `${where}, in the list ${middleware[option]}`, target: server, list: middleware[option], usualMethods, isClosed }
  }
  if (takesOptions(server)) {
    return {
      where: `in the list ${option} of the policy, or of the options of cors()`,
      target: server,
      list: option,
      usualMethods: [],
      isClosed: false,
    }
  }
  const answer = option === 'exposedHeaders' ? 'the answer to the request itself' : 'the answer to the preflight (an OPTIONS)'
  const of = `${headers[option]} of ${answer}`
  const target = linePlacesOf(server) === null ? null : server
  return { where: `in ${target === 'nginx' ? 'the add_header ' : ''}${of}`, target, list: null, usualMethods: [], isClosed: false }
}

const headers: Readonly<Record<ListOption, string>> = {
  methods: 'Access-Control-Allow-Methods',
  allowedHeaders: 'Access-Control-Allow-Headers',
  exposedHeaders: 'Access-Control-Expose-Headers',
}

/** What to write where there is no such list; null where there must be one, or nobody knows how this server writes it. */
function anewOf({ target, list, usualMethods, isClosed }: Place, option: ListOption, wanting: readonly string[]): string | null {
  if (list === null)
    return target === null
      ? null
      : (fixedHeaderLines(target, [[headers[option], wanting.join(', ')]])
          ?.join('')
          .trim() ?? null)
  const names = isClosed ? wanting : withoutList(usualMethods, option, wanting)
  return names === null ? null : `${list}: ${javascriptLiteral(names)}`
}

/** What the list has to say where there was none: to name one method ends the usual ones. Null where there must be one, as the name is usual. */
function withoutList(usualMethods: readonly string[], option: ListOption, wanting: readonly string[]): readonly string[] | null {
  if (option === 'exposedHeaders') return wanting
  return option === 'allowedHeaders' || wanting.every((name) => usualMethods.includes(name)) || usualMethods.length === 0
    ? null
    : [...new Set([...usualMethods, ...wanting])]
}
