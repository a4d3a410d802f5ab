import type { Header } from '../../engine/index.ts'
import { commentLines } from '../comment-lines.ts'
import { notSet, oneMoreHeaders } from '../fixed-headers.ts'
import type { FixedPrinter } from '../fixed-lines.ts'
import { ownName } from '../own-name.ts'
import { apacheExpressionString, apacheHeaderValue } from '../quote/apache.ts'

export const apacheFixed: FixedPrinter = {
  line: (header, isSent) => headerLine(header) + (isSent && header[0] !== 'Vary' ? unsetLine('onsuccess', header[0]) : ''),
  lines: ({ headers, on, hidden }) => {
    const only = on === 'preflights' ? ` env=${preflight}` : ''
    return {
      text: [
        on === 'requests' ? '' : answerPreflights(only === '' ? '' : `E=${preflight}:1,`),
        ...headers.map((header) => headerLine(header, only)),
        hideLines(hidden, headers),
      ].join(''),
      behind: '',
    }
  },
  oneMore: (more) => {
    const only = ` "expr=%{HTTP:Origin} == ${apacheExpressionString(more.origin)}"`
    const lines = oneMoreHeaders(more).flatMap((header) => [unsetLine('onsuccess', header[0], only), headerLine(header, only)])
    return { text: [...lines, headerLine(['Vary', 'Origin'])].join(''), behind: '', variables: '' }
  },
}

/** Without `always`, what httpd makes itself would not have it. What the server behind varies by stays. */
function headerLine([name, value]: Header, only = ''): string {
  return `Header always ${name === 'Vary' ? 'merge' : 'set'} ${name} ${apacheHeaderValue(value)}${only}\n`
}

/** A variable that tells a preflight from any other OPTIONS. */
const preflight = ownName('preflight').toUpperCase()

function answerPreflights(flags: string): string {
  return `RewriteEngine On
RewriteCond %{REQUEST_METHOD} =OPTIONS
RewriteCond %{HTTP:Access-Control-Request-Method} .
RewriteRule ^ - [${flags}R=204,L]
`
}

function unsetLine(list: string, name: string, only = ''): string {
  return `Header ${list} unset ${name}${only}\n`
}

/** What a proxied server sent stands in the list of onsuccess, what a script sent in that of always, of which `set` takes the place. */
function hideLines(hidden: readonly string[], headers: readonly Header[]): string {
  if (hidden.length === 0) return ''
  const unset = (list: string) => (name: string) => unsetLine(list, name)
  const lines = [...hidden.map(unset('onsuccess')), ...notSet(hidden, headers).map(unset('always'))]
  return commentLines('#', 'What stands behind sends is in another list than the lines above.') + lines.join('')
}
