import { alike, type Round } from '../round.ts'
import { ask, askWithCookies, inOrder } from './scripts.ts'

const script = inOrder(ask('/rates'), askWithCookies('/balance'), ask('/branch'))

/** `*` is right for what everybody may know. On all paths, it opens what is guarded by nothing but the network that one stands in. */
export const everyone: Round = {
  number: 2,
  broken: () => (_request, response, next) => {
    response.setHeader('Access-Control-Allow-Origin', '*')
    next()
  },
  repaired: ({ cors, app }) => {
    const toEveryone = cors({ origin: '*' })
    const toApp = cors({ origin: app, credentials: true })
    return (request, response, next) => {
      const allow = request.url === '/rates' ? toEveryone : toApp
      allow(request, response, next)
    }
  },
  attacks: [
    { place: 'stranger', script, reports: 3, measured: { broken: alike('stolen'), repaired: alike('public') } },
    { place: 'sibling', script, reports: 3, measured: { broken: alike('stolen'), repaired: alike('public') } },
    { place: 'app', script: askWithCookies('/balance'), reports: 1, measured: { broken: alike('locked-out'), repaired: alike('served') } },
  ],
}
