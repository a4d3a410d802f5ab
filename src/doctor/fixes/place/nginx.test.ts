import { describe, expect, test } from 'vitest'
import { fixedLines } from '../../../gateways/index.ts'
import { placeInNginx } from './nginx.ts'
import { block, placedBy } from './placed.cases.ts'

const placed = placedBy(placeInNginx, 'nginx.conf')

const server = (...lines: readonly string[]) => block('server', ...lines)
const location = (path: string, ...lines: readonly string[]) => block(`location ${path}`, ...lines)
const api = 'proxy_pass http://api;'
const [star, named] = ['add_header Access-Control-Allow-Origin *;', 'add_header Access-Control-Allow-Origin "https://app.example" always;']
const ifOptions = (...lines: readonly string[]) => block('if ($request_method = OPTIONS)', ...lines)

interface Placed {
  readonly name: string
  readonly text: string
  /** Null where it has no place. */
  readonly becomes: string | null
}

const policy = [named, 'add_header Vary "Origin" always;']
const hides = ['proxy', 'fastcgi'].map((module) => `${module}_hide_header Access-Control-Allow-Origin;`)

describe('the lines of a policy', () => {
  test.each<Placed>([
    {
      name: 'repeat what http sets and hides, which the server no longer inherits',
      text: block(
        'http',
        'add_header Strict-Transport-Security "max-age=9";',
        'proxy_hide_header X-Powered-By;',
        star,
        server(location('/', api)),
      ),
      becomes: block(
        'http',
        'add_header Strict-Transport-Security "max-age=9";',
        'proxy_hide_header X-Powered-By;',
        star,
        server(
          ...policy,
          hides[0]!,
          'add_header Strict-Transport-Security "max-age=9";',
          'proxy_hide_header X-Powered-By;',
          location('/', api),
        ),
      ),
    },
    {
      name: 'leave a Vary that names more than the origin, and not one for preflights',
      text: server(
        'add_header Vary "Origin, Accept";',
        'add_header Vary "Origin, Access-Control-Request-Method" always;',
        location('/', api),
      ),
      becomes: server(...policy, hides[0]!, 'add_header Vary "Origin, Accept";', location('/', api)),
    },
    {
      name: 'repeat nothing of http that the server did not inherit',
      text: block('http', 'add_header X-Http 1;', server('add_header X-Server 1;', location('/', api))),
      becomes: block('http', 'add_header X-Http 1;', server(...policy, hides[0]!, 'add_header X-Server 1;', location('/', api))),
    },
    {
      name: 'stand in a location that hides something by itself, with the headers that it inherits from the server',
      text: server('add_header X-Server 1;', location('/', 'proxy_hide_header X-Own;', api)),
      becomes: server(
        ...policy,
        hides[0]!,
        'add_header X-Server 1;',
        location('/', ...policy, hides[0]!, 'add_header X-Server 1;', 'proxy_hide_header X-Own;', api),
      ),
    },
    {
      name: 'keep from a location what it did not inherit before',
      text: server('add_header X-Server 1;', location('/', star, api)),
      becomes: server(...policy, hides[0]!, 'add_header X-Server 1;', location('/', ...policy, hides[0]!, api)),
    },
    {
      name: 'take off what PHP sends by the directive of its protocol',
      text: server(location('/', 'include fastcgi_params;', 'fastcgi_pass php:9000;')),
      becomes: server(...policy, hides[1]!, location('/', 'include fastcgi_params;', 'fastcgi_pass php:9000;')),
    },
    {
      name: 'take it off by that of any other',
      text: server(location('/', 'grpc_pass a;'), location('@b', 'uwsgi_pass b;')),
      becomes: server(
        ...policy,
        ...['grpc', 'uwsgi'].map((module) => `${module}_hide_header Access-Control-Allow-Origin;`),
        location('/', 'grpc_pass a;'),
        location('@b', 'uwsgi_pass b;'),
      ),
    },
    { name: 'take nothing off where no server stands behind', text: server('root /srv;'), becomes: server(...policy, 'root /srv;') },
    {
      name: 'reach the error page too, where no other location answers',
      text: server('error_page 500 502 /50x.html;', location('/', api), location('= /50x.html', 'root /srv;'), location('/x', 'internal;')),
      becomes: server(
        ...policy,
        hides[0]!,
        'error_page 500 502 /50x.html;',
        location('/', api),
        location('= /50x.html', 'root /srv;'),
        location('/x', 'internal;'),
      ),
    },
    {
      name: 'have no place where another path may be answered otherwise',
      text: server(location('/shop/', 'proxy_pass http://shop;'), location('/', api)),
      becomes: null,
    },
    { name: 'have no place where a location is for one path alone', text: server('root /srv;', location('/api/', api)), becomes: null },
    {
      name: 'have no place beside headers in a file that is not seen',
      text: server('include own.conf;', location('/', api)),
      becomes: null,
    },
    {
      name: 'have no place where preflights are answered that would lose theirs',
      text: server(location('/', ifOptions(star, 'return 204;'), api)),
      becomes: null,
    },
  ])('$name', ({ text, becomes }) => {
    expect(placed(text, { lines: [[...policy, ...hides].join('\n')] })).toBe(becomes)
  })

  test('answer preflights in the server alone, before any location', () => {
    const { text } = fixedLines('nginx', { headers: [['Access-Control-Allow-Origin', 'https://app.example']], on: 'all', hidden: [] })!
    const own = 'add_header X-Own 1;'
    expect(placed(server(location('/', own, api)), { lines: [text] })).toBe(server(text, location('/', named, own, api)))
  })

  test('are included, where they are a file, beside what http sets', () => {
    const text = block('http', 'add_header X-Http 1;', server(location('/', api)))
    const files = [
      { name: 'visto-cors.http.conf', text: 'map $a $b { }\n' },
      { name: 'visto-cors.server.conf', text: `${policy.join('\n')}\n` },
    ]
    expect(placed(text, { policy: files })).toBe(
      block(
        'http',
        'include visto-cors.http.conf;',
        'add_header X-Http 1;',
        server('include visto-cors.server.conf;', 'add_header X-Http 1;', location('/', api)),
      ),
    )
  })

  test.each([
    ['http stands in another file', server(location('/', api)), true],
    ['a part of http does', block('http', 'include conf.d/*.conf;', server(location('/', api))), true],
    ['all is seen', block('http', 'include mime.types;', server(location('/', api))), false],
    ['nothing was inherited', server('add_header X-Own 1;', location('/', api)), false],
  ])('say what a person has to look at, or do not, where %s', (_, text, says) => {
    const placement = placeInNginx([{ name: 'a', text }], { policy: [], lines: [policy.join('\n')], drops: [], needs: [] })
    expect(placement?.says?.includes('What http { } sets')).toBe(says)
  })
})

