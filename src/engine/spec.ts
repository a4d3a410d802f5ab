const fetchStandard = 'https://fetch.spec.whatwg.org/'

/** Where each algorithm stands; a rule's id begins with its algorithm's key. */
const algorithms: Readonly<Record<string, string>> = {
  request: `${fetchStandard}#dom-request`,
  'main-fetch': `${fetchStandard}#concept-main-fetch`,
  'scheme-fetch': `${fetchStandard}#concept-scheme-fetch`,
  'bad-port': `${fetchStandard}#block-bad-port`,
  'mixed-content': 'https://w3c.github.io/webappsec-mixed-content/#should-block-fetch',
  'http-fetch': `${fetchStandard}#concept-http-fetch`,
  'network-fetch': `${fetchStandard}#concept-http-network-or-cache-fetch`,
  'preflight-cache': `${fetchStandard}#concept-cache-match`,
  'unsafe-headers': `${fetchStandard}#cors-unsafe-request-header-names`,
  'cors-preflight': `${fetchStandard}#cors-preflight-fetch-0`,
  'cors-check': `${fetchStandard}#concept-cors-check`,
  redirect: `${fetchStandard}#concept-http-redirect-fetch`,
  'filtered-response': `${fetchStandard}#concept-filtered-response`,
  'resource-policy': `${fetchStandard}#cross-origin-resource-policy-internal-check`,
  'local-network': 'https://wicg.github.io/local-network-access/#integration-with-fetch',
}

/** The URL of the algorithm to which a rule's id belongs. */
export function specOf(rule: string): string {
  const algorithm = rule.slice(0, rule.indexOf('.'))
  return algorithms[algorithm] ?? fetchStandard
}
