import { profiles, type ProfileName } from 'visto/engine'
import { exchanges, floor, verdict } from './exchanges.ts'
import { timeToFirstRequest } from './first-request.ts'
import { bytesAllocated, rates } from '../measure.ts'
import { progress } from '../progress.ts'
import { gzippedSize } from '../size.ts'

/** A measure of the same work three times: without a trace, with one, and the least that any judge has to do. */
export interface Measured {
  readonly untraced: number
  readonly traced: number
  readonly floor: number
}

export interface EngineReport {
  /** Verdicts in a second of the processor's time, and for the floor its runs. */
  readonly perSecond: readonly ({ readonly exchange: string; readonly profile: ProfileName } & Measured)[]
  /** Bytes on the heap that one verdict allocates, in profile chromium. */
  readonly bytes: readonly ({ readonly exchange: string } & Measured)[]
  /** Bytes, minified and gzipped, of what is imported. */
  readonly size: readonly { readonly imports: readonly string[]; readonly bytes: number }[]
  /** Milliseconds from the start of a process to its first request on loopback: medians of 20. */
  readonly firstRequest: { readonly check: number; readonly bare: number }
}

function works(exchange: (typeof exchanges)[number], profile: ProfileName): (() => unknown)[] {
  return [() => verdict(exchange, profile), () => verdict(exchange, profile, []), () => floor(exchange)]
}

function measured([untraced, traced, least]: readonly number[]): Measured {
  return { untraced: untraced!, traced: traced!, floor: least! }
}

export async function measureEngine(): Promise<EngineReport> {
  progress('engine: verdicts')
  const perSecond = exchanges.flatMap((exchange) =>
    (Object.keys(profiles) as ProfileName[]).map((profile) => {
      return { exchange: exchange.name, profile, ...measured(rates(works(exchange, profile))) }
    }),
  )
  progress('engine: bytes, sizes, and the time to the first request')
  const bytes = exchanges.map((exchange) => ({ exchange: exchange.name, ...measured(works(exchange, 'chromium').map(bytesAllocated)) }))
  const imports = [['corsExchange'], ['corsExchange', 'consoleText'], ['corsExchange', 'consoleText', 'describeFinding']]
  const size = await Promise.all(imports.map(async (names) => ({ imports: names, bytes: await gzippedSize('visto/engine', names) })))
  size.push({ imports: ['cors of visto/web'], bytes: await gzippedSize('visto/web', ['cors']) })
  return { perSecond, bytes, size, firstRequest: await timeToFirstRequest() }
}