test('what answers preflights has no place where a limit_except looks at nothing of it', () => {
  const lines = ['if ($request_method = OPTIONS) {\n    return 204;\n}\n']
  const limited = (methods: string) => server(location('/', `limit_except ${methods} { deny all; }`, api))
  expect(placed(limited('GET POST'), { lines })).toBeNull()
  expect(placed(limited('GET POST OPTIONS'), { lines })).toContain('return 204;')
})

describe('the answer to preflights', () => {
  const statement = fixedLines('nginx', {
    headers: [['Access-Control-Allow-Origin', 'https://app.example']],
    on: 'preflights',
    hidden: [],
  })!.text
  const preflights = statement.trim()
  const withOwn = preflights.replace('    return', '    add_header X-Own 1;\n    return')
  test.each<Placed>([
    {
      name: 'repeats what the location sets beside, which an if with headers does not inherit',
      text: server(location('/', star, 'add_header X-Own 1;', api)),
      becomes: server(location('/', withOwn, star, 'add_header X-Own 1;', api)),
    },
    {
      name: 'repeats what the location has from the server',
      text: server('add_header X-Own 1;', location('/', ifOptions('return 405;'), api)),
      becomes: server('add_header X-Own 1;', location('/', ifOptions(named, 'add_header X-Own 1;', 'return 204;'), api)),
    },
    {
      name: 'stands before an if that may answer first',
      text: server(location('/', block('if ($http_x_key = "")', 'return 403;'), ifOptions('return 405;'), api)),
      becomes: server(location('/', preflights, block('if ($http_x_key = "")', 'return 403;'), ifOptions('return 405;'), api)),
    },
    {
      name: 'stands behind an if of the server that looks at no method',
      text: server(block('if ($host = www.example)', 'return 301 https://example;'), location('/', api)),
      becomes: server(block('if ($host = www.example)', 'return 301 https://example;'), location('/', preflights, api)),
    },
    {
      name: 'stands in the one that is there, and not twice',
      text: server(location('/', preflights, api)),
      becomes: server(location('/', preflights, api)),
    },
    {
      name: 'has no place behind an if of the server that refuses methods',
      text: server(block('if ($request_method !~ ^(GET|HEAD|POST)$)', 'return 405;'), location('/', api)),
      becomes: null,
    },
    { name: 'has no place behind one that answers OPTIONS', text: server(ifOptions('return 204;'), location('/', api)), becomes: null },
    {
      name: 'is not put into the if of another location',
      text: server(location('/img', ifOptions('return 405;')), location('/', api)),
      becomes: null,
    },
    { name: 'is not put into a location for one path', text: server('root /srv;', location('= /', api)), becomes: null },
  ])('$name', ({ text, becomes }) => {
    expect(placed(text, { lines: [statement] })).toBe(becomes)
  })

  const ofPage = fixedLines('nginx', {
    headers: [['Access-Control-Allow-Origin', 'https://app.example']],
    on: 'preflights',
    hidden: [],
    origin: 'https://app.example',
  })!.text.trim()
  test.each<Placed>([
    {
      name: 'stands before the if that answers them for the others',
      text: server(location('/', ifOptions(star, 'return 204;'), api)),
      becomes: server(location('/', ofPage, ifOptions(star, 'return 204;'), api)),
    },
    {
      name: 'stands before what is for another page',
      text: server(location('/', ofPage.replaceAll('app', 'new'), api)),
      becomes: server(location('/', ofPage, ofPage.replaceAll('app', 'new'), api)),
    },
  ])('for one page $name', ({ text, becomes }) => {
    expect(placed(text, { lines: [ofPage] })).toBe(becomes)
  })
})

