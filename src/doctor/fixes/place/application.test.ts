import { describe, expect, test } from 'vitest'
import { placedBy } from './placed.cases.ts'
import { placers } from './placers.ts'

const policy = [{ name: 'visto-cors.js', text: '' }]

/** An application with these lines in it. */
function application(make: string, ...lines: readonly string[]): string {
  return [`import { cors } from 'some-cors'`, `const app = ${make}`, ...lines, ''].join('\n')
}

describe('a policy is used', () => {
  const news = "app.use('/news', cors({ origin: 'https://news.example' }))"
  test.each<{ name: string; server: string; make: string; lines?: readonly string[]; path?: string; uses: string }>([
    { name: 'for all of Express', server: 'express', make: 'express()', uses: 'app.use(allow)' },
    {
      name: 'for all of it, where CORS is for all',
      server: 'express',
      make: 'express()',
      lines: ['app.use(cors())'],
      uses: 'app.use(allow)',
    },
    {
      name: 'for its path in Express, where another has CORS',
      server: 'express',
      make: 'express()',
      lines: [news],
      uses: "app.use('/users', allow)",
    },
    {
      name: 'for its path in Hono, where another has CORS',
      server: 'hono',
      make: 'new Hono()',
      lines: [news],
      uses: "app.use('/users/*', allow)",
    },
    {
      name: 'for all of it, where the path that is asked for has CORS of its own, and no other',
      server: 'express',
      make: 'express()',
      lines: ["app.use('/users', cors({ origin: 'https://news.example' }))"],
      uses: 'app.use(allow)',
    },
    {
      name: 'for all of it, where CORS stands on the route that is asked for, and another path in what that does',
      server: 'express',
      make: 'express()',
      lines: ["app.get('/users/:id', cors(), (request, response) => response.redirect('/login'))"],
      uses: 'app.use(allow)',
    },
    {
      name: 'for all of Hono, where CORS is for all below what is asked for',
      server: 'hono',
      make: 'new Hono()',
      lines: ["app.use('/users/*', cors())"],
      uses: "app.use('*', allow)",
    },
    {
      name: 'for all of Hono, where CORS is for all of it',
      server: 'hono',
      make: 'new Hono()',
      lines: ["app.use('/*', cors())"],
      uses: "app.use('*', allow)",
    },
    {
      name: 'for all of it, where the CORS of another path stands in a comment',
      server: 'express',
      make: 'express()',
      lines: [`// ${news}`, `/* ${news} */`],
      uses: 'app.use(allow)',
    },
    {
      name: 'for its path, where a route has CORS',
      server: 'express',
      make: 'express()',
      lines: ["app.get('/news', cors(), send)"],
      uses: "app.use('/users', allow)",
    },
    {
      name: 'for its path, where one of several has CORS by another name, in TypeScript',
      server: 'express',
      make: 'express()',
      lines: ['const open: RequestHandler = cors()', "app.use(['/users', `/news`], open)"],
      uses: "app.use('/users', allow)",
    },
    {
      name: 'for its path in Nest, where another has CORS',
      server: 'nest',
      make: 'await NestFactory.create(AppModule)',
      lines: [news],
      uses: "app.use('/users', allow)",
    },
    {
      name: 'for its path in h3, where another has CORS',
      server: 'h3',
      make: 'new H3()',
      lines: ["app.use('/news/**', (event) => handleCors(event, { origin: '*' }))"],
      uses: "app.use('/users/**', allow)",
    },
    {
      name: 'for its path in Koa, where another has CORS',
      server: 'koa',
      make: 'new Koa()',
      lines: ['const news = cors()', "app.use((context, next) => (context.path.startsWith('/news') ? news(context, next) : next()))"],
      uses: "app.use((context, next) => (context.path.split('/')[1] === 'users' ? allow(context, next) : next()))",
    },
    {
      name: 'for all of Koa, where no other path has CORS',
      server: 'koa',
      make: 'new Koa()',
      lines: ['app.use(news)'],
      uses: 'app.use(allow)',
    },
    {
      name: 'for all of Fastify, which knows a path by its prefix alone',
      server: 'fastify',
      make: 'fastify()',
      lines: ["app.register(news, { prefix: '/news' })"],
      uses: 'await allow(app)',
    },
    { name: 'for all, where the path is the root', server: 'express', make: 'express()', lines: [news], path: '/', uses: 'app.use(allow)' },
  ])('$name', ({ server, make, lines = [], path = '/users/7', uses }) => {
    const text = application(make, ...lines)
    const put = placedBy(placers[server]!, 'app.js')(text, { policy, path })
    expect(put).toBe(`import { allow } from './visto-cors.js'\n${application(make, uses, ...lines)}`)
    const { says } = placers[server]!([{ name: 'app.js', text }], { policy, path, lines: [], drops: [], needs: [] })!
    expect(says).toMatch(
      uses.includes('users') ? /^It is used for \/users and what is below it: / : /^It holds for all of the application: /,
    )
  })
})
