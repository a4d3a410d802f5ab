import { Hono } from 'hono'
import type { StartOptions } from './adapter.cases.ts'
import { streamed } from './fetch-server.cases.ts'
import { cors } from './hono.ts'
import type { PolicySource } from './policy-source.ts'

/** The standard application, of Hono. */
export function honoApplication(source: PolicySource<unknown>, { routed }: StartOptions = {}): Hono {
  const app = new Hono()
  // Errors are not printed.
  app.onError((_, c) => c.text('failed', 500))
  if (routed === undefined) app.use(cors(source))
  else app.use('/routed', cors(routed))
  app.on(['GET', 'PUT'], '/routed', (c) => c.text('ok'))
  if (routed !== undefined) app.use(cors(source))
  app.use('/private', async (c, next) => (c.req.header('authorization') === undefined ? c.text('who?', 401) : next()))

  app.on(['GET', 'POST'], '/ok', (c) => c.text('ok'))
  app.options('/options', (c) => c.text('options', 200, { Allow: 'GET' }))
  app.get('/foreign', (c) => {
    c.header('Access-Control-Allow-Origin', '*')
    return c.text('ok')
  })
  app.get(
    '/foreign-raw',
    () =>
      new Response('ok', {
        headers: [
          ['Vary', 'Accept'],
          ['Access-Control-Allow-Origin', '*'],
          ['Vary', 'Cookie'],
          ['Access-Control-Allow-Credentials', 'true'],
        ],
      }),
  )
  app.get('/vary', (c) => {
    c.header('Vary', 'Accept-Encoding')
    return c.text('ok')
  })
  app.get('/vary-append', (c) => {
    c.header('Vary', 'Accept-Encoding', { append: true })
    return c.text('ok')
  })
  app.get('/raw', () => new Response('ok', { headers: { vary: 'Accept' } }))
  app.get('/not-modified', (c) => c.body(null, 304))
  app.get('/redirect', (c) => c.redirect('/ok'))
  app.get('/throw', () => {
    throw new Error('as it happens')
  })
  app.get('/reject', async () => {
    throw new Error('as it happens')
  })
  app.get('/stream', streamed)
  app.post('/json', async (c) => c.json(await c.req.json()))
  app.on(['GET', 'PUT'], '/private', (c) => c.text('ok'))
  return app
}