describe('a header', () => {
  const methods = 'add_header Access-Control-Allow-Methods "GET, PUT" always;'
  const get = 'add_header Access-Control-Allow-Methods "GET";'
  test.each<Placed & { readonly lines: readonly string[] }>([
    {
      name: 'of one location is not that of another',
      lines: [methods],
      text: server(location('/a', star, 'add_header Access-Control-Allow-Methods "GET, DELETE";', api), location('/v1', star, get, api)),
      becomes: null,
    },
    {
      name: 'of the server is that of locations without any',
      lines: [methods],
      text: server(star, get, location('/a', api), location('/v1', api)),
      becomes: server(star, methods, location('/a', api), location('/v1', api)),
    },
    {
      name: 'of preflights stands where they are answered, not where it has no effect',
      lines: [methods],
      text: server(location('/', ifOptions(star, 'return 204;'), star, get, api)),
      becomes: server(location('/', ifOptions(star, methods, 'return 204;'), star, get, api)),
    },
    {
      name: 'is not added to those of an application',
      lines: [methods],
      text: server(location('/', ifOptions('add_header X-Own 1;', 'return 204;'), api)),
      becomes: null,
    },
    {
      name: 'of the answers themselves is not that of another location, where only preflights have any',
      lines: policy,
      text: server(location('/public', `${star.slice(0, -1)} always;`), location('/v1', ifOptions(star, 'return 204;'), api)),
      becomes: null,
    },
    {
      name: 'of the answers themselves comes with what the location had from outside',
      lines: policy,
      text: block('http', 'add_header X-Http 1;', server(location('/', ifOptions(star, 'return 204;'), api))),
      becomes: block(
        'http',
        'add_header X-Http 1;',
        server(location('/', ifOptions(star, 'return 204;'), ...policy, 'add_header X-Http 1;', api)),
      ),
    },
    {
      name: 'is for a person where a longer list stands than is sent',
      lines: [methods],
      text: server(star, 'add_header Access-Control-Allow-Methods "GET, DELETE" always;', location('/', api)),
      becomes: null,
    },
    {
      name: 'may stand in a file that is not seen',
      lines: [methods],
      text: server(location('/', 'include cors.conf;', star, get, api)),
      becomes: null,
    },
  ])('$name', ({ lines, text, becomes }) => {
    expect(placed(text, { lines })).toBe(becomes)
  })
})

