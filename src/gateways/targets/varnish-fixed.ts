import type { Header } from '../../engine/index.ts'
import { notSet, oneMoreHeaders } from '../fixed-headers.ts'
import type { FixedPrinter, Wanting, WantingText } from '../fixed-lines.ts'
import { literal } from '../origin-regex.ts'
import { vclString } from '../quote/vcl.ts'
import { forAnyPath, nameFor, underUrl } from '../under-path.ts'
import { block, subroutine } from './varnish-lines.ts'

export const varnishFixed: FixedPrinter = {
  line: (header) => `${statement(header)}\n`,
  lines: ({ headers, on, hidden, path, origin }) => {
    const page = origin === undefined ? '' : ` && ${isFrom(origin)}`
    const own = `${path === undefined ? isPreflight : isPreflightUnder(path)}${page}`
    const answers = block(`if (${own})`, ['return (synth(204));'])
    if (on === 'preflights') {
      return {
        text: subroutine('vcl_recv', answers) + subroutine('vcl_synth', block(`if (${own})`, [...headers.map(statement), ...bare])),
        behind: '',
        variables: '',
      }
    }
    const recv = [...(path === undefined ? [] : keepUrl), ...(on === 'all' ? answers : [])]
    const name = nameFor('headers', path, origin)
    const gone = notSet(hidden, headers).map((each) => `unset resp.http.${each};`)
    const isVary = ([each]: Header) => each === 'Vary'
    const lines =
      origin === undefined
        ? [...gone, ...headers.map(statement)]
        : [
            ...block(`if (${isFrom(origin)})`, [...gone, ...headers.filter((header) => !isVary(header)).map(statement)]),
            ...headers.filter(isVary).map(statement),
          ]
    const call = [`call ${name};`]
    const text = [
      recv.length === 0 ? '' : subroutine('vcl_recv', recv),
      path === undefined ? '' : forgetUrl,
      subroutine(name, path === undefined ? lines : block(`if (${wasUnderPath(path)})`, lines)),
      subroutine('vcl_deliver', call),
      subroutine('vcl_synth', on === 'all' ? [...call, ...block(`if (${own})`, bare)] : call),
    ]
    return { text: text.join(''), behind: '', variables: '' }
  },
  // Only answers that have the one header get the other: what is closed stays so.
  oneMore: (more) => {
    const own = block(`if (${isFrom(more.origin)})`, oneMoreHeaders(more).map(statement))
    const isOther = `${allowsOther}${vclString(`^${literal(more.other)}$`)}`
    const lines = block(`if (${more.path === undefined ? '' : `${wasUnderPath(more.path)} && `}${isOther})`, [
      statement(['Vary', 'Origin']),
      ...own,
    ])
    return {
      text: lines.map((line) => `${line}\n`).join(''),
      behind: '',
      variables: more.path === undefined ? '' : subroutine('vcl_recv', keepUrl) + forgetUrl,
    }
  },
  wanting: wantingText,
}

/** Before all else that gives an answer headers: what sets them later says the last word. */
function wantingText({ path, ...page }: Wanting): WantingText {
  const here = path === undefined ? '' : `${wasUnderPath(path)} && `
  const own = block(`if (${isFrom(page.origin)})`, oneMoreHeaders(page).map(statement))
  const lines = block(`if (${here}!resp.http.Access-Control-Allow-Origin)`, [statement(['Vary', 'Origin']), ...own])
  const kept = path === undefined ? '' : subroutine('vcl_recv', keepUrl) + forgetUrl
  return { text: kept + subroutine('vcl_deliver', lines) + subroutine('vcl_synth', lines), onErrors: '', variables: '' }
}

/** How lines for one page more ask whom the answer lets in. */
export const allowsOther = 'resp.http.Access-Control-Allow-Origin ~ '

const isPreflight = 'req.method == "OPTIONS" && req.http.Access-Control-Request-Method'

/** The condition of what is for the preflights of a path. */
export function isPreflightUnder(path: string): string {
  return `req.url ~ ${vclString(underUrl(path))} && ${isPreflight}`
}

function isFrom(origin: string): string {
  return `req.http.Origin == ${vclString(origin)}`
}

/** As it is asked for: by the time of the answer it may be another. */
const keepUrl = block('if (req.restarts == 0)', ['set req.http.X-Visto-Url = req.url;'])

/** What is kept is no matter of the server behind. */
const forgetUrl = subroutine('vcl_backend_fetch', ['unset bereq.http.X-Visto-Url;'])

/** The condition of what is for the answers to a path. */
export function wasUnderPath(path: string): string {
  return `req.http.X-Visto-Url ~ ${vclString(underUrl(path))}`
}

/** A condition that begins with one of these, of whatever path. */
export const underSomePath = new RegExp(`^(?:${forAnyPath(isPreflightUnder)}|${forAnyPath(wasUnderPath)})`)

/** Without the page that Varnish makes of a status. */
const bare = ['synthetic("");', 'return (deliver);']

/** What the server behind varies by stays. */
function statement([name, value]: Header): string {
  if (name !== 'Vary') return `set resp.http.${name} = ${vclString(value)};`
  return `if (${variesNot('resp', value)}) { ${varyBy('resp', value)} }`
}

function variesNot(answer: 'resp' | 'beresp', name: string): string {
  return `${answer}.http.Vary !~ ${vclString(`(?i)(?:^|,)\\s*(?:${literal(name)}|\\*)\\s*(?:,|$)`)}`
}

/** A header that is not there is an empty string. */
function varyBy(answer: 'resp' | 'beresp', name: string): string {
  return `set ${answer}.http.Vary = regsub(${answer}.http.Vary + ${vclString(`, ${name}`)}, "^, ", "");`
}

/** What is stored of the answers to a path, or of all, by the origin that asks, where the server behind does not say so. */
export function storedByOrigin(path: string | undefined): string {
  const only = path === undefined ? '' : `bereq.url ~ ${vclString(underUrl(path))} && `
  return block(`if (${only}${variesNot('beresp', 'Origin')})`, [varyBy('beresp', 'Origin')])
    .map((line) => `${line}\n`)
    .join('')
}
