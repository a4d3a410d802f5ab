import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, consoleText, isReadable } from 'visto/engine'
import { openTab, type Tab } from '../../../conformance/live/tab.ts'
import { type Lab, startLab } from '../../../src/lab/index.ts'
import { browsers, runScene } from '../src/playground/model/run.ts'
import { fragmentOf } from '../src/playground/model/fragment.ts'
import { plainScene, type Scene } from '../src/playground/model/scene.ts'
import { sceneOf, type Sketch } from '../src/presets/preset.ts'
import { presets } from '../src/presets/presets.ts'

const app = path.join(import.meta.dirname, '../../../dist/playground')

/** What cannot be shown on plain http on loopback, or on a page with a policy of its own; everything else is run. */
const notRun = new Set(['mixed', 'csp'])

const allowed = 'Access-Control-Allow-Origin: https://app.example'

/** What no situation has in it. */
const furtherScenes: Record<string, Sketch> = {
  'an upload that is listened to': {
    method: 'POST',
    body: 'text',
    uploadListener: true,
    preflight: [204, allowed],
    answer: [200, allowed, 'X-Total: 1', 'Access-Control-Expose-Headers: x-total'],
  },
  'a redirect that is not followed': { redirect: 'manual', answer: [302, allowed, 'Location: /orders/'] },
  'a redirect that is an error': { redirect: 'error', answer: [302, allowed, 'Location: /orders/'] },
  'three redirects on one server, and a POST that becomes a GET': {
    method: 'POST',
    body: 'form',
    answer: [307, allowed, 'Location: /a'],
    next: [{ answer: [302, allowed, 'Location: /b'] }, { answer: [301, allowed, 'Location: /c'] }, { answer: [200, allowed] }],
  },
  'a redirect that leads home': {
    answer: [302, allowed, 'Location: https://app.example/'],
    next: [{ answer: [200, 'Access-Control-Allow-Origin: null'] }],
  },
  'a sandboxed page, by its name': {
    opaque: true,
    method: 'PUT',
    preflight: [204, 'Access-Control-Allow-Origin: null', 'Access-Control-Allow-Methods: *'],
    answer: [200, 'Access-Control-Allow-Origin: null'],
  },
  'a HEAD': { method: 'HEAD', answer: [200, allowed, 'Content-Type: text/plain'] },
  'a method that script may not use': { method: 'TRACE' },
  'a body with GET': { body: 'text' },
  'no-cors with a POST': { method: 'POST', body: 'multipart', mode: 'no-cors' },
  'no-cors, and a policy of the server': { mode: 'no-cors', answer: [200, 'Cross-Origin-Resource-Policy: same-origin'] },
  'mode same-origin': { mode: 'same-origin' },
  'a Blob of JSON, which needs a preflight': {
    method: 'POST',
    body: 'json',
    preflight: [204, allowed, 'Access-Control-Allow-Headers: *'],
    answer: [201, allowed, 'Access-Control-Expose-Headers: *', 'X-Id: 7'],
  },
  'a second request on a stamp that nobody gave a time to': {
    method: 'DELETE',
    again: 1,
    preflight: [204, allowed, 'Access-Control-Allow-Methods: DELETE'],
    answer: [200, allowed],
  },
  'a second request after its stamp has expired': {
    method: 'PATCH',
    again: 3,
    preflight: [204, allowed, 'Access-Control-Allow-Methods: PATCH', 'Access-Control-Max-Age: 2'],
    answer: [200, allowed],
  },
  'a second request of a sandboxed page': {
    opaque: true,
    method: 'PUT',
    again: 60,
    preflight: [204, 'Access-Control-Allow-Origin: null', 'Access-Control-Allow-Methods: PUT', 'Access-Control-Max-Age: 600'],
    answer: [200, 'Access-Control-Allow-Origin: null'],
  },
  'a second request that is refused a second time': {
    method: 'PUT',
    again: 0,
    preflight: [204, allowed, 'Access-Control-Max-Age: 600'],
    answer: [200, allowed],
  },
  'credentials in the wild': {
    credentials: 'include',
    method: 'DELETE',
    preflight: [204, allowed, 'Access-Control-Allow-Credentials: true', 'Access-Control-Allow-Methods: *'],
    answer: [200],
  },
}

