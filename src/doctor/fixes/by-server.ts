import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { isAuthError } from '../situations/error-statuses.ts'
import { grants, namesOrigin } from '../situations/grant.ts'
import type { Ask } from '../situations/situation.ts'

/** A change that is not of CORS, as lines for one server. */
export interface ServerChange {
  readonly where: string
  /** The same, while no answer that succeeds was seen to have the headers. */
  readonly unseen?: string
  readonly text: string
  /** A line that stands there, and goes. */
  readonly replace?: string
  readonly opens: string
}

/** The change for the named server, or for the first of the detected ones that there is one for; else what is to be done wherever it is. */
export function serverFixes({ targets }: Pick<Case, 'targets'>, changes: Readonly<Record<string, ServerChange>>, otherwise?: Fix): Fix[] {
  for (const target of targets) {
    const change = changes[target]
    if (change === undefined) continue
    const { where, text, replace, opens } = change
    return [{ at: 'server', target, where, edits: [{ ...(replace !== undefined && { replace }), text }], opens }]
  }
  return otherwise === undefined ? [] : [otherwise]
}

/**
 * Less the changes that a policy for the same server makes along with the rest: it sends its headers on every answer, before all else, and
 * takes off those from behind.
 */
export function beside(policy: readonly Fix[], changes: readonly Fix[]): Fix[] {
  const printed = new Set(policy.map(({ target }) => target))
  return changes.filter(({ target }) => !printed.has(target))
}

/**
 * For an error without the headers. Where an answer that succeeds has them, the server leaves errors out: then the one change that puts
 * them on errors is enough, and no policy is needed. An error that has them tells that it does not. That answer may be made in another
 * place of the server's configuration: then the change is the first of two ways, since it has to be made where this path is answered.
 * @param has the answer of the same server that has them; null where none was seen
 */
export function onErrorsToo(
  found: Case,
  has: { readonly status: number | null } | null,
  changes: Readonly<Record<string, ServerChange>>,
  policy: readonly Fix[],
): Fix[] {
  const { server } = found
  const own = serverFixes({ targets: server === null ? [] : [server] }, changes)
  if (own.length === 0 || !leavesOut(found, has)) return [...beside(policy, own), ...policy]
  const isByPlace = server === 'nginx' || server === 'apache' || server === 'haproxy'
  if (!isByPlace) return own
  const unseen = has === null ? changes[server]!.unseen : undefined
  return [
    ...own.map((fix) => (unseen === undefined ? fix : { ...fix, where: unseen })),
    // What the page asks for once it sends more goes with either way.
    ...policy.map((fix): Fix => (fix.target === null ? fix : { ...fix, instead: true })),
  ]
}

/** Whether answers that succeed have the headers, or may have them, where the server leaves out whatever error it passes on. */
function leavesOut(found: Case, has: { readonly status: number | null } | null): boolean {
  const { server, actual, preflight } = found
  const byPreflight = grants(found, preflight) ? preflight : null
  // The lines of httpd are on its answers to OPTIONS as on all others; those of nginx may stand in an `if` for OPTIONS alone.
  const seen = has ?? (server === 'apache' || server === 'nginx' ? byPreflight : null)
  if (seen !== null) return (seen.status ?? 400) < 400
  // What httpd says on answers that succeed does not show on those that it makes itself.
  if (server === 'apache') return isAuthError(actual?.status ?? 0) && !namesOrigin(actual)
  // A line beside one that has no always would be the second on all that works today.
  return server === 'nginx' && ((actual?.status ?? 400) >= 400 || namesOrigin(actual))
}

/** What tells whether answers that succeed have the headers: where there is a change for errors alone, or the server does not show, so that there may be. */
export function asksForSuccess({ server, url }: Case, changes: Readonly<Record<string, ServerChange>>): Ask[] {
  return url?.pathname !== '/' && (server === null || Object.hasOwn(changes, server)) ? [{ id: 'P4root' }] : []
}

/** A change for whatever server it is, in a sentence to follow. */
export function anyServer(where: string, text: string, opens: string): Fix {
  return { at: 'server', target: null, where, edits: text === '' ? [] : [{ text }], opens }
}
