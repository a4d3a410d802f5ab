import type { Arrived, Observed, Seen } from './observed.ts'
import { type BodyKind, requestOf, type Scene } from '../model/scene.ts'

/** What goes to the frame: what it passes to fetch(). */
interface Call {
  readonly url: string
  readonly method: string
  readonly headers: readonly (readonly [string, string])[]
  readonly mode: string
  readonly credentials: string
  readonly redirect: string
  readonly body: BodyKind
  readonly uploadListener: boolean
}

const longest = 15_000

/**
 * Makes the request of a scene in the lab from a page of its own, in a frame, and asks the lab what has arrived.
 * @throws {Error} where the frame or the lab does not answer
 */
export async function observe(scene: Scene, id: string): Promise<Observed> {
  await check(scene.url)
  const seen = await fromFrame(scene.opaque, callOf(scene))
  const response = await fetch(`./arrivals?id=${id}`)
  if (!response.ok) throw new Error(`The lab answered with ${response.status}.`)
  return { seen, arrived: (await response.json()) as Arrived[] }
}

/** What the lab does not give is said before it is asked to. */
async function check(url: string): Promise<void> {
  const response = await fetch(`./echo/check${new URL(url).search}`)
  if (response.status === 400) throw new LabRefusal((await response.text()).trim())
}

/** The lab does not play what is described, and says why. */
export class LabRefusal extends Error {}

function callOf(scene: Scene): Call {
  const { url, method = 'GET', headers = [] } = requestOf(scene)
  const { mode, credentials, redirect, body, uploadListener } = scene
  return { url, method, headers: headers.map(([name, value]) => [name, value] as const), mode, credentials, redirect, body, uploadListener }
}

/** Sandboxed frames have the origin `null`: their messages are told by their window. */
function fromFrame(opaque: boolean, call: Call): Promise<Seen> {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.title = 'A page that asks'
  if (opaque) frame.setAttribute('sandbox', 'allow-scripts')
  frame.src = './run.html'
  return new Promise<Seen>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The request has no end: it was given up after 15 seconds.')), longest)
    const onMessage = ({ source, data }: MessageEvent<Seen | 'ready'>) => {
      if (source !== frame.contentWindow) return
      if (data === 'ready') {
        frame.contentWindow?.postMessage(call, '*')
        return
      }
      clearTimeout(late)
      removeEventListener('message', onMessage)
      resolve(data)
    }
    addEventListener('message', onMessage)
    document.body.append(frame)
  }).finally(() => frame.remove())
}

/** The browser that the reader sits in. Whoever is neither of the first two is taken for the third. */
export function ownBrowser(userAgent: string): 'chromium' | 'firefox' | 'webkit' {
  if (/Firefox\//.test(userAgent)) return 'firefox'
  return /Chrom(?:e|ium)\//.test(userAgent) ? 'chromium' : 'webkit'
}
