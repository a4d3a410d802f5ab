import { expect, test } from 'vitest'
import { diagnose, type Diagnosis, fixesFor, fromFetch } from 'visto/doctor'
import { probe } from 'visto/doctor/probe'
import { admit, type Stay } from './admit.ts'
import { ask, valuesOf } from './ask.ts'
import { connect } from './certificates.ts'
import { apply } from './examine.ts'
import type { Program } from './patient.ts'
import { passing } from './servers/passing.ts'

/** How each gives the Origin back by itself. */
const giving: Readonly<Record<string, string>> = {
  nginx: '    add_header Access-Control-Allow-Origin $http_origin always;\n',
  apache: '    Header always set Access-Control-Allow-Origin "expr=%{HTTP:Origin}"\n',
  caddy: '    header Access-Control-Allow-Origin {header.Origin}\n',
  haproxy:
    '    http-request set-var(txn.asked) req.fhdr(origin)\n    http-response set-header Access-Control-Allow-Origin %[var(txn.asked)]\n',
  varnish: 'sub vcl_deliver {\n    set resp.http.Access-Control-Allow-Origin = req.http.Origin;\n}\n',
}

/** An application that gives back whatever Origin comes, without cookies, and knows no OPTIONS; beside another one, which does the same, and knows it. */
const givesBack = `import { createServer } from 'node:http'

createServer((request, response) => {
  const isPreflight = request.method === 'OPTIONS'
  const isOther = request.url.startsWith('/neighbour')
  response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*').setHeader('Vary', 'Origin')
  if (isOther && isPreflight) response.setHeader('Access-Control-Allow-Methods', 'PUT')
  response.writeHead(isPreflight && !isOther ? 405 : 200).end()
}).listen(process.env.PORT, '127.0.0.1')
`

/** The same, without CORS: its server gives the Origin back. */
const silent = givesBack.replace(/^.*setHeader\('Access-Control-Allow-Origin.*\n/m, '')

const stranger = 'https://stranger.example'

const ways = [
  { by: 'application', init: "credentials: 'include'" },
  { by: 'server', init: "method: 'PUT', credentials: 'include'" },
]
const cases = Object.keys(passing).flatMap((server) => ways.map((way) => ({ server, ...way })))

test.each(cases)(
  'a real $server, where the $by gives back every Origin, lets one page alone have cookies, with $init',
  async ({ server, by, init }) => {
    const { file, text } = passing[server]!
    const own = giving[server]!
    const stay = await admit({
      title: 'Every Origin comes back',
      server,
      call: () => '',
      texts: (place) => ({ [file]: text(place, by === 'server' ? own : ''), 'api.js': by === 'server' ? silent : givesBack }),
      programs: [{ run: 'node', file: 'api.js', at: 'behind' }, { run: server, file, at: 'port' } as Program],
    })
    try {
      const before = await others(stay)
      const diagnosis = await seen(stay, init)
      const files = Object.entries(stay.texts()).map(([name, each]) => ({ name, text: each }))
      const remedy = fixesFor(diagnosis, { files, url: `${stay.place.api}/users` }).find(({ target }) => target === server)
      // Beside what a server has of CORS itself, a person puts them where it is told.
      const lines = remedy!.fixes.flatMap(({ edits }) => edits.map((edit) => edit.text)).join('')
      const byHand = { ...stay.texts(), [file]: text(stay.place, server === 'varnish' ? lines + own : own + lines) }
      if (by === 'application') expect(remedy!.fits).toBe(true)
      await stay.treat(remedy!.fits ? apply(stay.texts(), remedy!) : byHand)
      expect((await seen(stay, init)).verdict).toBe('readable')
      expect((await others(stay)).map((each) => withVary(each, by === 'application'))).toEqual(
        before.map((each) => withVary(each, by === 'application')),
      )
    } finally {
      await stay.discharge()
    }
  },
)

/** What everybody else gets, and the page of the other application. */
function others({ place }: Stay): Promise<(readonly (string | number | null)[])[]> {
  const asked = [
    { path: '/users', origin: stranger },
    { path: '/users', origin: null },
    ...[stranger, place.page, null].map((origin) => ({ path: '/neighbour', origin })),
  ]
  const asking = asked.flatMap((each) => ['GET', 'OPTIONS'].map((method) => ({ ...each, method })))
  return Promise.all(
    asking.map(async ({ path, origin, method }) => {
      const answer = await ask(place, path, origin, method, method === 'GET' ? [] : [['Access-Control-Request-Method', 'PUT']])
      const names = ['origin', 'credentials', 'methods', 'headers'].map((name) => `access-control-allow-${name}`)
      return [path, origin, method, answer.status, ...valuesOf(answer, [...names, 'vary'])]
    }),
  )
}

/** What depends on who asks says so from then on: that is no loss. */
function withVary(answer: readonly (string | number | null)[], isThere: boolean): readonly (string | number | null)[] {
  return isThere || answer[0] === '/neighbour' ? answer : answer.slice(0, -1)
}

async function seen({ place, server: { server } }: Stay, init: string): Promise<Diagnosis> {
  const [exchange] = fromFetch(`fetch('${place.api}/users', { ${init} })`)
  const evidence = await probe(exchange!, { from: place.page, connect, send: true, server })
  return diagnose([evidence], { server })[0]!
}
