import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'

/** A change that is not of CORS, as lines for one server. */
export interface ServerChange {
  readonly where: string
  readonly text: string
  /** A line that stands there, and goes. */
  readonly replace?: string
  readonly opens: string
}

/** The change for the named or detected server, or for each of the usual ones where that is not known. */
export function serverFixes({ server }: Pick<Case, 'server'>, changes: Readonly<Record<string, ServerChange>>): Fix[] {
  const known = server === null ? undefined : changes[server]
  const chosen = known === undefined ? (server === null ? Object.entries(changes) : []) : [[server!, known] as const]
  return chosen.map(([target, { where, text, replace, opens }]) => ({
    at: 'server',
    target,
    where,
    edits: [{ ...(replace !== undefined && { replace }), text }],
    opens,
  }))
}

/** A change for whatever server it is, in a sentence to follow. */
export function anyServer(where: string, text: string, opens: string): Fix {
  return { at: 'server', target: null, where, edits: [{ text }], opens }
}