describe.each(['chromium', 'firefox'] as const)('the page in the installed %s', (engine) => {
  let lab: Lab
  let tab: Tab
  beforeAll(async () => {
    lab = await startLab({ app })
    tab = await openTab(engine)
    await tab.visit(`${lab.pageOrigin}/`)
    // The last of its parts.
    await until(`document.querySelector('.fix') && document.querySelector('.others')`)
  })
  afterAll(async () => {
    // The tab may not have opened, nor the lab; what did is closed.
    await (tab as Tab | undefined)?.close()
    await (lab as Lab | undefined)?.close()
  })

  /** Until an expression holds in the page; a test that waits in vain is ended by its time limit. */
  async function until(expression: string): Promise<void> {
    while (!(await tab.evaluate(`Boolean(${expression})`))) await wait(10)
  }
  const pick = async (id: string) => {
    await tab.evaluate(`document.querySelector('[data-preset="${id}"]').click()`)
    await until(`document.querySelector('[data-preset="${id}"]').ariaPressed === 'true'`)
  }

  const show = async (scene: Scene) => {
    await tab.evaluate(`void (location.hash = ${JSON.stringify(fragmentOf(scene))})`)
    await until(
      `document.querySelector('[aria-label="The method"]').value === '${scene.method}' && document.querySelector('[data-agrees]') === null`,
    )
  }

  interface Ran {
    readonly agrees: string
    readonly text: string
  }

  const ranFor = async (): Promise<Ran> => {
    await until(`document.querySelector('[data-agrees]') === null`)
    // Firefox sometimes forgets a preflight at once, mostly that of its first exchange with a server.
    const tries = engine === 'firefox' ? 5 : 1
    let ran = await ranOnce()
    for (let count = 1; count < tries && ran.agrees === 'no' && ran.text.includes('The second'); count++) ran = await ranOnce()
    return ran
  }

  const ranOnce = async () => {
    await until(`document.querySelector('.trial button')?.disabled === false`)
    await tab.evaluate(`document.querySelector('[data-agrees]')?.setAttribute('data-old', '')`)
    await tab.evaluate(`document.querySelector('.trial button').click()`)
    await until(`document.querySelector('[data-agrees]:not([data-old])')`)
    return tab.evaluate<Ran>(
      `(({ dataset: { agrees }, textContent: text }) => ({ agrees, text }))(document.querySelector('[data-agrees]'))`,
    )
  }

  test('what is shown of every situation is what the engine says', async () => {
    for (const { id, scene } of presets) {
      await pick(id)
      const shown = await tab.evaluate<{ verdict: string; console: Record<Browser, string[]> }>(`({
        verdict: document.querySelector('[data-verdict]').dataset.verdict,
        console: Object.fromEntries([...document.querySelectorAll('[data-console]')].map((each) =>
          [each.dataset.console, [...each.querySelectorAll('pre')].map((line) => line.textContent)])),
      })`)
      const runs = browsers.map((browser) => runScene(scene, browser))
      const readable = runs.map(({ outcome }) => isReadable(outcome))
      const expected = readable.every(Boolean) ? ['readable'] : readable.some(Boolean) ? ['split'] : ['blocked', 'opaque', 'no-answer']
      expect([id, expected.includes(shown.verdict)]).toEqual([id, true])
      expect([id, shown.console]).toEqual([
        id,
        Object.fromEntries(runs.map(({ browser, outcome }) => [browser, consoleText(outcome, browser)])),
      ])
    }
  })

  test.each(Object.entries(furtherScenes))('run for real, %s ends as predicted', async (_, sketch) => {
    await show(sceneOf(sketch))
    expect(await ranFor()).toEqual({ agrees: 'yes', text: expect.stringContaining('As predicted') })
  })

  test('a server is checked from the page, without a method that changes anything, and its answers stand in the scene', async () => {
    const seen: string[] = []
    const server = createServer(({ method, headers: { origin } }, response) => {
      seen.push(`${method} ${origin}`)
      response.writeHead(200, { 'Access-Control-Allow-Origin': 'https://www.example', 'Content-Type': 'application/json' }).end('[]')
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/users`
    const page = 'http://app.localhost:3000'
    try {
      await show({ ...plainScene, page, method: 'DELETE' })
      await tab.evaluate(`(() => {
        const field = document.querySelector('.check input')
        field.value = ${JSON.stringify(url)}
        field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      })()`)
      await until(`document.querySelector('.check input').value === ${JSON.stringify(url)}`)
      await tab.evaluate(`document.querySelector('.check button').click()`)
      await until(`document.querySelector('[data-checked]')`)
      const value = (label: string) => tab.evaluate<string>(`document.querySelector('[aria-label="${label}"]').value`)
      expect([
        await tab.evaluate(`document.querySelector('[data-checked]').dataset.checked`),
        await tab.evaluate(`document.querySelector('[data-situation]').dataset.situation`),
        await tab.evaluate(`document.querySelector('[data-verdict]').dataset.verdict`),
        await value('The request’s URL'),
        await value('Value of Access-Control-Allow-Origin of the answer to the preflight'),
      ]).toEqual(['acao-other-origin', 'acao-other-origin', 'blocked', url, 'https://www.example'])
      expect(seen.filter((each) => !/^(?:GET|OPTIONS) /.test(each))).toEqual([])
      expect(seen).toContain(`OPTIONS ${page}`)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })

  test('run for real, every situation ends as predicted', async () => {
    const ends: Record<string, string> = {}
    const otherwise: string[] = []
    for (const { id } of presets) {
      await pick(id)
      const { agrees, text } = await ranFor()
      ends[id] = agrees
      if (agrees === 'no') otherwise.push(`${id}: ${text}`)
    }
    expect(otherwise).toEqual([])
    expect(ends).toEqual(Object.fromEntries(presets.map(({ id }) => [id, notRun.has(id) ? 'not-run' : 'yes'])))
  })
})
