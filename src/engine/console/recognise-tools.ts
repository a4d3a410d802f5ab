import { neighbour, type About, type Meaning, type RecognisedLine } from './meaning.ts'
import { nodeCodeIn } from './node-code.ts'
import type { Squeezed } from './squeezed.ts'

type Groups = Readonly<Record<string, string | undefined>>
type Row = readonly [line: RegExp, means: (groups: Groups, after: string) => Meaning[], kind: string]

/** What Node calls the failure, in the lines that follow. */
function unreached({ path }: Groups, after: string): Meaning[] {
  const failed = nodeCodeIn(after)
  return [neighbour('dev-proxy', { ...(path !== undefined && { path }), ...(failed !== undefined && { failed }) })]
}
const oneOrigin = () => [neighbour('test-runner')]
const nothing = () => []

const rows: readonly Row[] = [
  // Vite, Create React App, http-proxy-middleware in two versions and what it answers, and Next.js.
  [/\[vite\] (?:http|ws) proxy error: (?<path>\S{1,500})/g, unreached, 'proxy'],
  [/Could not proxy request (?<path>\S{1,500}) from \S{1,300} to (?<url>https?:\/\/[^\s"')]{1,500})/g, unreached, 'proxy'],
  [
    /\[HPM\] Error occurred while (?:trying to )?proxy(?:ing)? request (?<path>\S{1,500}) (?:from \S{1,300} )?to (?<url>https?:\/\/[^\s"')]{1,500})/g,
    unreached,
    'proxy',
  ],
  [/Error occurr?ed while trying to proxy(?: to)?: (?<path>\S{1,500})/g, unreached, 'proxy'],
  [/Failed to proxy (?<url>https?:\/\/[^\s"')]{1,500})/g, unreached, 'proxy'],
  // Cypress.
  [/`?cy\.visit\(\)`? failed because you are attempting to visit a URL that is of a different origin/g, oneOrigin, 'document'],
  [/Cypress detected a cross[ -]origin error happened on page load(?::\s{1,10}> [^\n]{1,300})?/g, oneOrigin, 'document'],
  [/`?cy\.visit\(\)`? failed trying to load:\s{1,10}(?<url>https?:\/\/\S{1,500})/g, nothing, 'document'],
  [/Timed out retrying after \d{1,7}ms/g, nothing, 'fetch'],
  // Chromium, Firefox and Node show an object so.
  [/\bResponse \{\s?type: ['"]opaque['"]/g, () => [neighbour('opaque-response')], 'fetch'],
]
const most = 100

/** What stands between page and server while one is made prints of itself, and how a console shows an answer. */
export function recogniseTools({ original }: Squeezed): RecognisedLine[] {
  return rows.flatMap(([line, means, kind]) =>
    [...original.matchAll(line)].slice(0, most).map(({ index, 0: text, groups = {} }): RecognisedLine => {
      const end = index + text.length
      const candidates = means(groups, original.slice(end, end + 400))
      const { url } = groups
      const about: About = { kind, ...(url !== undefined && { url: url.replace(/[.,]+$/, '') }) }
      return { browser: null, start: index, end, part: candidates.length > 0 ? 'whole' : 'script', candidates, about }
    }),
  )
}
