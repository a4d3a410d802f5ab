import type { Io } from './io.ts'
import { hasColours, paintFor } from './paint.ts'
import { wrap } from './wrap.ts'

/** What `visto check` does, by example. */
export function introduction(io: Pick<Io, 'columns' | 'env' | 'outIsTerminal'>): string {
  const { bold, dim, cyan } = paintFor(hasColours(io))
  const text = (paragraph: string) => wrap(paragraph, Math.min(Math.max(io.columns ?? 80, 60), 100), '').join('\n')
  return `${bold(text('visto check asks a URL as browsers would for a page, and says whether the page can read the answer.'))}

Say your page at https://app.example.com calls

  ${dim("fetch('https://api.example.com/users')")}

and the console shows a red line about CORS. Then ask:

  ${cyan('visto check https://api.example.com/users \\')}
  ${cyan('  --from https://app.example.com')}

${text('The first line is the answer; below it are the steps, the rule that failed, what each browser prints, and what to change.')}

${text(
  'What you give to fetch() has a flag: the method is -X PUT, a header -H "content-type: application/json", the body -d "{}", ' +
    'and credentials --credentials include. Nothing but GET, HEAD and preflights is sent unless you add --send.',
)}

${dim('All flags: visto check --help')}
`
}

/** What `visto explain` does, by example. */
export function explainIntroduction(io: Pick<Io, 'columns' | 'env' | 'outIsTerminal'>, waits: boolean): string {
  const { bold, dim, cyan } = paintFor(hasColours(io))
  const width = Math.min(Math.max(io.columns ?? 80, 40), 100)
  const text = (paragraph: string) => wrap(paragraph, width, '').join('\n')
  const line = `Access to fetch at 'https://api.example.com/users' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`
  const end = waits
    ? `${bold(text('Paste yours here, then press Enter and Ctrl-D (on Windows Ctrl-Z and Enter).'))}\n`
    : `${dim('All flags: visto explain --help')}\n`
  return `${bold(text('visto explain reads what you have of a request that fails, and says why it fails and what to change.'))}

${text('Give the red lines of the console, "Copy as cURL" or "Copy as fetch" of the network panel, a HAR, or a URL. An example to try:')}

${cyan(`  visto explain "${line.replaceAll('"', '\\"')}"`)}

${end}`
}
