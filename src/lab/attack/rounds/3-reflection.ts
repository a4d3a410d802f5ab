import { alike, type Round } from '../round.ts'
import { askWithCookies } from './scripts.ts'

const script = askWithCookies('/balance')

/** Whoever asks is allowed, with cookies. Whether it is Alice's balance that comes back is up to the browser's rules for cookies. */
export const reflection: Round = {
  number: 3,
  broken: () => (request, response, next) => {
    // The error with * and cookies is gone since this line is here.
    response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*')
    response.setHeader('Access-Control-Allow-Credentials', 'true')
    next()
  },
  repaired: ({ cors, app }) => cors({ origin: app, credentials: true }),
  attacks: [
    { place: 'sibling', script, reports: 1, measured: { broken: alike('stolen'), repaired: alike('safe') } },
    {
      place: 'stranger',
      script,
      reports: 1,
      measured: { broken: { ...alike('anonymous'), withThirdPartyCookies: 'stolen' }, repaired: alike('safe') },
    },
    { place: 'app', script, reports: 1, measured: { broken: alike('served'), repaired: alike('served') } },
  ],
}
