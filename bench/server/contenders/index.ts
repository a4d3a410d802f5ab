import type { Contenders } from '../contender.ts'

export const shapes = ['node', 'express', 'express4', 'fastify', 'koa', 'hono', 'h3', 'web'] as const
export type Shape = (typeof shapes)[number]

/** Each shape is loaded where it is measured, and no other beside it. */
export async function contendersOf(shape: Shape): Promise<Contenders> {
  switch (shape) {
    case 'node':
      return (await import('./node.ts')).node
    case 'express':
      return (await import('./express.ts')).express5
    case 'express4':
      return (await import('./express.ts')).express4
    case 'fastify':
      return (await import('./fastify.ts')).fastify
    case 'koa':
      return (await import('./koa.ts')).koa
    case 'hono':
      return (await import('./hono.ts')).hono
    case 'h3':
      return (await import('./h3.ts')).h3
    case 'web':
      return (await import('./web.ts')).web
  }
}
