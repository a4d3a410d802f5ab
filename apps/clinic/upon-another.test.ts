import { expect, test } from 'vitest'
import { diagnose, type Diagnosis, fixesFor, fromFetch } from 'visto/doctor'
import { probe } from 'visto/doctor/probe'
import { admit, type Stay } from './admit.ts'
import { ask, valuesOf } from './ask.ts'
import { connect } from './certificates.ts'
import { apply } from './examine.ts'
import type { Program } from './patient.ts'
import { passing } from './servers/passing.ts'

/** An application with nothing of CORS, beside one that has its own. */
const api = `import { createServer } from 'node:http'

createServer((request, response) => {
  if (request.url.startsWith('/neighbour')) response.setHeader('Access-Control-Allow-Origin', '*')
  response.writeHead(request.method === 'OPTIONS' ? 405 : 200).end()
}).listen(process.env.PORT, '127.0.0.1')
`

interface Step {
  readonly page: 'app' | 'new'
  readonly init: string
}

const ways: readonly (readonly Step[])[] = [
  [
    { page: 'app', init: '' },
    { page: 'app', init: "credentials: 'include'" },
    { page: 'app', init: "method: 'PUT', credentials: 'include'" },
    { page: 'app', init: "method: 'DELETE', credentials: 'include'" },
    { page: 'new', init: '' },
  ],
  [
    { page: 'app', init: "method: 'PUT'" },
    { page: 'app', init: "method: 'DELETE'" },
    { page: 'new', init: "method: 'PUT', credentials: 'include'" },
  ],
  [
    { page: 'app', init: "method: 'PUT'" },
    { page: 'new', init: "method: 'PUT', headers: { 'x-request-id': '1' }" },
  ],
  [
    { page: 'app', init: "method: 'PUT'" },
    { page: 'new', init: "method: 'DELETE', headers: { 'x-request-id': '1' }, credentials: 'include'" },
  ],
]

const cases = Object.keys(passing).flatMap((server) =>
  // In nginx, one page more has maps, and a second change of those is for a person.
  (server === 'nginx' ? ways.slice(2) : ways).map((steps) => ({ server, steps, last: steps.length })),
)

test.each(cases)(
  'in a real $server, $last fixes for one path build upon each other, and all pages pass that did',
  async ({ server, steps }) => {
    const { file, text } = passing[server]!
    const stay = await admit({
      title: 'One fix upon another',
      server,
      call: () => '',
      texts: (place) => ({ [file]: text(place), 'api.js': api }),
      programs: [{ run: 'node', file: 'api.js', at: 'behind' }, { run: server, file, at: 'port' } as Program],
    })
    try {
      for (const step of steps) {
        const diagnosis = await seen(stay, step)
        expect(diagnosis.verdict).toBe('blocked')
        const files = Object.entries(stay.texts()).map(([name, each]) => ({ name, text: each }))
        const remedy = fixesFor(diagnosis, { files, url: `${stay.place.api}/users` }).find(({ target }) => target === server)
        expect(remedy).toMatchObject({ fits: true })
        await stay.treat(apply(stay.texts(), remedy!))
      }
      for (const step of steps) expect((await seen(stay, step)).verdict).toBe('readable')
      expect(valuesOf(await ask(stay.place, '/neighbour'), ['access-control-allow-origin'])).toEqual(['*'])
    } finally {
      await stay.discharge()
    }
  },
)

async function seen({ place, server: { server } }: Stay, { page, init }: Step): Promise<Diagnosis> {
  const [exchange] = fromFetch(`fetch('${place.api}/users', { ${init} })`)
  const evidence = await probe(exchange!, { from: place.page.replace('app.', `${page}.`), connect, send: true, server })
  return diagnose([evidence], { server })[0]!
}
