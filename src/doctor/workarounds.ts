/** What people do about CORS where it hinders them, and what that costs: said to who is seen to do it already. */
const workarounds = [
  {
    name: 'flag',
    sign: /--disable-web-security\b|\b(?:chromeWebSecurity|webSecurity)["']?\s{0,5}:\s{0,5}false\b/,
    costs:
      'A browser whose web security is switched off (--disable-web-security and its like) shows nothing of CORS: any page that is open in it can read the accounts of whoever uses it, and no visitor’s browser is so.',
  },
  {
    name: 'extension',
    sign: /["“‘'«]Allow CORS["”’'»]|\bAllow CORS(?:: Access-Control|\W{1,3}(?:browser |Chrome |Firefox )?(?:extension|plug-?in|add-?on)\b)|\b(?:extension|plug-?in|add-?on)\W{1,3}(?:called |named )?Allow CORS\b|\bCORS Unblock\b|\bCORS Everywhere\b|\bMoesif\b(?!-)/,
    costs:
      'An extension that allows CORS (Allow CORS, CORS Unblock, Moesif and their like) changes the answers in one browser alone: every page that is open there may then read them, and no visitor has it. It can also spoil answers that were right: look once without it.',
  },
  {
    name: 'open-proxy',
    sign: /\b(?:cors-anywhere\.herokuapp\.com|allorigins\.win|corsproxy\.io|cors\.sh|thingproxy\.freeboard\.io|cors\.bridged\.cc|crossorigin\.me|api\.codetabs\.com\/v1\/proxy)(?![\w.-]*[\w-]\.)/i,
    costs:
      'An open proxy (cors-anywhere.herokuapp.com, allorigins.win, corsproxy.io and their like) reads all that passes, logins too, can change it, and may refuse or be gone any day: a path of the page’s own server that asks the API does the same, and nobody else sees it.',
  },
] as const

export type Workaround = (typeof workarounds)[number]['name']

/** Those that are named in a text. */
export function workaroundsIn(text: string): Workaround[] {
  return workarounds.filter(({ sign }) => sign.test(text)).map(({ name }) => name)
}

/** A sentence for each, once. */
export function costsOfWorkarounds(names: readonly Workaround[]): string[] {
  return workarounds.filter(({ name }) => names.includes(name)).map(({ costs }) => costs)
}
