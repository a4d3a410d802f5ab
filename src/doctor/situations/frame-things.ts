import { cspSource } from '../../gateways/quote/csp.ts'
import { orNull } from '../../gateways/quote/or-null.ts'
import type { Case } from '../diagnose-case.ts'
import { isSaid, reasonOf } from '../diagnose-reasons.ts'
import type { Edit, Fix } from '../diagnosis.ts'
import { pageFix } from '../fixes/page.ts'
import type { OtherThing } from './other-thing.ts'

const inTab = 'No header of CORS mends it, as none is looked at. In a tab of its own the page opens.'

/** Of whatever keeps a page out of a frame. */
export const notShown = 'The page is not shown in the frame'

/** What keeps a page out of a frame, or script out of the page in it. */
export const frameThings: readonly OtherThing[] = [
  {
    key: 'frame-options',
    headline: notShown,
    isIt: (found) => isSaid(found, 'frame-options'),
    happened: 'A page that is shown in a frame forbids it: its answer has X-Frame-Options, which no header of CORS lifts.',
    not: inTab,
    fix: (found) => {
      const source = around(found)
      if (source === null) return null
      return letFrame('in the place of X-Frame-Options', {
        text: `Content-Security-Policy: ${listOf([...(framesItself(found) ? ["'self'"] : []), source])}\n${placeholder(found, '# ')}# a Content-Security-Policy that is there keeps its directives\n`,
      })
    },
  },
  {
    key: 'frame-ancestors',
    headline: notShown,
    isIt: (found) => isSaid(found, 'frame-ancestors'),
    happened: (found) =>
      `A page that is shown in a frame forbids it: its answer has a Content-Security-Policy with ${directiveOf(found)}, and the page around is not on that list. No header of CORS lifts it.`,
    not: inTab,
    fix: (found) => {
      const source = around(found)
      if (source === null) return null
      const sources = directiveOf(found).split(/\s+/).slice(1)
      const kept = sources.filter((each) => !/^'none'$/i.test(each))
      return letFrame(`in its Content-Security-Policy${placeholder(found, ', ').trimEnd()}`, {
        ...(sources.length > 0 && { replace: directiveOf(found) }),
        text: listOf([...kept, source]),
      })
    },
  },
  {
    key: 'frame',
    headline: 'Script may not look into the frame',
    isIt: (found) => isSaid(found, 'cross-origin-frame'),
    happened: 'It is about a frame, not a request: pages of other origins cannot be looked into, whatever CORS says.',
    fix: () =>
      pageFix(
        'in both pages',
        [{ text: "frame.contentWindow.postMessage(data, 'https://other.example')\n" }],
        'Nothing beyond what the pages send each other.',
      ),
  },
]

function directiveOf(found: Case): string {
  const directive = reasonOf(found, 'frame-ancestors')?.args['directive']
  return typeof directive === 'string' ? directive : 'frame-ancestors'
}

/** Whether the header lets pages of its own origin in: they keep that. */
function framesItself(found: Case): boolean {
  return /^sameorigin$/i.test(String(reasonOf(found, 'frame-options')?.args['value']).trim())
}

const example = 'https://app.example'

/** Null where no list of a policy can hold it. */
function around(found: Case): string | null {
  return isNamed(found) ? orNull(() => cspSource(found.origin!)) : example
}

/** A sandboxed page, or one that is a file, has an origin that no list names. */
function isNamed({ origin }: Case): boolean {
  return origin !== null && origin !== 'null'
}

function placeholder(found: Case, before: string): string {
  return !isNamed(found) ? `${before}the page around it in the place of ${example}\n` : ''
}

function listOf(sources: readonly string[]): string {
  return ['frame-ancestors', ...sources].join(' ')
}

function letFrame(where: string, edit: Edit): Fix {
  return {
    at: 'server',
    target: null,
    where: `of the page in the frame, if it is yours and belongs there, ${where}`,
    edits: [edit],
    opens: 'Pages of the origin that is named may show this one in a frame, and lead their users to click in it.',
  }
}
