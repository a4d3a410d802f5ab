import { definePolicy } from 'visto'
import { originOf, secFetchSite } from 'visto/engine'
import type { Run } from '../../playground/model/run.ts'
import type { Sketch } from '../../presets/preset.ts'
import type { Experiment } from '../parts/experiment.ts'

const [stranger, transfer] = ['https://evil.example', 'https://bank.example/transfer']

/** What the bank answers to a POST of a strange page, if it wants to know from which site it comes; no page of another origin may read. */
function refused(): NonNullable<Sketch['answer']> {
  const policy = definePolicy({ origin: 'https://www.bank.example', credentials: true, refuseForgery: true })
  const fetchSite = secFetchSite(originOf(new URL(stranger)), [new URL(transfer)])
  const { status, headers } = policy.decide({ method: 'POST', origin: stranger, requestMethod: null, requestHeaders: null, fetchSite })
  return [status ?? 200, ...headers.map(([name, value]) => `${name}: ${value}`)]
}

/** A page that nobody has allowed anything, and a bank that does what it is asked. */
export const notProtectedExperiment: Experiment = {
  sketch: {
    page: stranger,
    url: transfer,
    method: 'POST',
    credentials: 'include',
    preflight: [405, 'Allow: GET, POST, DELETE'],
  },
  switches: [
    {
      name: 'A strange page sends',
      choices: [
        { name: 'a POST as a form sends it', change: { body: 'form' } },
        { name: 'a POST of text, which reads like JSON', change: { body: 'text' } },
        { name: 'a POST of JSON', change: { body: 'json' } },
        { name: 'a DELETE', change: { method: 'DELETE' } },
      ],
    },
    {
      name: 'The bank',
      choices: [
        { name: 'trusts the cookie', change: { answer: [200, 'Content-Type: application/json'] } },
        { name: 'asks from which site it comes', change: { answer: refused() } },
      ],
    },
  ],
}

/** What became of the transfer, as far as the exchange decides it. */
export function deed({ outcome, answers }: Run): 'done' | 'refused' | 'never came' {
  if (!outcome.reached) return 'never came'
  const last = answers.at(-1)
  return last !== undefined && 'status' in last && last.status === 403 ? 'refused' : 'done'
}