describe('always', () => {
  const line = 'add_header Access-Control-Allow-Origin … always;'
  const withAlways = star.replace(';', ' always;')
  test.each<Placed>([
    {
      name: 'is for a location that has the header from the server',
      text: server(star, location('/', api)),
      becomes: server(withAlways, location('/', api)),
    },
    {
      name: 'is not enough where one location alone has the header',
      text: server(location('= /', star, api), location('/', api)),
      becomes: null,
    },
    {
      name: 'is not enough where a header of its own keeps the location from it',
      text: server(star, location('/', 'add_header X-Own 1;', api)),
      becomes: null,
    },
    { name: 'is not enough where it stands there already', text: server(location('/', withAlways, api)), becomes: null },
    { name: 'is not for the header of all servers', text: block('http', star, server(location('/', api))), becomes: null },
  ])('$name', ({ text, becomes }) => {
    expect(placed(text, { lines: [line] })).toBe(becomes)
  })
})

describe('a line that is to go', () => {
  const drops = ['add_header Access-Control-Allow-Origin …;']
  test.each<Placed>([
    {
      name: 'leaves what stands beside it on its line',
      text: server(location('/', `${star} add_header X-Frame-Options DENY; ${api}`)),
      becomes: server(location('/', ` add_header X-Frame-Options DENY; ${api}`)),
    },
    {
      name: 'is found by what it means, however it is quoted',
      text: server(location('/', "add_header 'Access-Control-Allow-Origin' '*';", api)),
      becomes: server(location('/', api)),
    },
    { name: 'is not the one for preflights', text: server(location('/', ifOptions(star, 'return 204;'), api)), becomes: null },
    {
      name: 'stays where nginx answers preflights by it',
      text: server(location('/', star, ifOptions('return 204;'), api)),
      becomes: null,
    },
    { name: 'may be another, in a file that is not seen', text: server(location('/', star, 'include cors.conf;', api)), becomes: null },
    { name: 'is not that of another location', text: server(location('/a', star, api), location('/', api)), becomes: null },
    { name: 'stays where others would come in its place', text: server('add_header X-Own 1;', location('/', star, api)), becomes: null },
  ])('$name', ({ text, becomes }) => {
    expect(placed(text, { drops })).toBe(becomes)
  })
})

describe('what takes a header off', () => {
  const lines = ['proxy_hide_header Access-Control-Allow-Origin;']
  test.each<Placed>([
    {
      name: 'stands beside what asks the server behind, with what the location hid before',
      text: server('proxy_hide_header X-Own;', location('/', api)),
      becomes: server('proxy_hide_header X-Own;', location('/', lines[0]!, 'proxy_hide_header X-Own;', api)),
    },
    {
      name: 'and what nginx adds in its place is on errors, as that was',
      text: server(location('/', 'add_header Access-Control-Allow-Origin https://app.example;', api)),
      becomes: server(location('/', 'add_header Access-Control-Allow-Origin https://app.example always;', lines[0]!, api)),
    },
    {
      name: 'has the name that the protocol has',
      text: server(location('/', 'fastcgi_pass php:9000;')),
      becomes: server(location('/', 'fastcgi_hide_header Access-Control-Allow-Origin;', 'fastcgi_pass php:9000;')),
    },
    { name: 'is not for several locations', text: server(location('/a', api), location('/b', api)), becomes: null },
    { name: 'has no use where nobody stands behind', text: server(location('/', 'return 200;')), becomes: null },
  ])('$name', ({ text, becomes }) => {
    expect(placed(text, { lines })).toBe(becomes)
  })
})

describe('any other line', () => {
  test.each<Placed>([
    {
      name: 'takes the place of the one that is there',
      text: server('client_max_body_size 1k;', location('/', api)),
      becomes: server('client_max_body_size 9m;', location('/', api)),
    },
    {
      name: 'has no place where there are two',
      text: server('client_max_body_size 1k;', location('/', 'client_max_body_size 2k;', api)),
      becomes: null,
    },
  ])('$name', ({ text, becomes }) => {
    expect(placed(text, { lines: ['client_max_body_size 9m;\n'] })).toBe(becomes)
  })
})

