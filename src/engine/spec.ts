/** Where each algorithm stands: an anchor of the Fetch Standard, or the URL of a neighbour. A rule's id begins with the key. */
const algorithms: Readonly<Record<string, string>> = {
  'main-fetch': 'concept-main-fetch',
  'scheme-fetch': 'concept-scheme-fetch',
  'bad-port': 'block-bad-port',
  'mixed-content': 'https://w3c.github.io/webappsec-mixed-content/#should-block-fetch',
  'http-fetch': 'concept-http-fetch',
  'network-fetch': 'concept-http-network-or-cache-fetch',
  'preflight-cache': 'concept-cache-match',
  'unsafe-headers': 'cors-unsafe-request-header-names',
  'cors-preflight': 'cors-preflight-fetch-0',
  'cors-check': 'concept-cors-check',
  redirect: 'concept-http-redirect-fetch',
  'filtered-response': 'concept-filtered-response',
  'resource-policy': 'cross-origin-resource-policy-internal-check',
  'local-network': 'https://wicg.github.io/local-network-access/#integration-with-fetch',
}

/** The URL of the algorithm to which a rule's id belongs. */
export function specOf(rule: string): string {
  const place = algorithms[rule.slice(0, rule.indexOf('.'))] ?? ''
  return place.includes(':') ? place : `https://fetch.spec.whatwg.org/#${place}`
}
