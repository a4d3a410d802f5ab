/** What is asked, as far as it differs from case to case. */
export interface Asked {
  readonly method: 'GET' | 'OPTIONS'
  readonly origin: string | null
  /** Lines that take the place of a preflight's two, or of the one `Origin`. */
  readonly lines?: readonly string[]
}

const ofFetch = ['Accept', 'application/json', 'sec-ch-ua', '"Chromium";v="149", "Not_A Brand";v="24"', 'sec-ch-ua-mobile', '?0']
const ofPreflight = ['Access-Control-Request-Method', 'PUT', 'Access-Control-Request-Headers', 'authorization,content-type']
const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36'
const before = ['Host', 'api.example.com', 'Connection', 'keep-alive']
const site = ['Sec-Fetch-Mode', 'cors', 'Sec-Fetch-Site', 'cross-site', 'Sec-Fetch-Dest', 'empty', 'Referer', 'https://app.example.com/']
const after = ['Accept-Encoding', 'gzip, deflate, br, zstd', 'Accept-Language', 'en-US,en;q=0.9']

/** Names and values in turn, as Chromium sends them: the lines that a server sees of a fetch of `/orders`. */
export function browserLines({ method, origin, lines }: Asked): string[] {
  const first = method === 'OPTIONS' ? ['Accept', '*/*'] : ['sec-ch-ua-platform', '"Linux"']
  const asks = lines ?? (method === 'OPTIONS' ? ofPreflight : [])
  const rest = method === 'OPTIONS' ? asks : [...ofFetch, ...asks]
  return [...before, ...first, 'User-Agent', agent, ...rest, ...(origin === null ? [] : ['Origin', origin]), ...site, ...after]
}

/** The same lines in strings of their own, as a parser makes them for each request: no hash is known of them, and none is equal by being the same. */
export function parsed(lines: readonly string[]): string[] {
  return lines.map((line) => Buffer.from(line, 'latin1').toString('latin1'))
}