describe('with the path that was asked for, of several locations', () => {
  const lines = [`${[...policy, ...hides].join('\n')}\n`]
  test.each<Placed>([
    {
      name: 'the path has one of its own, with the lines, and its neighbours keep what they have',
      text: server(location('= /', star, 'return 200;'), location('/', 'add_header X-Own 1;', star, api)),
      becomes: server(
        location('= /', star, 'return 200;'),
        location('/users', ...policy, hides[0]!, 'add_header X-Own 1;', api),
        location('/', 'add_header X-Own 1;', star, api),
      ),
    },
    {
      name: 'it repeats what it no longer inherits',
      text: server('add_header X-Server 1;', location('/fonts', star, 'root /srv;'), location('/', api)),
      becomes: server(
        'add_header X-Server 1;',
        location('/fonts', star, 'root /srv;'),
        location('/users', ...policy, hides[0]!, 'add_header X-Server 1;', api),
        location('/', api),
      ),
    },
    {
      name: 'so it has, where another location answers it than the one for all',
      text: server(location('/users', star, api), location('/', star, api)),
      becomes: server(location('/users', ...policy, hides[0]!, api), location('/', star, api)),
    },
    {
      name: 'where the path is cut off as it is passed on, it has them for all',
      text: server(location('/fonts', star), location('/', 'proxy_pass http://api/v1/;')),
      becomes: server(location('/fonts', star), location('/', ...policy, hides[0]!, 'proxy_pass http://api/v1/;')),
    },
    {
      name: 'a place that is not sure is none',
      text: server(location('~ ^/u', star, 'return 200;'), location('/', api)),
      becomes: null,
    },
  ])('$name', ({ text, becomes }) => {
    expect(placed(text, { lines, path: '/users' })).toBe(becomes)
    expect(placed(text, { lines })).toBe(null)
  })

  test.each([
    ['none other', [location('/fonts', 'root /srv;')], 'for paths that begin with /users, with'],
    [
      'one for what is below',
      [location('/users/', api)],
      'for paths that begin with /users (what location /users/ answers is not changed), with',
    ],
    [
      'two of another name and for one path',
      [location('^~ /usersx', api), location('= /users/7', api)],
      'for paths that begin with /users (what location ^~ /usersx and location = /users/7 answers is not changed), with',
    ],
  ])('it is said which paths are kept by a longer one: %s', (_, others, says) => {
    const text = server(...others, location('/', api))
    const placement = placeInNginx([{ name: 'a', text }], { policy: [], lines, drops: [], needs: [], path: '/users' })
    expect(placement?.says).toContain(says)
  })
})

describe('the key of a cache', () => {
  const cached = (...lines: readonly string[]) => location('/users', 'proxy_cache answers;', ...lines, api)
  const [printed, told] = ['proxy_cache_key $scheme$proxy_host$request_uri$http_origin;', 'add_header Vary Origin always;']
  const root = location('/', 'root /srv;')
  test.each<Placed & { readonly line?: string }>([
    {
      name: 'that is there keeps all that it has, and Origin comes last',
      text: server(root, cached('proxy_cache_key $scheme$host$uri$is_args$args;')),
      becomes: server(root, cached('proxy_cache_key $scheme$host$uri$is_args$args$http_origin;')),
    },
    {
      name: 'in quotes has it within them',
      text: server(root, cached('proxy_cache_key "$host$request_uri" ;')),
      becomes: server(root, cached('proxy_cache_key "$host$request_uri$http_origin" ;')),
    },
    {
      name: 'that is inherited is changed where it stands',
      text: block('http', 'proxy_cache_key $host$request_uri;', server(root, cached())),
      becomes: block('http', 'proxy_cache_key $host$request_uri$http_origin;', server(root, cached())),
    },
    {
      name: 'has Vary beside it',
      line: `${printed}\n${told}\n`,
      text: server(location('/', 'proxy_cache answers;', 'proxy_cache_key $host$request_uri;', 'add_header X-Cache 1;', api)),
      becomes: server(
        location('/users', told, 'proxy_cache answers;', 'proxy_cache_key $host$request_uri$http_origin;', 'add_header X-Cache 1;', api),
        location('/', 'proxy_cache answers;', 'proxy_cache_key $host$request_uri;', 'add_header X-Cache 1;', api),
      ),
    },
    { name: 'is the line where there is none', text: server(root, cached()), becomes: server(root, cached(printed)) },
    {
      name: 'has no place where that of another path alone is there',
      text: server(location('/', api), location('/news', 'proxy_cache_key $host;', api)),
      becomes: null,
    },
  ])('$name', ({ text, line = `${printed}\n`, becomes }) => {
    expect(placed(text, { lines: [line], path: '/users' })).toBe(becomes)
  })
})
