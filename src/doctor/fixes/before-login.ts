import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { aboveLogin, mayBeBehind } from './above-login.ts'
import { beside, type ServerChange, serverFixes } from './by-server.ts'
import { refusesBefore } from './refused-before.ts'
import { policyFixes } from './server.ts'

/**
 * Preflights are answered before the login is asked for.
 * @param note what more is said beside the policy
 * @param reads the headers that the login reads, and the page has not sent yet
 */
export function beforeLogin(found: Case, note?: string, reads: readonly string[] = []): Fix[] {
  const read = reads.length === 0 ? undefined : `The login reads ${reads.join(' and ')}: a page that sends it needs it in the list.`
  const notes = ['It must stand before what checks the login.', read, note].filter((part) => part !== undefined)
  const policy = saying(policyFixes(found, notes.join(' '), reads), note)
  if (refusesBefore(found) !== null) return policy
  return inOrder(found, policy) ?? [...policy, ...beside(policy, serverFixes(found, authOrder))]
}

/** What is true of few lines as well is not said of a policy alone. */
function saying(fixes: readonly Fix[], note: string | undefined): Fix[] {
  const [first, ...others] = fixes
  if (first === undefined || note === undefined || fixes.some(({ opens }) => opens.includes(note))) return [...fixes]
  return [{ ...first, opens: `${first.opens} ${note}` }, ...others]
}

/** Where all that the page needs is there, behind the login, or may be, only its place is changed, and a policy is another way. */
function inOrder(found: Case, policy: readonly Fix[]): Fix[] | null {
  const own = aboveLogin(found)
  if (own === null) return null
  const others = policy.filter(({ target }) => target !== own.target)
  // Who has nothing there to be moved needs one.
  const ways = others.length === 0 && mayBeBehind(found) ? policy : others
  return [own, ...ways.map((fix): Fix => ({ ...fix, instead: true }))]
}

const opens = 'Preflights pass without a login; they carry no data, and every other request is checked as before.'

/** How each server lets preflights past its login. */
const authOrder: Readonly<Record<string, ServerChange>> = {
  express: { where: 'above the middleware that checks the login', text: 'app.use(cors(policy))\n', opens },
  spring: { where: 'in the SecurityFilterChain bean', text: 'http.cors(Customizer.withDefaults());\n', opens },
  aspnet: { where: 'after UseRouting() and before UseAuthentication()', text: 'app.UseCors();\n', opens },
  django: { where: 'first in MIDDLEWARE', text: '"corsheaders.middleware.CorsMiddleware",\n', opens },
  nginx: { where: 'in the location that has auth_request or auth_basic', text: 'limit_except OPTIONS { auth_basic "login"; }\n', opens },
  'aws-rest-api': { where: 'in the Auth of the API (SAM)', text: 'AddDefaultAuthorizerToCorsPreflight: false\n', opens },
}
