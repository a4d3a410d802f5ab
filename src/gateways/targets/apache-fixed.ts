import type { Header } from '../../engine/index.ts'
import { commentLines } from '../comment-lines.ts'
import { notSet, oneMoreHeaders } from '../fixed-headers.ts'
import type { FixedPrinter } from '../fixed-lines.ts'
import { shortNameOf } from '../own-name.ts'
import { apacheExpressionString, apacheHeaderValue, apacheRewriteArgument, apacheString } from '../quote/apache.ts'
import { forAnyPath, preflightName, underPath, underRequestLine } from '../under-path.ts'

export const apacheFixed: FixedPrinter = {
  line: (header, isSent) => headerLine(header) + (isSent && header[0] !== 'Vary' ? unsetLine('onsuccess', header[0]) : ''),
  lines: ({ headers, on, hidden, path, origin }) => {
    if (on === 'preflights') {
      const preflight = preflightName(path, origin).toUpperCase()
      const lines = headers.map((header) => headerLine(header, ` env=${preflight}`))
      return { text: answerPreflights(`E=${preflight}:1,`, path, origin) + lines.join(''), behind: '', variables: '' }
    }
    const only = origin === undefined ? '' : ` "expr=${isFrom(origin)}"`
    const lines = headers.map((header) => headerLine(header, header[0] === 'Vary' ? '' : only)).join('') + hideLines(hidden, headers, only)
    return { text: (on === 'all' ? answerPreflights('', path, origin) : '') + forPath(path, lines), behind: '', variables: '' }
  },
  // Only answers that have the one header get the other: what is closed stays so. Each of the two lists is asked for itself, as no expression sees that of always.
  oneMore: (more) => {
    const note = shortNameOf('origin', more.origin)
    const isOther = `note('${note}') == ${apacheExpressionString(more.other)}`
    const both = ` "expr=${isFrom(more.origin)} && ${isOther}"`
    // A word of the server behind would come beside the one of always.
    const word = more.credentials ? unsetLine('onsuccess', 'Access-Control-Allow-Credentials', both) : ''
    const lines = (['always', 'onsuccess'] as const).flatMap((list) => [
      list === 'always' ? '' : word,
      `Header ${list} note Access-Control-Allow-Origin ${note}\n`,
      headerLine(['Vary', 'Origin'], ` "expr=${isOther}"`, list),
      ...oneMoreHeaders(more).map((header) => headerLine(header, both, list)),
    ])
    return { text: forPath(more.path, lines.join('')), behind: '', variables: '' }
  },
  // What lets the page in from the other list goes, or both would be sent.
  wanting: ({ path, ...page }) => {
    const only = ` "expr=${isFrom(page.origin)}"`
    const lines = [
      headerLine(['Vary', 'Origin']),
      ...oneMoreHeaders(page).flatMap(([name, value]) => [
        `Header always setifempty ${name} ${apacheHeaderValue(value)}${only}\n`,
        unsetLine('onsuccess', name, only),
      ]),
    ]
    return { text: forPath(path, lines.join('')), onErrors: '', variables: '' }
  },
}

function isFrom(origin: string): string {
  return `%{HTTP:Origin} == ${apacheExpressionString(origin)}`
}

/** The line of the request stays what it was where httpd goes on to a page of errors, or to a script that answers all paths. */
function forPath(path: string | undefined, lines: string): string {
  return path === undefined ? lines : `${underPathOnly(path)}\n${lines.replace(/^(?=.)/gm, '    ')}</If>\n`
}

/** What opens the section of a path, which comes after all others. */
export function underPathOnly(path: string): string {
  return `<If ${apacheString(`%{THE_REQUEST} =~ m#${underRequestLine(path)}#`)}>`
}

/** The same, of whatever path. */
export const underSomePathOnly = new RegExp(`^${forAnyPath(underPathOnly)}$`)

/** Without `always`, what httpd makes itself would not have it. What the server behind varies by stays. */
function headerLine([name, value]: Header, only = '', list: 'always' | 'onsuccess' = 'always'): string {
  return `Header ${list} ${name === 'Vary' ? 'merge' : 'set'} ${name} ${apacheHeaderValue(value)}${only}\n`
}

/** Those of other paths and pages go on to what answers them. */
function answerPreflights(flags: string, path?: string, origin?: string): string {
  const under = path === undefined ? '' : `RewriteCond %{REQUEST_URI} ${apacheRewriteArgument(underPath(path))}\n`
  const page = origin === undefined ? '' : `RewriteCond %{HTTP:Origin} ${apacheRewriteArgument(`=${origin}`)}\n`
  return `RewriteEngine On
${under}${page}RewriteCond %{REQUEST_METHOD} =OPTIONS
RewriteCond %{HTTP:Access-Control-Request-Method} .
RewriteRule ^ - [${flags}R=204,L]
`
}

function unsetLine(list: string, name: string, only = ''): string {
  return `Header ${list} unset ${name}${only}\n`
}

/** What a proxied server sent stands in the list of onsuccess, what a script sent in that of always, of which `set` takes the place. */
function hideLines(hidden: readonly string[], headers: readonly Header[], only: string): string {
  if (hidden.length === 0) return ''
  const unset = (list: string) => (name: string) => unsetLine(list, name, only)
  const lines = [...hidden.map(unset('onsuccess')), ...notSet(hidden, headers).map(unset('always'))]
  return commentLines('#', 'What stands behind sends is in another list than the lines above.') + lines.join('')
}
