import { type Plan, type PlanResult, runPlans } from '../live/page-script.ts'
import type { Tab } from '../live/tab.ts'
import { seenOf, type End } from './end.ts'
import type { PolicyServer } from './frameworks.ts'
import { requestOf, type Scene } from './scene.ts'

/**
 * How the scenes end in a browser, for each of these servers. Every scene has a path of its own, so that no preflight is remembered
 * for another; and each page is opened once and asks all servers, for opening is what takes time.
 */
export async function inBrowser(tab: Tab, scenes: readonly Scene[], servers: readonly PolicyServer[]): Promise<End[][]> {
  const results = new Map<string, PlanResult['result']>()
  for (const page of new Set(scenes.map((scene) => scene.page.url))) {
    const plans = servers.flatMap(({ origin }) =>
      scenes.flatMap((scene, number) => (scene.page.url === page ? [planOf(scene, number, origin)] : [])),
    )
    await tab.visit(page)
    const done = await tab.evaluate<PlanResult[]>(
      `(${String(runPlans)})(${JSON.stringify({ plans: plans.map(renumbered), concurrency: 12 })})`,
    )
    // A plan's number is its place here.
    for (const { number, result } of done) results.set(plans[number]!.url, result)
  }
  return servers.map(({ origin, reached }) =>
    scenes.map((scene, number) => endOf(results.get(planOf(scene, number, origin).url), reached.has(number), scene)),
  )
}

function planOf({ call }: Scene, number: number, origin: string): Plan {
  return { number, url: `${origin}/p/${number}/answer`, request: requestOf(call), then: null }
}

function renumbered(plan: Plan, number: number): Plan {
  return { ...plan, number }
}

function endOf(result: PlanResult['result'] | undefined, reached: boolean, { call }: Scene): End {
  if (result?.kind === 'network-error') return { reached, readable: false, sees: [] }
  // Anything else than the application's own answer would be read for another reason.
  if (result?.kind !== 'response' || result.type !== 'cors' || result.status !== 200 || result.body !== (call.method !== 'HEAD')) {
    throw new Error(`A page was given ${JSON.stringify(result)} for ${JSON.stringify(call)}`)
  }
  return { reached, readable: true, sees: seenOf(result.headers) }
}
