/** Where CORS is, as a rule, a middleware whose options have these names: of visto, or of another. On Node itself headers are set by hand. */
const withOptions: ReadonlySet<string> = new Set(['express', 'fastify', 'koa', 'hono', 'h3', 'nest', 'next'])

export function takesOptions(server: string | null): boolean {
  return server !== null && withOptions.has(server)
}
