import { expect, test } from 'vitest'
import type { PolicyOptions, Refusal } from '../policy/index.ts'
import type { AdapterHarness } from './adapter-harness.cases.ts'
import { answerTo, app, from, preflight, stranger, type Case } from './behaviour.cases.ts'

/** What a server is told, where the answer does not show it. */
export function describeReports({ start }: AdapterHarness): void {
  async function ask(policy: PolicyOptions, ...requests: readonly Required<Pick<Case, 'ask' | 'headers'>>[]): Promise<void> {
    const running = await start(policy)
    try {
      for (const request of requests) await answerTo(running.url, request.ask, request.headers)
    } finally {
      await running.close()
    }
  }

  test('each refusal is told to a function, once', async () => {
    const refusals: Refusal[] = []
    await ask(
      { origin: app, debug: (refusal) => void refusals.push(refusal) },
      { ask: 'GET /throw', headers: from(stranger) },
      { ask: 'GET /ok', headers: from(app) },
      { ask: 'OPTIONS /ok', headers: preflight(app, 'PUT') },
      { ask: 'OPTIONS /ok', headers: preflight(app, 'GET', 'x-trace') },
    )
    expect(refusals.map(({ what, value }) => [what, value])).toEqual([
      ['origin', stranger],
      ['method', 'PUT'],
      ['header', 'x-trace'],
    ])
  })

  test('what an origin function throws is told, and the origin asked for once', async () => {
    const asked: string[] = []
    const told: unknown[] = []
    const failure = new Error('the database is away')
    await ask(
      {
        origin: (origin) => {
          asked.push(origin)
          throw failure
        },
        onOriginError: (error, origin) => void told.push([error, origin]),
      },
      { ask: 'GET /throw', headers: from(app) },
    )
    expect({ asked, told }).toEqual({ asked: [app], told: [[failure, app]] })
  })

  test('wrong options are said when the server starts', async () => {
    await expect(async () => (await start({ origin: '*', credentials: true })).close()).rejects.toThrow(/cors policy/i)
    await expect(async () => (await start(undefined as never)).close()).rejects.toThrow(TypeError)
  })
}
