import type { Seen } from './observed.ts'
import { type BodyKind, requestOf, type Scene } from '../model/scene.ts'

/** What goes to the frame: what it passes to fetch(). */
export interface Call {
  readonly url: string
  readonly method: string
  readonly headers: readonly (readonly [string, string])[]
  readonly mode: string
  readonly credentials: string
  readonly redirect: string
  readonly body: BodyKind
  readonly uploadListener: boolean
}

/** A page of its own in a frame, which asks what it is told to, as often as it is told. */
export interface Frame {
  ask(call: Call): Promise<Seen>
  close(): void
}

const longest = 15_000

export function callOf(scene: Scene): Call {
  const { url, method = 'GET', headers = [] } = requestOf(scene)
  const { mode, credentials, redirect, body, uploadListener } = scene
  return { url, method, headers: headers.map(([name, value]) => [name, value] as const), mode, credentials, redirect, body, uploadListener }
}

/** Sandboxed frames have the origin `null`: their messages are told by their window. */
export async function openFrame(opaque: boolean): Promise<Frame> {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.title = 'A page that asks'
  if (opaque) frame.setAttribute('sandbox', 'allow-scripts')
  frame.src = './run.html'
  const ready = said<'ready'>(frame)
  document.body.append(frame)
  try {
    await ready
  } catch (error) {
    frame.remove()
    throw error
  }
  return {
    ask: (call) => {
      const answer = said<Seen>(frame)
      frame.contentWindow?.postMessage(call, '*')
      return answer
    },
    close: () => frame.remove(),
  }
}

/** The next message of a frame. */
function said<T>(frame: HTMLIFrameElement): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      removeEventListener('message', onMessage)
      reject(new Error('The request has no end: it was given up after 15 seconds.'))
    }, longest)
    const onMessage = ({ source, data }: MessageEvent<T>) => {
      if (source !== frame.contentWindow) return
      clearTimeout(late)
      removeEventListener('message', onMessage)
      resolve(data)
    }
    addEventListener('message', onMessage)
  })
}
