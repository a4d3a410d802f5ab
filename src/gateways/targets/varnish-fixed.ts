import type { Header } from '../../engine/index.ts'
import { notSet, oneMoreHeaders } from '../fixed-headers.ts'
import type { FixedPrinter } from '../fixed-lines.ts'
import { literal } from '../origin-regex.ts'
import { ownName } from '../own-name.ts'
import { vclString } from '../quote/vcl.ts'
import { underPath } from '../under-path.ts'
import { block, subroutine } from './varnish-lines.ts'

export const varnishFixed: FixedPrinter = {
  line: (header) => `${statement(header)}\n`,
  lines: ({ headers, on, hidden, path }) => {
    const recv = answering(isPreflight)
    if (on === 'preflights') {
      const own = path === undefined ? isPreflight : `req.url ~ ${vclString(underUrl(path))} && ${isPreflight}`
      return { text: answering(own) + subroutine('vcl_synth', block(`if (${own})`, [...headers.map(statement), ...bare])), behind: '' }
    }
    const gone = notSet(hidden, headers).map((name) => `unset resp.http.${name};`)
    const call = [`call ${ownName('headers')};`]
    const text = [
      on === 'all' ? recv : '',
      subroutine(ownName('headers'), [...gone, ...headers.map(statement)]),
      subroutine('vcl_deliver', call),
      subroutine('vcl_synth', on === 'all' ? [...call, ...block(`if (${isPreflight})`, bare)] : call),
    ]
    return { text: text.join(''), behind: '' }
  },
  // Only answers that have the one header get the other: what is closed stays so.
  oneMore: (more) => {
    const own = block(`if (req.http.Origin == ${vclString(more.origin)})`, oneMoreHeaders(more).map(statement))
    const lines = block(`if (resp.http.Access-Control-Allow-Origin ~ ${vclString(`^${literal(more.other)}$`)})`, [
      statement(['Vary', 'Origin']),
      ...own,
    ])
    return { text: lines.map((line) => `${line}\n`).join(''), behind: '', variables: '' }
  },
}

const isPreflight = 'req.method == "OPTIONS" && req.http.Access-Control-Request-Method'

function answering(condition: string): string {
  return subroutine('vcl_recv', block(`if (${condition})`, ['return (synth(204));']))
}

/** The query is part of what is matched. */
function underUrl(path: string): string {
  return underPath(path).replace('(?:/|$)', '(?:[/?]|$)')
}

/** Without the page that Varnish makes of a status. */
const bare = ['synthetic("");', 'return (deliver);']

/** What the server behind varies by stays; a header that is not there is an empty string. */
function statement([name, value]: Header): string {
  if (name !== 'Vary') return `set resp.http.${name} = ${vclString(value)};`
  return `set resp.http.Vary = regsub(resp.http.Vary + ${vclString(`, ${value}`)}, "^, ", "");`
}
