import { type Header, isNamed } from 'visto/engine'
import { type Hop, hopOf, type Scene, withAnswer } from '../../playground/model/scene.ts'

export const allowOrigin = 'Access-Control-Allow-Origin'
export const allowCredentials = 'Access-Control-Allow-Credentials'
export const allowMethods = 'Access-Control-Allow-Methods'
export const allowHeaders = 'Access-Control-Allow-Headers'
export const exposeHeaders = 'Access-Control-Expose-Headers'
export const maxAge = 'Access-Control-Max-Age'

/** A scene in which an answer has this line in place of all that had its name: with no value it has none, with several it has several. */
export function withLine(scene: Scene, of: keyof Hop, name: string, ...values: readonly string[]): Scene {
  const answer = hopOf(scene, 0)[of]
  const at = answer.headers.findIndex((header) => isNamed(header, name.toLowerCase()))
  const others = answer.headers.filter((header) => !isNamed(header, name.toLowerCase()))
  const lines = values.map((value): Header => [name, value])
  return withAnswer(scene, 0, of, { ...answer, headers: others.toSpliced(at < 0 ? others.length : at, 0, ...lines) })
}

export function withStatus(scene: Scene, of: keyof Hop, status: number): Scene {
  return withAnswer(scene, 0, of, { ...hopOf(scene, 0)[of], status })
}

/** An answer that has never heard of CORS. */
export function withoutCors(scene: Scene, of: keyof Hop, status: number): Scene {
  const { headers } = hopOf(scene, 0)[of]
  return withAnswer(scene, 0, of, { status, failed: false, headers: headers.filter(([name]) => !/^(?:access-control-|vary$)/i.test(name)) })
}

export function hasLine(scene: Scene, of: keyof Hop, name: string): boolean {
  return hopOf(scene, 0)[of].headers.some((header) => isNamed(header, name.toLowerCase()))
}
