import type { Reason } from '../diagnose-reasons.ts'
import type { Fix } from '../diagnosis.ts'
import { anyServer } from '../fixes/by-server.ts'
import { askWithCors, pageFix } from '../fixes/page.ts'

/** What browsers say of resources that are loaded without CORS, and then needed with it. */
export interface Neighbour {
  readonly code: Reason['code']
  readonly key: string
  readonly happened: string
  readonly fixes: readonly Fix[]
  /** Where it is no matter of what the server allows. */
  readonly not?: string
}

const crossorigin = (element: string): Fix =>
  pageFix(
    `in the <${element}>`,
    [{ insertAfter: `<${element}`, text: ' crossorigin="anonymous"' }],
    'Nothing: it is asked with Origin. The server must then allow the page, by Access-Control-Allow-Origin: else it does not load at all.',
  )

export const neighbours: readonly Neighbour[] = [
  {
    code: 'opaque-response',
    key: 'opaque-response',
    happened:
      'The page itself asked in mode no-cors, so that the answer is opaque: script sees status 0 and an empty body, whatever the server says, and response.json() finds no input.',
    fixes: [askWithCors('no-cors')],
  },
  {
    code: 'tainted-canvas',
    key: 'tainted-canvas',
    happened: 'An image of another origin was drawn into the canvas without CORS, and since then script may not read the canvas.',
    fixes: [crossorigin('img')],
  },
  {
    code: 'cross-origin-style-sheet',
    key: 'cross-origin-style-sheet',
    happened: 'A style sheet of another origin was loaded without CORS: it works, and script may not read its rules.',
    fixes: [crossorigin('link')],
  },
  {
    code: 'muted-error',
    key: 'muted-error',
    happened:
      'A script of another origin was loaded without CORS, and has thrown an error: what it is, and where, browsers then keep from the page.',
    fixes: [crossorigin('script')],
  },
  {
    code: 'worker-origin',
    key: 'worker-origin',
    happened: 'The script of a worker must come from the page’s own origin, whatever CORS says.',
    fixes: [
      pageFix(
        'where the worker is made',
        [{ text: 'const code = await (await fetch(url)).blob()\nconst worker = new Worker(URL.createObjectURL(code))\n' }],
        'Nothing: the script is fetched with CORS, and started as the page’s own. Better still, serve it from there.',
      ),
    ],
  },
  {
    code: 'integrity',
    key: 'integrity-without-cors',
    happened: 'The element has integrity, which the browser can check only of what it has asked for with CORS.',
    fixes: [crossorigin('script')],
  },
  {
    code: 'opaque-response-blocking',
    key: 'opaque-or-blocked-by-corp-orb',
    happened:
      'The browser kept the answer from the element, as it is not of the kind that the element shows (ORB): often an error page, or JSON.',
    // With crossorigin it would still be none of that kind.
    fixes: [
      pageFix(
        'where the address is written',
        [],
        'Nothing: open the address in a tab of its own. If an error, a login or data comes there, the address is wrong, or who loads it is not allowed; what script is to read as data is loaded by fetch(), not by an element.',
      ),
      anyServer(
        'in the answer, if it is what the element should show',
        '',
        'Nothing: let Content-Type say what it is, such as image/png, text/javascript or text/css, in the place of another type.',
      ),
    ],
    not: 'It is not refused for want of CORS: an element may show what no script may read, and only that. The browser looks at what the answer says of itself, and at how it begins. Postman shows it whatever it is.',
  },
]
