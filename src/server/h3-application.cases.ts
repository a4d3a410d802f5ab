import { H3, HTTPError, readBody, redirect } from 'h3'
import type { StartOptions } from './adapter.cases.ts'
import { streamed } from './fetch-server.cases.ts'
import { cors } from './h3.ts'
import type { PolicySource } from './policy-source.ts'

/** The standard application, of h3. */
export function h3Application(source: PolicySource<unknown>, { routed }: StartOptions = {}): H3 {
  // Errors are not printed.
  const app = new H3({ silent: true })
  if (routed === undefined) app.use(cors(source))
  else app.use('/routed', cors(routed)).use(cors(source), { match: ({ url }) => url.pathname !== '/routed' })
  app.use('/private', (event, next) => {
    if (!event.req.headers.has('authorization')) throw new HTTPError({ status: 401 })
    return next()
  })

  app.get('/ok', () => 'ok').post('/ok', () => 'ok')
  app.options('/options', (event) => {
    event.res.headers.set('Allow', 'GET')
    return 'options'
  })
  app.get('/foreign', (event) => {
    event.res.headers.set('Access-Control-Allow-Origin', '*')
    return 'ok'
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
  app.get('/vary', (event) => {
    event.res.headers.set('Vary', 'Accept-Encoding')
    return 'ok'
  })
  app.get('/vary-append', (event) => {
    event.res.headers.append('Vary', 'Accept-Encoding')
    return 'ok'
  })
  app.get('/raw', () => new Response('ok', { headers: { vary: 'Accept' } }))
  app.get('/not-modified', (event) => {
    event.res.status = 304
    return null
  })
  app.get('/redirect', () => redirect('/ok'))
  app.get('/throw', () => {
    throw new Error('as it happens')
  })
  app.get('/reject', async () => {
    throw new Error('as it happens')
  })
  app.get('/stream', streamed)
  app.post('/json', (event) => readBody(event))
  app.get('/private', () => 'ok').put('/private', () => 'ok')
  app.get('/routed', () => 'ok').put('/routed', () => 'ok')
  return app
}
