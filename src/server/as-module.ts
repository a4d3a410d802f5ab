/**
 * The function as CommonJS gets it: `require()` gives the function itself, and what a compiler made of `import { cors }` or
 * `import cors` asks it for its own names.
 */
export function asModule<Cors extends object>(cors: Cors): Cors & { readonly cors: Cors; readonly default: Cors } {
  return Object.assign(cors, { cors, default: cors })
}
