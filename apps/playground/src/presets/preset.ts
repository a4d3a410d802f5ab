import { type Beside, nothingBeside } from '../playground/model/beside.ts'
import { type Answer, bare, bareHop, headerOf, type Hop, plainScene, type Scene } from '../playground/model/scene.ts'

/** A situation to begin with, as the doctor knows it. */
export interface Preset {
  /** Stable, and unique: it stands in links. */
  readonly id: string
  readonly title: string
  /** What has happened, in one sentence. */
  readonly story: string
  readonly scene: Scene
  /** The key of the situation that the doctor names first for it; null where nothing is wrong. */
  readonly situation: string | null
}

/** A scene in short: what differs from a plain GET of https://app.example to https://api.example. */
export interface Sketch extends Partial<Omit<Scene, 'headers' | 'hops' | 'beside'>> {
  /** Header lines of the request. */
  readonly headers?: readonly string[]
  /** Answers as a status and header lines; the preflight's and the request's, hop by hop. */
  readonly preflight?: Drawn
  readonly answer?: Drawn
  readonly next?: readonly { readonly preflight?: Drawn; readonly answer?: Drawn }[]
  /** What is known besides. */
  readonly beside?: Partial<Omit<Beside, 'plain' | 'fresh'>> & { readonly plain?: Drawn; readonly fresh?: Drawn }
}

type Drawn = readonly [status: number | 'none', ...lines: string[]]

export function sceneOf({ headers = [], preflight, answer, next = [], beside = {}, ...rest }: Sketch): Scene {
  const { plain, fresh, ...told } = beside
  const asked = { plain: plain === undefined ? null : drawn(plain), fresh: fresh === undefined ? null : drawn(fresh) }
  const hops = [{ preflight, answer }, ...next].map((hop): Hop => ({
    preflight: hop.preflight === undefined ? bareHop.preflight : drawn(hop.preflight),
    request: hop.answer === undefined ? bare : drawn(hop.answer),
  }))
  return { ...plainScene, ...rest, headers: headers.map(headerOf), hops, beside: { ...nothingBeside, ...told, ...asked } }
}

function drawn([status, ...lines]: Drawn): Answer {
  return { status: status === 'none' ? 502 : status, headers: lines.map(headerOf), failed: status === 'none' }
}
