import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { isSaid, reasonOf } from '../diagnose-reasons.ts'
import { anyServer } from '../fixes/by-server.ts'
import { pageFix } from '../fixes/page.ts'
import { networkWord } from './network-failure.ts'
import type { OtherThing } from './other-thing.ts'

/** Of a proxy whose API is away: no header is to be mended in what it says in its place. */
export const devProxyKey = 'dev-proxy'
export const unreachedApi = 'The development server does not reach the API'

/** What tools say that developers have between the page and its server. */
export const toolThings: readonly OtherThing[] = [
  {
    key: devProxyKey,
    headline: unreachedApi,
    isIt: (found) => isSaid(found, 'dev-proxy'),
    happened: (found) => {
      const { path, failed } = saidOf(found)
      return `The development server hands ${path ?? 'the request'} on to the API, and gets no answer from there${failed === undefined ? '.' : ` (${failed}): ${networkWord(failed).meaning}`}`
    },
    not: 'It is not CORS: the page asks its own server, which answers with an error of its own.',
    fix: (found) => startApi(saidOf(found).failed ?? null),
  },
  {
    key: 'test-runner',
    headline: 'The test may not go to another origin',
    isIt: (found) => isSaid(found, 'test-runner'),
    happened: 'It is Cypress that keeps a test to the origin that it began with, and no browser.',
    not: 'No header of CORS mends it, as none is looked at.',
    fix: () =>
      pageFix(
        'in the test, around what it does at the other origin',
        [{ text: "cy.origin('https://other.example', () => {\n  cy.visit('/')\n})\n" }],
        'Nothing: only the test goes there.',
      ),
  },
]

function saidOf(found: Case): { readonly path?: string; readonly failed?: string } {
  return reasonOf(found, 'dev-proxy')?.args ?? {}
}

/** @param failed the word of the network, where it is told */
export function startApi(failed: string | null): Fix {
  return anyServer(
    'where the API runs, and in the target of the proxy',
    `# ${networkWord(failed ?? '').remedy ?? 'look whether the API runs at the address that the proxy calls'}\n# where it listens on 127.0.0.1 alone, the target is http://127.0.0.1 and its port: Node may take localhost for ::1\n`,
    'Nothing: the development server reaches the API.',
  )
}
