// What is used of packages that bring no types.

declare module '@koa/cors' {
  import type { Middleware } from 'koa'
  export default function cors(options: object): Middleware
}

declare module 'express4' {
  export { default } from 'express'
}

declare module 'autocannon' {
  export default function autocannon(options: {
    url: string
    connections: number
    amount: number
    headers: Record<string, string>
    /** Milliseconds between two looks at whether it is done. */
    sampleInt: number
  }): Promise<{ '2xx': number; non2xx: number; errors: number }>
}
