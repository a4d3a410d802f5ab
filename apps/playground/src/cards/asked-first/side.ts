import { type Browser, describeFinding, getHeader } from 'visto/engine'
import { runScene } from '../../playground/model/run.ts'
import { plainScene, type Scene } from '../../playground/model/scene.ts'

/** What a browser does with a request before anything else. */
export interface Side {
  readonly side: 'at once' | 'asked first' | 'never'
  /** What is sent first, or why nothing is. */
  readonly says: string
}

/** A request of another origin, with one header; none where its name is empty. */
export function requestWith(method: string, name: string, value: string): Scene {
  return { ...plainScene, method, headers: name === '' ? [] : [[name, value]] }
}

export function sideOf(scene: Scene, browser: Browser): Side {
  const { wire, finding } = runScene(scene, browser).outcome
  const [first] = wire
  if (first === undefined) return { side: 'never', says: finding === null ? 'Nothing is sent.' : describeFinding(finding) }
  if (first.of === 'request') return { side: 'at once', says: `The ${first.method} leaves at once.` }
  const names = getHeader(first.headers, 'access-control-request-headers')
  const method = getHeader(first.headers, 'access-control-request-method')
  return { side: 'asked first', says: `An OPTIONS asks for ${method}${names === null ? '' : ` with ${names}`}.` }
}
