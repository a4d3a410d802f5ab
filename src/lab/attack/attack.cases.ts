import { createBrowser, type Browser, type BrowserOptions } from '../../browser/index.ts'
import { ask, type Answer } from '../lab.cases.ts'
import type { Lab } from '../start-lab.ts'
import type { AttackAction, AttackState, Role } from './state.ts'

/** The lab's own page, as it looks at the attack lab and sets it up. */
export function pageOf(lab: () => Lab) {
  const post = (action: AttackAction, body: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const own = { Origin: lab().pageOrigin, 'Content-Type': 'application/json', ...headers }
    return ask(`${lab().pageOrigin}/attack/${action}`, { method: 'POST', headers: Object.entries(own), body: Buffer.from(body) })
  }
  const stateFrom = ({ text }: Answer): AttackState => JSON.parse(text)
  return {
    post,
    state: async () => stateFrom(await ask(`${lab().pageOrigin}/attack/state`)),
    act: async (action: AttackAction, body: object = {}) => stateFrom(await post(action, JSON.stringify(body))),
  }
}

/** A browser in which Alice has logged in. */
export async function aliceIn(options: BrowserOptions, { open, origins }: AttackState): Promise<Browser> {
  const browser = createBrowser(options)
  const { fetch } = browser.page(`${origins.bank}/`)
  await fetch(open.login)
  // As any page, the bank's brings a style sheet along, and the cookie comes back with that.
  await fetch('/page.css')
  return browser
}

/** Opens the page of a role and runs its script, as far as that only fetches and goes elsewhere. */
export async function visit(browser: Browser, role: Role, { origins }: AttackState): Promise<void> {
  const page = browser.page(`${origins[role]}/`)
  await page.fetch('/')
  const script = await (await page.fetch('/attack.js')).text()
  let before: Promise<unknown> = Promise.resolve()
  let next: Role | null = null
  const keep = (path: string, asks: () => Promise<Response>): Promise<unknown> => {
    before = before
      .then(asks)
      .then(
        async (answer) => (answer.ok ? { text: await answer.text(), error: null } : { text: null, error: String(answer.status) }),
        (error: unknown) => ({ text: null, error: String(error) }),
      )
      .then((got) =>
        page.fetch('/loot', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ path, ...got }),
        }),
      )
    return before
  }
  const location = { assign: (url: string) => void (next = url === `${origins.app}/` ? 'app' : null) }
  // The script is the lab's own.
  // oxlint-disable-next-line typescript/no-implied-eval
  new Function('keep', 'fetch', 'location', script)(keep, page.fetch, location)
  await before
  if (next !== null) await visit(browser, next, { origins } as AttackState)
}
