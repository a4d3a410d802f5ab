import { expect } from 'vitest'
import { check, checkJson } from './run.cases.ts'
import { type Answers, apiForEachTest } from './server.cases.ts'

export const page = 'http://app.localhost:3000'
export const cors = { 'Access-Control-Allow-Origin': page }
export const put = ['-X', 'PUT']

export interface Case {
  readonly name: string
  readonly answers: Answers
  /** After the URL, whose path is `/`, and `--from`. */
  readonly flags?: readonly string[]
  readonly exitCode: 0 | 1 | 2
  readonly verdict: string
  /** The finding's code in all three browsers, or null. */
  readonly finding?: string | null
  /** What reaches the server, in the browsers' name; after it, the doctor may ask more, by safe methods. */
  readonly requests: readonly string[]
  /** Lines to be found in the text. */
  readonly lines?: readonly string[]
}

/** A way to run a case as text and as JSON, for the tests of a file. */
export function checkForEachTest(): (given: Case) => Promise<void> {
  const startApi = apiForEachTest()
  return async ({ answers, flags = [], exitCode, verdict, finding, requests, lines = [] }) => {
    const api = await startApi(answers)
    const from = flags.includes('--from') ? [] : ['--from', page]
    const argv = [`${api.origin}/`, ...from, ...flags.map((flag) => (flag === 'same' ? `${api.origin}/index.html` : flag))]
    const printed = await check(argv)
    expect(printed.out.split('\n')[0]).toBe(`${'✓✗?'[exitCode]} ${verdict}`)
    expect(printed).toMatchObject({ exitCode, err: '' })
    expectRequests(api.requests, requests)
    const text = printed.out.replace(/\n +/g, ' ')
    for (const line of lines) expect(text).toContain(line)

    api.requests.length = 0
    const report = await checkJson(argv)
    expect(report).toMatchObject({ exitCode, verdict: { text: verdict } })
    expect(report.assumed).toBe(/assumed from a GET|answer itself is unknown/.test(verdict))
    if (finding !== undefined) expect(report.profiles.map((profile) => profile.finding?.code ?? null)).toEqual([finding, finding, finding])
    expectRequests(api.requests, requests)
  }
}

function expectRequests(all: readonly string[], ofBrowsers: readonly string[]): void {
  expect(all.slice(0, ofBrowsers.length)).toEqual(ofBrowsers)
  expect(all.slice(ofBrowsers.length).filter((line) => !/^(?:GET|HEAD|OPTIONS) /.test(line))).toEqual([])
  expect(all.length).toBeLessThanOrEqual(25)
}
