import type { Role } from './state.ts'

/** Every name below `.localhost` is this machine to a browser, and each is an origin, or a site, of its own. */
const hosts: Readonly<Record<Role, string>> = {
  bank: 'bank.localhost',
  app: 'app.bank.localhost',
  sibling: 'blog.bank.localhost',
  partner: 'partner.localhost',
  stranger: 'evil.localhost',
  prefix: 'bank.localhost.evil.localhost',
  suffix: 'evilbank.localhost',
  dot: 'appxbank.localhost',
}

export type Origins = Readonly<Record<Role, string>>

/** As a browser writes them: without the port where it is 80. */
export function originsAt(port: number): Origins {
  const origins = Object.entries(hosts).map(([role, host]) => [role, new URL(`http://${host}:${port}`).origin])
  return Object.fromEntries(origins) as Record<Role, string>
}

/** Who is asked, by the request's Host; null for a name that is none of the lab's. */
export function roleOf(host: string | undefined, origins: Origins): Role | null {
  const origin = `http://${host?.toLowerCase()}`
  const found = Object.entries(origins).find(([, each]) => each === origin)
  return found === undefined ? null : (found[0] as Role)
}
