import { alike, type Round } from '../round.ts'
import { askWithCookies } from './scripts.ts'

const script = askWithCookies('/balance')

/** The bank has never heard of CORS. No other origin reads its answers, its own app included; the requests arrive all the same. */
export const noCors: Round = {
  number: 1,
  broken: () => (_request, _response, next) => next(),
  repaired: ({ cors, app }) => cors({ origin: app, credentials: true }),
  attacks: [
    { place: 'stranger', script, reports: 1, measured: { broken: alike('safe'), repaired: alike('safe') } },
    { place: 'sibling', script, reports: 1, measured: { broken: alike('safe'), repaired: alike('safe') } },
    { place: 'app', script, reports: 1, measured: { broken: alike('locked-out'), repaired: alike('served') } },
  ],
}
