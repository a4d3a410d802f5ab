import type { Io } from './io.ts'
import { hasColours, paintFor } from './paint.ts'

/** What `visto check` does, by example. */
export function introduction(io: Io): string {
  const { bold, dim, cyan } = paintFor(hasColours(io))
  return `${bold('visto check')} asks a URL as browsers would for a page, and says whether the page can read the answer.

Say your page at https://app.example.com calls

    ${dim("fetch('https://api.example.com/users')")}

and the console shows a red line about CORS. Then ask:

    ${cyan('visto check https://api.example.com/users --from https://app.example.com')}

The first line of what it prints is the answer; below it are the steps, the rule that failed, and the header to change.
What you give to fetch() has a flag of the same name: a method is -X PUT, a header -H 'content-type: application/json',
a body -d '{}', cookies --credentials include. Nothing but GET, HEAD and preflights is sent unless you add --send.

${dim('visto check --help')} has all flags.
`
}
