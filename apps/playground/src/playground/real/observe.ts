import { callOf, openFrame } from './frame.ts'
import type { Arrived, Observed } from './observed.ts'
import type { Scene } from '../model/scene.ts'

/** A request that follows from the same page. */
interface Following {
  readonly scene: Scene
  readonly id: string
  /** Seconds after the first. */
  readonly after: number
}

/**
 * Makes the request of a scene in the lab from a page of its own, in a frame, and asks the lab what has arrived; and then a second one, where
 * one is to follow.
 * @throws {Error} where the frame or the lab does not answer
 */
export async function observe(scene: Scene, id: string, following: Following | null = null): Promise<readonly Observed[]> {
  await check(scene.url)
  const frame = await openFrame(scene.opaque)
  try {
    const seen = await frame.ask(callOf(scene))
    const first = { seen, arrived: await arrivals(id) }
    if (following === null) return [first]
    await new Promise((resolve) => setTimeout(resolve, following.after * 1000))
    const seenThen = await frame.ask(callOf(following.scene))
    const before = following.id === id ? first.arrived.length : 0
    return [first, { seen: seenThen, arrived: (await arrivals(following.id)).slice(before) }]
  } finally {
    frame.close()
  }
}

async function arrivals(id: string): Promise<Arrived[]> {
  const response = await fetch(`./arrivals?id=${id}`)
  if (!response.ok) throw new Error(`The lab answered with ${response.status}.`)
  return (await response.json()) as Arrived[]
}

/** What the lab does not give is said before it is asked to. */
async function check(url: string): Promise<void> {
  const response = await fetch(`./echo/check${new URL(url).search}`)
  if (response.status === 400) throw new LabRefusal((await response.text()).trim())
}

/** The lab does not play what is described, and says why. */
export class LabRefusal extends Error {}

/** The browser that the reader sits in. Whoever is neither of the first two is taken for the third. */
export function ownBrowser(userAgent: string): 'chromium' | 'firefox' | 'webkit' {
  if (/Firefox\//.test(userAgent)) return 'firefox'
  return /Chrom(?:e|ium)\//.test(userAgent) ? 'chromium' : 'webkit'
}
