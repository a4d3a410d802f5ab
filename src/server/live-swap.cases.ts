import { expect, test } from 'vitest'
import { livePolicy } from '../policy/index.ts'
import type { AdapterHarness } from './adapter-harness.cases.ts'
import { answerTo, app, from, stranger } from './behaviour.cases.ts'

/** A policy that is replaced under a running server, by one of each kind. */
export function describeLiveSwap({ start }: AdapterHarness): void {
  test('a live policy holds from the next request on', async () => {
    const policy = livePolicy({ origin: app })
    const running = await start(policy)
    const grants = async (origin: string) => (await answerTo(running.url, 'GET /ok', from(origin))).cors.length > 0
    const statusOfForm = async () => (await answerTo(running.url, 'POST /ok', from(stranger))).status
    try {
      expect([await grants(app), await grants(stranger), await statusOfForm()]).toEqual([true, false, 200])
      policy.replace({ origin: async (origin) => origin === stranger })
      expect([await grants(app), await grants(stranger)]).toEqual([false, true])
      policy.replace({ origin: app, refuseForgery: true })
      expect([await grants(app), await grants(stranger), await statusOfForm()]).toEqual([true, false, 403])
      policy.replace({ origin: '*' })
      expect([await grants(app), await grants(stranger), await statusOfForm()]).toEqual([true, true, 200])
    } finally {
      await running.close()
    }
  })
}
