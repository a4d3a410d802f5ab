import { expect, test } from 'vitest'
import { diagnose, type Diagnosis, fixesFor, fromFetch } from 'visto/doctor'
import { probe } from 'visto/doctor/probe'
import { admit, type Stay } from './admit.ts'
import { ask } from './ask.ts'
import { connect } from './certificates.ts'
import { apply } from './examine.ts'
import type { Program } from './patient.ts'
import { passing } from './servers/passing.ts'

/** One application at the root, which has a list, and one under /api, which has none that shows: it fails, or it does not. */
const application = (status: number) => `import { createServer } from 'node:http'

const listed = ['https://friend.example']
createServer((request, response) => {
  const { method, url, headers } = request
  const isOther = !url.startsWith('/api')
  const isFriend = listed.includes(headers.origin)
  response.setHeader('Cache-Control', 'no-store')
  if (isFriend || url === '/') response.setHeader('Access-Control-Allow-Origin', listed[0])
  if (isFriend) response.setHeader('Access-Control-Allow-Credentials', 'true').setHeader('Access-Control-Allow-Methods', 'PUT')
  response.writeHead(method === 'OPTIONS' && !isFriend ? 405 : isOther ? 200 : ${status}).end()
}).listen(process.env.PORT, '127.0.0.1')
`

const [friend, stranger] = ['https://friend.example', 'https://stranger.example']

const ways = [
  { status: 200, init: "method: 'PUT', credentials: 'include'" },
  { status: 500, init: '' },
]
const cases = Object.keys(passing).flatMap((server) => ways.map((way) => ({ server, ...way })))

test.each(cases)('a real $server lets a page in at /api, which answers $status, beside a list of its own ($init)', async (each) => {
  const { server, status, init } = each
  const { file, text } = passing[server]!
  const stay = await admit({
    title: 'A list of another path',
    server,
    call: () => '',
    texts: (place) => ({ [file]: text(place), 'api.js': application(status) }),
    programs: [{ run: 'node', file: 'api.js', at: 'behind' }, { run: server, file, at: 'port' } as Program],
  })
  try {
    const before = await others(stay)
    const diagnosis = await seen(stay, init)
    const files = Object.entries(stay.texts()).map(([name, own]) => ({ name, text: own }))
    const remedy = fixesFor(diagnosis, { files, url: `${stay.place.api}/api/users` }).find(({ target }) => target === server)
    expect(remedy).toMatchObject({ fits: true })
    await stay.treat(apply(stay.texts(), remedy!))
    expect((await seen(stay, init)).verdict).toBe('readable')
    expect(await others(stay)).toEqual(before)
  } finally {
    await stay.discharge()
  }
})

/** What everybody else gets, and this page of the other application, but for what it says to caches. */
function others({ place }: Stay): Promise<unknown> {
  const asked = [
    ...[friend, stranger].map((origin) => ({ path: '/api/users', origin })),
    ...[friend, stranger, place.page].map((origin) => ({ path: '/', origin })),
  ]
  const asking = asked.flatMap((each) => ['GET', 'PUT', 'OPTIONS'].map((method) => ({ ...each, method })))
  return Promise.all(
    asking.map(async ({ path, origin, method }) => {
      const { status, headers, body } = await ask(
        place,
        path,
        origin,
        method,
        method === 'OPTIONS' ? [['Access-Control-Request-Method', 'PUT']] : [],
      )
      const kept = headers.filter(
        ([name]) => !/^(?:date|x-varnish|age|via|connection|keep-alive|content-length|transfer-encoding|vary)$/i.test(name),
      )
      return [path, origin, method, status, kept.map(([name, value]) => `${name.toLowerCase()}: ${value}`).toSorted(), body]
    }),
  )
}

async function seen({ place, server: { server } }: Stay, init: string): Promise<Diagnosis> {
  const [exchange] = fromFetch(`fetch('${place.api}/api/users', { ${init} })`)
  const evidence = await probe(exchange!, { from: place.page, connect, send: true, server })
  return diagnose([evidence], { server })[0]!
}
