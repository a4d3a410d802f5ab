import type { Reason } from '../diagnose-reasons.ts'
import type { Fix } from '../diagnosis.ts'
import { pageFix } from '../fixes/page.ts'

/** What browsers say of resources that are loaded without CORS, and then needed with it. */
export interface Neighbour {
  readonly code: Reason['code']
  readonly key: string
  readonly happened: string
  readonly fix: Fix
}

const crossorigin = (element: string): Fix =>
  pageFix(
    `in the <${element}>`,
    [{ insertAfter: `<${element}`, text: ' crossorigin="anonymous"' }],
    'Nothing: it is asked with Origin, and script may then use it.',
  )

export const neighbours: readonly Neighbour[] = [
  {
    code: 'tainted-canvas',
    key: 'tainted-canvas',
    happened: 'An image of another origin was drawn into the canvas without CORS, and since then script may not read the canvas.',
    fix: crossorigin('img'),
  },
  {
    code: 'worker-origin',
    key: 'worker-origin',
    happened: 'The script of a worker must come from the page’s own origin, whatever CORS says.',
    fix: pageFix(
      'where the worker is made',
      [{ text: 'const code = await (await fetch(url)).blob()\nconst worker = new Worker(URL.createObjectURL(code))\n' }],
      'Nothing: the script is fetched with CORS, and started as the page’s own. Better still, serve it from there.',
    ),
  },
  {
    code: 'integrity',
    key: 'integrity-without-cors',
    happened: 'The element has integrity, which the browser can check only of what it has asked for with CORS.',
    fix: crossorigin('script'),
  },
  {
    code: 'opaque-response-blocking',
    key: 'opaque-or-blocked-by-corp-orb',
    happened:
      'The browser kept the answer from the element, as it is not of the kind that the element shows (ORB): often an error page, or JSON.',
    fix: crossorigin('img'),
  },
]
