import { both, type PageAttack, type Round } from '../round.ts'
import { ask, askWithCookies } from './scripts.ts'

function attackFrom(place: PageAttack['place']): PageAttack {
  return { place, script: ask('/branch'), reports: 1, measured: { broken: both('stolen'), repaired: both('safe') } }
}

/** Three tests of an origin that are true for names which anybody can have. */
export const lookAlikes: Round = {
  number: 5,
  broken:
    ({ bank }) =>
    (request, response, next) => {
      const { origin = '' } = request.headers
      const { hostname, host } = new URL(bank)
      const isOurs =
        // The bank itself.
        origin.startsWith(`http://${hostname}`) ||
        // All of its subdomains.
        origin.endsWith(host) ||
        // The app.
        /^http:\/\/app.bank.localhost/.test(origin)
      if (isOurs) {
        response.setHeader('Access-Control-Allow-Origin', origin)
        response.setHeader('Access-Control-Allow-Credentials', 'true')
      }
      response.setHeader('Vary', 'Origin')
      next()
    },
  repaired: ({ cors, bank, app }) => cors({ origin: [bank, app], credentials: true }),
  attacks: [
    attackFrom('prefix'),
    attackFrom('suffix'),
    attackFrom('dot'),
    { place: 'stranger', script: ask('/branch'), reports: 1, measured: { broken: both('safe'), repaired: both('safe') } },
    {
      place: 'app',
      script: askWithCookies('/balance'),
      reports: 1,
      measured: { broken: both('served'), repaired: both('served') },
    },
  ],
}
