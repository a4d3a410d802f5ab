import { alike, type PageAttack, type Round } from '../round.ts'
import { ask, askWithCookies } from './scripts.ts'

function attackFrom(place: PageAttack['place']): PageAttack {
  return { place, script: ask('/branch'), reports: 1, measured: { broken: alike('stolen'), repaired: alike('safe') } }
}

/** Three tests of an origin that are true for names which anybody can have. */
export const lookAlikes: Round = {
  number: 5,
  broken:
    ({ bank }) =>
    (request, response, next) => {
      const { origin = '' } = request.headers
      const { hostname, host } = new URL(bank)
      const isBank = origin.startsWith(`http://${hostname}`)
      const isOfBank = origin.endsWith(host)
      const isApp = /^http:\/\/app.bank.localhost/.test(origin)
      if (isBank || isOfBank || isApp) {
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
    { place: 'stranger', script: ask('/branch'), reports: 1, measured: { broken: alike('safe'), repaired: alike('safe') } },
    {
      place: 'app',
      script: askWithCookies('/balance'),
      reports: 1,
      measured: { broken: alike('served'), repaired: alike('served') },
    },
  ],
}
