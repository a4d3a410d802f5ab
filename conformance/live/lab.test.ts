import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { consoleText, scriptError } from '../../src/engine/index.ts'
import { type Lab, startLab } from '../../src/lab/index.ts'
import { visit } from '../../src/lab/visit.cases.ts'
import { isNetworkPanelLine } from '../compare.ts'
import { openTab, type Tab } from './tab.ts'

describe.each(['chromium', 'firefox'] as const)("the lab's endpoints in the installed %s", (engine) => {
  let lab: Lab
  let tab: Tab
  beforeAll(async () => {
    lab = await startLab()
    tab = await openTab(engine)
  })
  afterAll(async () => {
    // The tab may not have opened, nor the lab; what did is closed.
    await (tab as Tab | undefined)?.close()
    await (lab as Lab | undefined)?.close()
  })

  test('let script read, or say to it and to the console, what visto says', async () => {
    // A page of the lab's origin; which one, does not matter.
    await tab.visit(`${lab.pageOrigin}/nowhere`)
    const printed: string[] = []
    for (const exhibit of lab.exhibits) {
      const outcome = await visit(exhibit, lab.apiOrigin, lab.pageOrigin, engine)
      const { method, credentials, headers, body } = exhibit.request
      const call = JSON.stringify({ method, credentials, headers, ...(body !== null && { body }) })
      const seen = await tab.evaluate(`fetch('${lab.apiOrigin + exhibit.path}', ${call}).then(({ status }) => status, String)`)
      const told = outcome.result.kind === 'response' ? outcome.result.status : `TypeError: ${scriptError(outcome, engine)}`
      expect([exhibit.path, seen]).toEqual([exhibit.path, told])
      printed.push(...consoleText(outcome, engine))
    }
    await expect.poll(() => tab.lines().filter((line) => !isNetworkPanelLine(line)), { timeout: 10_000 }).toEqual(printed)
  })
})
