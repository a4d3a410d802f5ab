import { Readable } from 'node:stream'
import { Router } from '@koa/router'
import Koa from 'koa'
import { describeAdapter } from './adapter.cases.ts'
import { cors } from './koa.ts'
import { listen } from './listen.cases.ts'
import { foreignLines } from './node-application.cases.ts'

describeAdapter({
  name: 'Koa',
  pathOf: (request) => (request as Koa.Context).path,
  async start(source, { routed } = {}) {
    const app = new Koa()
    // Errors are not printed.
    app.silent = true
    const own = new Router()
    if (routed !== undefined) own.use(cors(routed))
    own.get('/routed', (context) => void (context.body = 'ok'))
    own.put('/routed', (context) => void (context.body = 'ok'))
    own.options('/routed', (context) => context.throw(404))
    if (routed === undefined) app.use(cors(source))
    app.use(own.routes())
    if (routed !== undefined) app.use(cors(source))
    app.use((context, next) => (context.path === '/private' && !context.get('Authorization') ? void (context.status = 401) : next()))

    const router = new Router()
    router.get('/ok', (context) => void (context.body = 'ok'))
    router.post('/ok', (context) => void (context.body = 'ok'))
    router.options('/options', (context) => {
      context.set('Allow', 'GET')
      context.body = 'options'
    })
    router.get('/foreign', (context) => {
      context.set('Access-Control-Allow-Origin', '*')
      context.body = 'ok'
    })
    router.get('/foreign-raw', (context) => {
      context.respond = false
      context.res.writeHead(200, foreignLines).end('ok')
    })
    router.get('/vary', (context) => {
      context.set('Vary', 'Accept-Encoding')
      context.body = 'ok'
    })
    router.get('/vary-append', (context) => {
      context.vary('Accept-Encoding')
      context.body = 'ok'
    })
    router.get('/raw', (context) => {
      context.respond = false
      context.res.writeHead(200, { vary: 'Accept' }).end('ok')
    })
    router.get('/not-modified', (context) => void (context.status = 304))
    router.get('/redirect', (context) => context.redirect('/ok'))
    router.get('/throw', () => {
      throw new Error('as it happens')
    })
    router.get('/reject', async () => {
      throw new Error('as it happens')
    })
    router.get('/stream', (context) => void (context.body = Readable.from(['o', 'k'])))
    router.post('/json', async (context) => {
      const text = (await context.req.setEncoding('utf8').toArray()).join('')
      context.body = JSON.parse(text)
    })
    router.get('/private', (context) => void (context.body = 'ok'))
    router.put('/private', (context) => void (context.body = 'ok'))
    app.use(router.routes())
    const listener = app.callback()
    return listen((request, response) => void listener(request, response))
  },
})
