import type { ProbeOptions } from 'visto/doctor/probe'
import type { GatewayName } from '../../scripts/find-gateway.mjs'

/** A real server, and a page that asks it. */
export interface Server {
  /** What its owner would say. */
  readonly title: string
  /** What runs. */
  readonly server: string
  /** Whether the page comes over https. */
  readonly secure?: true
  /** What its page's script does. */
  readonly call: (place: Place) => string
  /** What is told to the doctor beside the call: options of the probe, and `--server` where no answer tells it. */
  readonly told?: (place: Place) => Told
  /** The texts that its programs read, by the names of their files; `page.html` is the page's. */
  readonly texts: (place: Place) => Texts
  /** Started in this order, stopped in the other. */
  readonly programs: readonly Program[]
  /** What is done to it once it runs, before anybody looks: somebody else may have been there first. */
  readonly before?: (place: Place) => Promise<unknown>
}

/** One that is wrong in one way, as people have it. */
export interface Patient extends Server {
  /** `S1` to `S36`. */
  readonly situation: string
  /** What the doctor must name first. */
  readonly key: string
  /** The page, where it is none at `place.page`; null where no browser here can open it, and `told` says what it is. */
  readonly opened?: ((place: Place) => string) | null
  /** What becomes of the call in a browser; `readable` where something else than CORS is wrong. */
  readonly ends: 'blocked' | 'opaque' | 'readable'
  /**
   * The ways to mend it that the doctor must name, each of which is tried by itself: whose text is changed, as `visto compile --list` has
   * it, or `page`; two that must go together stand together. Empty where no text of it is wrong: then `words`.
   */
  readonly cures: readonly (readonly string[])[]
  /** Why nothing can be changed by a program, and what the doctor must say instead. */
  readonly words?: { readonly why: string; readonly says: RegExp }
  /** The cures that leave it open to everybody, as it was: after any other a stranger must fail. */
  readonly everybody?: readonly string[]
  /** The cures after which every page may still read it without cookies, as it was. */
  readonly readers?: readonly string[]
  /** Milliseconds after which nobody waits for an answer of it any more, where it never gives some. */
  readonly patience?: number
  /** Headers of another kind that its answers have, after every cure too. */
  readonly keeps?: Readonly<Record<string, string>>
  /** What is otherwise for somebody else after a cure, though the fix does not say so. */
  readonly sideEffects?: readonly SideEffect[]
}

export interface SideEffect {
  /** The cure after which it is, where it is not after every one. */
  readonly after?: string
  /** As a difference is written: `GET of /users by a stranger: no longer read`. */
  readonly of: RegExp
  readonly why: string
}

export type Told = Pick<ProbeOptions, 'send' | 'headers' | 'reads' | 'failed' | 'body' | 'cookie' | 'page' | 'from' | 'timeout'> & {
  readonly server?: string
}

/** Where it stands: all on the loopback address. */
export interface Place {
  readonly folder: string
  /** `http://app.localhost:3000`: the page's origin; of a secure page with https. */
  readonly page: string
  /** `http://api.localhost:8080`: the server that is asked. */
  readonly api: string
  /** Its port, and others for what stands behind or beside it. */
  readonly port: number
  readonly behind: number
  readonly beside: number
}

export type Texts = Readonly<Record<string, string>>

export interface Program {
  readonly run: 'node' | GatewayName
  /** The text that it is started with. */
  readonly file: string
  readonly at: 'port' | 'behind' | 'beside'
}
