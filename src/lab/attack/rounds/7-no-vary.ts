import type { Origins } from '../hosts.ts'
import { alike, type Round } from '../round.ts'
import { ask } from './scripts.ts'

const first = ({ bank, app }: Origins): string => `keep('/rates', () =>
  fetch('${bank}/rates'))
  .then(() => location.assign('${app}/'))
`

/** The answer depends on who asks and does not say so: the cache gives the next reader what was meant for the one before. */
export const noVary: Round = {
  number: 7,
  cache: true,
  broken:
    ({ app, partner }) =>
    (request, response, next) => {
      const { origin } = request.headers
      if (origin === app || origin === partner) {
        response.setHeader('Access-Control-Allow-Origin', origin)
      }
      next()
    },
  repaired: ({ cors, app, partner }) => cors({ origin: [app, partner] }),
  attacks: [
    { place: 'stranger', script: first, leadsTo: 'app', reports: 2, measured: { broken: alike('locked-out'), repaired: alike('served') } },
    { place: 'partner', script: first, leadsTo: 'app', reports: 2, measured: { broken: alike('locked-out'), repaired: alike('served') } },
    { place: 'app', script: ask('/rates'), reports: 1, measured: { broken: alike('served'), repaired: alike('served') } },
  ],
}
