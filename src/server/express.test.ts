import type { IncomingMessage } from 'node:http'
import express from 'express'
import express4 from 'express4'
import { expect, test } from 'vitest'
import { describeAdapter, type AdapterHarness } from './adapter.cases.ts'
import { answerTo, allow, app as page, from } from './behaviour.cases.ts'
import { deferHead } from './deferred-head.cases.ts'
import { cors } from './express.ts'
import { listen } from './listen.cases.ts'
import { foreignLines } from './node-application.cases.ts'

function harness(name: string, framework: typeof express): AdapterHarness {
  return {
    name,
    pathOf: (request) => (request as IncomingMessage).url!,
    async start(source, { routed } = {}) {
      const app = framework()
      // Errors are not printed.
      app.set('env', 'test')
      if (routed === undefined) app.use(cors(source))
      const ownPolicy = routed === undefined ? [] : [cors(routed)]
      app.all('/routed', ...ownPolicy, (request, response, next) => void (request.method === 'OPTIONS' ? next() : response.send('ok')))
      if (routed !== undefined) app.use(cors(source))
      app.use(
        '/private',
        (request, response, next) => void (request.headers.authorization === undefined ? response.sendStatus(401) : next()),
      )
      app.use(framework.json())

      app.get('/ok', (_, response) => void response.send('ok'))
      app.post('/ok', (_, response) => void response.send('ok'))
      app.options('/options', (_, response) => void response.set('Allow', 'GET').send('options'))
      app.get('/vary', (_, response) => void response.set('Vary', 'Accept-Encoding').send('ok'))
      app.get('/vary-append', (_, response) => void response.vary('Accept-Encoding').send('ok'))
      app.get('/raw', (_, response) => void response.writeHead(200, { vary: 'Accept' }).end('ok'))
      app.get('/foreign', (_, response) => void response.set('Access-Control-Allow-Origin', '*').send('ok'))
      app.get('/foreign-raw', (_, response) => void response.writeHead(200, foreignLines).end('ok'))
      app.get('/not-modified', (_, response) => void response.status(304).end())
      app.get('/redirect', (_, response) => response.redirect('/ok'))
      app.get('/throw', () => {
        throw new Error('as it happens')
      })
      const rejecting: express.RequestHandler = async () => {
        throw new Error('as it happens')
      }
      // Express 4 does not know of promises.
      const failing: express.RequestHandler = (_request, _response, next) => void setImmediate(() => next(new Error('as it happens')))
      app.get('/reject', name === 'Express 4' ? failing : rejecting)
      app.get('/stream', (_, response) => {
        response.write('o')
        setImmediate(() => response.end('k'))
      })
      app.post('/json', (request, response) => void response.json(request.body))
      app
        .route('/private')
        .get((_, response) => void response.send('ok'))
        .put((_, response) => void response.send('ok'))
      return listen(app)
    },
  }
}

describeAdapter(harness('Express 5', express))
describeAdapter(harness('Express 4', express4))

test.each([
  ['Express 5', express],
  ['Express 4', express4],
])('in %s a policy holds where a middleware above it keeps heads back', async (_name, framework) => {
  const app = framework()
  app.use((_request, response, next) => {
    deferHead(response)
    next()
  })
  app.use(cors({ origin: page }))
  app.get('/', (_, response) => void response.writeHead(200).setHeader('Access-Control-Allow-Origin', '*').end('ok'))
  const { url, close } = await listen(app)
  const answers = await Promise.all([page, 'https://other.example'].map((origin) => answerTo(url, 'GET /', from(origin))))
  await close()
  expect(answers).toMatchObject([{ cors: allow(page) }, { cors: [] }])
})
