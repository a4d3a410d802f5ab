/** The one thing that a policy reads from its surroundings. Bundlers put text in its place; elsewhere there may be no `process`. */
declare const process: { readonly env: { readonly NODE_ENV?: string } }

/** Whether this runs for real users, as `NODE_ENV` says. */
export function isProduction(): boolean {
  try {
    return process.env.NODE_ENV === 'production'
  } catch {
    // No `process`, or none that may be asked (Deno without --allow-env).
    return false
  }
}
