/** Whose policy is code, of visto or of another middleware with the same names. */
const frameworks: ReadonlySet<string> = new Set(['express', 'fastify', 'koa', 'hono', 'nest', 'next'])

export function isFramework(server: string | null): boolean {
  return server !== null && frameworks.has(server)
}
