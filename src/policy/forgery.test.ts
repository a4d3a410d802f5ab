import { expect, test } from 'vitest'
import { isForgery } from './forgery.ts'
import { get } from './policy.cases.ts'
import type { PolicyRequest } from './types.ts'

const post = (given: Partial<PolicyRequest> = {}): PolicyRequest => get({ method: 'POST', ...given })
const evil = 'https://evil.example'

const cases: readonly { name: string; request: PolicyRequest; allowed?: boolean; forgery: boolean }[] = [
  { name: 'a POST from another site', request: post({ origin: evil, fetchSite: 'cross-site' }), forgery: true },
  { name: 'a POST from a sibling subdomain', request: post({ origin: evil, fetchSite: 'same-site' }), forgery: true },
  { name: 'a POST of the site itself', request: post({ fetchSite: 'same-origin' }), forgery: false },
  { name: 'what the user typed or bookmarked', request: post({ origin: null, fetchSite: 'none' }), forgery: false },
  { name: 'a POST from an allowed origin', request: post({ fetchSite: 'cross-site' }), allowed: true, forgery: false },
  { name: 'a form of another site that sends no Origin', request: post({ origin: null, fetchSite: 'cross-site' }), forgery: true },
  { name: 'a word that no browser says', request: post({ fetchSite: 'whatever' }), forgery: true },
  { name: 'the same word twice, as a gateway may have joined it', request: post({ fetchSite: 'same-origin, same-origin' }), forgery: true },
  { name: 'an empty word', request: post({ fetchSite: '' }), forgery: true },
  { name: 'a GET, which must change nothing', request: get({ origin: evil, fetchSite: 'cross-site' }), forgery: false },
  { name: 'a HEAD', request: get({ method: 'HEAD', origin: evil, fetchSite: 'cross-site' }), forgery: false },
  { name: 'an OPTIONS', request: get({ method: 'OPTIONS', origin: evil, fetchSite: 'cross-site' }), forgery: false },
  { name: 'a method in lower case is not GET', request: get({ method: 'get', origin: evil, fetchSite: 'cross-site' }), forgery: true },
  {
    name: 'a DELETE, which browsers ask about, but servers may run',
    request: get({ method: 'DELETE', origin: evil, fetchSite: 'cross-site' }),
    forgery: true,
  },
  { name: 'neither header: no browser of today', request: post({ origin: null }), forgery: false },
  {
    name: 'an old browser on the site itself',
    request: post({ origin: 'https://api.example.com:8443', host: 'api.example.com:8443' }),
    forgery: false,
  },
  { name: 'an old browser on another site', request: post({ origin: evil, host: 'api.example.com' }), forgery: true },
  {
    name: 'an old browser on another port',
    request: post({ origin: 'https://api.example.com', host: 'api.example.com:8443' }),
    forgery: true,
  },
  {
    name: 'a site whose name begins with ours',
    request: post({ origin: 'https://api.example.com.evil.example', host: 'api.example.com' }),
    forgery: true,
  },
  { name: 'a sandboxed page', request: post({ origin: 'null', host: 'null' }), forgery: true },
  { name: 'a request without a Host', request: post({ origin: evil }), forgery: true },
  { name: 'an Origin that is none', request: post({ origin: '', host: '' }), forgery: true },
]

test.each(cases)('$name', ({ request, allowed = false, forgery }) => {
  expect(isForgery(request, allowed)).toBe(forgery)
})
