/** What the lab is to answer, hop by hop: the JSON in the URL of `/echo`. */
export interface EchoPlan {
  readonly hops: readonly EchoHop[]
}

export interface EchoHop {
  readonly preflight: EchoAnswer
  readonly request: EchoAnswer
}

export interface EchoAnswer {
  /** 200 to 599 */
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** The connection is broken off instead. */
  readonly failed?: boolean
}

interface Asked extends EchoPlan {
  readonly id: string
  readonly hop: number
}

const longest = 12_000
const most = { hops: 22, headers: 40 }

/**
 * Reads the query of `/echo`, or says what to write instead. Anybody's page may send a reader here, so that only headers which CORS looks at,
 * and harmless ones, are given back, and redirects lead to the lab alone.
 *
 * @param ports the lab's own
 */
export function readEchoPlan(query: URLSearchParams, ports: readonly number[]): Asked | { readonly problem: string } {
  const [id, text, hop] = [query.get('id') ?? '', query.get('plan') ?? '', Number(query.get('hop') ?? '0')]
  if (!/^[\w-]{8,40}$/.test(id)) return { problem: 'id: write 8 to 40 letters, digits or hyphens.' }
  if (text.length > longest) return { problem: `plan: write at most ${longest} characters.` }
  const plan = parsed(text)
  if (plan === null)
    return { problem: 'plan: write JSON, {"hops":[{"preflight":{"status":204,"headers":[]},"request":{"status":200,"headers":[]}}]}.' }
  if (!Number.isInteger(hop) || hop < 0 || hop >= plan.hops.length) return { problem: `hop: write 0 to ${plan.hops.length - 1}.` }
  const problem = plan.hops.flatMap(({ preflight, request }) => [preflight, request].flatMap((answer) => wrongIn(answer, ports) ?? []))[0]
  return problem === undefined ? { id, hop, hops: plan.hops } : { problem }
}

function parsed(text: string): EchoPlan | null {
  try {
    const plan: unknown = JSON.parse(text)
    return isPlan(plan) ? plan : null
  } catch {
    return null
  }
}

function isPlan(plan: unknown): plan is EchoPlan {
  if (!isRecord(plan) || !Array.isArray(plan['hops'])) return false
  const { hops } = plan
  return (
    hops.length > 0 &&
    hops.length <= most.hops &&
    hops.every((hop) => isRecord(hop) && isAnswer(hop['preflight']) && isAnswer(hop['request']))
  )
}

function isAnswer(answer: unknown): answer is EchoAnswer {
  if (!isRecord(answer) || !Number.isInteger(answer['status']) || !Array.isArray(answer['headers'])) return false
  const { headers, failed } = answer
  const isLine = (line: unknown) => Array.isArray(line) && line.length === 2 && line.every((part) => typeof part === 'string')
  return headers.length <= most.headers && headers.every(isLine) && (failed === undefined || typeof failed === 'boolean')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function wrongIn({ status, headers }: EchoAnswer, ports: readonly number[]): string | null {
  if (status < 200 || status > 599) return `status: write 200 to 599, not ${status}.`
  for (const [name, value] of headers) {
    if (!/^[!#$%&'*+.^`|~\w-]+$/.test(name)) return 'headers: write a name of letters, digits and hyphens.'
    if (!allowed.test(name)) return `headers: ${name} is not given here; ${allowedWords}.`
    // Anything else would make the browser ask its user for a password.
    if (/^www-authenticate$/i.test(name) && !/^bearer\b/i.test(value)) return 'WWW-Authenticate: write Bearer.'
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return `${name}: write a value of bytes, without line breaks.`
    if (/^location$/i.test(name) && leadsAway(value, ports)) return 'Location: write a path, or a URL of the lab.'
  }
  return null
}

const allowed =
  /^(?:access-control-.*|x-(?!content-type-options$).*|allow|cache-control|cf-mitigated|content-language|content-type|cross-origin-resource-policy|expires|last-modified|location|ngrok-error-code|pragma|retry-after|server|timing-allow-origin|vary|via|www-authenticate)$/i
const allowedWords = 'Access-Control-*, X-*, Vary, Location, Content-Type, Cross-Origin-Resource-Policy and the like are'

/** Whether a Location is a URL of http that is not the lab's own. What is no URL leads nowhere. */
function leadsAway(value: string, ports: readonly number[]): boolean {
  const url = URL.canParse(value, 'http://127.0.0.1') ? new URL(value, 'http://127.0.0.1') : null
  if (url === null) return false
  const relative = url.origin === 'http://127.0.0.1'
  const own = /^(?:127\.0\.0\.1|(?:[\w-]+\.)*localhost)$/.test(url.hostname) && ports.includes(Number(url.port))
  return !(relative || (url.protocol === 'http:' && own))
}
