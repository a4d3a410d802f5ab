import { expect, test } from 'vitest'
import { consentingHeaders } from './consenting-headers.ts'
import { corsExchange } from './cors-exchange.ts'
import { profiles, type ProfileName } from './profiles.ts'
import { isReadable } from './readable.ts'
import type { PageRequest } from './types.ts'

const url = 'https://api.example.com/users'
const requests: [name: string, request: PageRequest][] = [
  ['a GET', { url }],
  ['one with cookies', { url, credentials: 'include' }],
  ['a preflight for a method', { url, method: 'PATCH', credentials: 'include' }],
  [
    'one for headers',
    {
      url,
      headers: [
        ['Authorization', 'Bearer x'],
        ['X-Id', '1'],
      ],
      credentials: 'include',
    },
  ],
]

test.each(requests)('lets a page read the answer to %s, in every browser', (_, request) => {
  for (const profile of Object.keys(profiles) as ProfileName[]) {
    const exchange = corsExchange({ url: 'https://app.example.com/' }, request, { profile })
    let step = exchange.next()
    while (!step.done) step = exchange.next({ status: 204, headers: consentingHeaders(step.value) })
    expect([profile, isReadable(step.value)]).toEqual([profile, true])
  }
})
