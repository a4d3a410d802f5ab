import { expect, test } from 'vitest'
import { specOf } from './spec.ts'

const fetchStandard = 'https://fetch.spec.whatwg.org/#'

const addresses = [
  ['main-fetch.same-origin', `${fetchStandard}concept-main-fetch`],
  ['scheme-fetch.scheme', `${fetchStandard}concept-scheme-fetch`],
  ['bad-port.check', `${fetchStandard}block-bad-port`],
  ['mixed-content.check', 'https://w3c.github.io/webappsec-mixed-content/#should-block-fetch'],
  ['http-fetch.redirect', `${fetchStandard}concept-http-fetch`],
  ['http-network-or-cache-fetch.response', `${fetchStandard}concept-http-network-or-cache-fetch`],
  ['cache-match.entries', `${fetchStandard}concept-cache-match`],
  ['unsafe-headers.preflight', `${fetchStandard}cors-unsafe-request-header-names`],
  ['cors-preflight.method', `${fetchStandard}cors-preflight-fetch-0`],
  ['cors-check.allow-origin', `${fetchStandard}concept-cors-check`],
  ['redirect.follow', `${fetchStandard}concept-http-redirect-fetch`],
  ['filtered-response.expose', `${fetchStandard}concept-filtered-response`],
  ['resource-policy.check', `${fetchStandard}cross-origin-resource-policy-internal-check`],
  ['local-network.permission', 'https://wicg.github.io/local-network-access/#integration-with-fetch'],
] as const

test.each(addresses)('the rule %s stands at %s', (rule, expected) => {
  expect(specOf(rule)).toBe(expected)
})
