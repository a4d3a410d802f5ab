import { expect, test } from 'vitest'
import { measureBrowser } from './report.ts'
import { requests } from './requests.ts'

test('each request is made by both, and measured', async () => {
  const { rates, heap } = await measureBrowser(1, 20, 40)
  expect(rates.map(({ request, atOnce }) => [request, atOnce])).toEqual([1, 20].flatMap((atOnce) => requests.map((each) => [each, atOnce])))
  for (const { toBare, toBareByClock } of rates) expect(Math.min(toBare, toBareByClock)).toBeGreaterThan(0)
  expect(heap.map((each) => each.requests)).toEqual([4, 20, 40])
})
