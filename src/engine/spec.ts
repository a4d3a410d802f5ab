/** Where an algorithm stands whose anchor in the Fetch Standard is not `concept-` and its key, or that is a neighbour's. */
const places: Readonly<Record<string, string>> = {
  'bad-port': 'block-bad-port',
  'mixed-content': 'https://w3c.github.io/webappsec-mixed-content/#should-block-fetch',
  'unsafe-headers': 'cors-unsafe-request-header-names',
  'cors-preflight': 'cors-preflight-fetch-0',
  redirect: 'concept-http-redirect-fetch',
  'resource-policy': 'cross-origin-resource-policy-internal-check',
  'local-network': 'https://wicg.github.io/local-network-access/#integration-with-fetch',
}

/** The URL of the algorithm with whose key a rule's id begins. */
export function specOf(rule: string): string {
  const key = rule.slice(0, rule.indexOf('.'))
  const place = places[key] ?? `concept-${key}`
  return place.includes(':') ? place : `https://fetch.spec.whatwg.org/#${place}`
}
