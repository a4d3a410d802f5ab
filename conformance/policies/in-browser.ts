import { type Plan, type PlanResult, runPlans } from '../live/page-script.ts'
import type { Tab } from '../live/tab.ts'
import { seenOf, type End } from './end.ts'
import type { PolicyServer } from './frameworks.ts'
import { requestOf, type Scene } from './scene.ts'

/** How the scenes end in a browser, whose pages ask this server: each its own path, so that no preflight is remembered for another. */
export async function inBrowser(tab: Tab, scenes: readonly Scene[], server: PolicyServer): Promise<End[]> {
  const plans = scenes.map(({ page, call }, number) => ({
    page: page.url,
    plan: { number, url: `${server.origin}/p/${number}`, request: requestOf(call), then: null } satisfies Plan,
  }))
  const results = new Map<number, PlanResult['result']>()
  for (const page of new Set(plans.map((each) => each.page))) {
    await tab.visit(page)
    const here = { plans: plans.filter((each) => each.page === page).map(({ plan }) => plan), concurrency: 6 }
    const done = await tab.evaluate<PlanResult[]>(`(${String(runPlans)})(${JSON.stringify(here)})`)
    for (const { number, result } of done) results.set(number, result)
  }
  return scenes.map(({ call }, number) => endOf(results.get(number), server.reached.has(number), call.method))
}

function endOf(result: PlanResult['result'] | undefined, reached: boolean, method: string): End {
  if (result?.kind === 'network-error') return { reached, readable: false, sees: [] }
  // Anything else than the application's own answer would be read for another reason.
  if (result?.kind !== 'response' || result.status !== 200 || result.body !== (method !== 'HEAD')) {
    throw new Error(`A page was given ${JSON.stringify(result)}`)
  }
  return { reached, readable: true, sees: seenOf(result.headers) }
}
