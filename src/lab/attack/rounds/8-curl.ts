import { alike, type Round } from '../round.ts'
import { askWithCookies } from './scripts.ts'

/** A browser says truly who asks; a program says what it is told to. A server that takes an Origin for a proof has none. */
export const curl: Round = {
  number: 8,
  broken:
    ({ app }) =>
    (request, response, next) => {
      if (request.headers.origin !== app) {
        response.statusCode = 403
        response.end('Only our own app may ask.')
        return
      }
      response.setHeader('Access-Control-Allow-Origin', app)
      response.setHeader('Access-Control-Allow-Credentials', 'true')
      response.setHeader('Vary', 'Origin')
      next()
    },
  repaired: ({ cors, app, isLoggedIn }) => {
    const allow = cors({ origin: app, credentials: true })
    return (request, response, next) =>
      allow(request, response, () => {
        if (isLoggedIn(request)) {
          next()
          return
        }
        response.statusCode = 401
        response.end('Log in first.')
      })
  },
  attacks: [
    { place: 'curl', path: '/branch' },
    { place: 'curl-with-cookie', path: '/balance' },
    { place: 'stranger', script: askWithCookies('/branch'), reports: 1, measured: { broken: alike('safe'), repaired: alike('safe') } },
    { place: 'app', script: askWithCookies('/branch'), reports: 1, measured: { broken: alike('served'), repaired: alike('served') } },
  ],
}
