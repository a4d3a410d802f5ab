import { describe, expect, test } from 'vitest'
import { placeInCaddy } from './caddy.ts'
import { block, placedBy } from './placed.cases.ts'

const placed = placedBy(placeInCaddy, 'Caddyfile')

const site = (...lines: readonly string[]) => block('api.example', ...lines)
const api = 'reverse_proxy localhost:8080'
const star = 'Access-Control-Allow-Origin *'
const page = 'Access-Control-Allow-Origin "https://app.example"'
const put = 'Access-Control-Allow-Methods "PUT"'
const requests = block('header', page, '+Vary "Origin"').trimEnd()
const options = block('@visto_preflight', 'method OPTIONS', 'header Access-Control-Request-Method *')
const answer = `${options}${block('header', page, put)}respond @visto_preflight 204`
const preflights = `${options}${block('header @visto_preflight', page, put, 'defer')}respond @visto_preflight 204`
const down = 'header_down -Access-Control-Allow-Origin'
const login = block('basic_auth', 'me hash').trimEnd()

interface Placed {
  readonly name: string
  readonly lines: readonly string[]
  readonly text: string
  /** Null where it has no place. */
  readonly becomes: string | null
}

describe('headers on every answer', () => {
  test.each<Placed>([
    {
      name: 'take the place of the old ones, deferred and default ones and those of the proxy too',
      lines: [requests, down],
      text: site(`header ?${star}`, block('header', star, '-Server'), block(api, `header_down ${star}`)),
      becomes: site(requests, block('header', '-Server'), block(api, down)),
    },
    {
      name: 'leave what is for preflights alone, which the other requests of a page may need',
      lines: [requests],
      text: site('@options method OPTIONS', `header @options ${star}`, 'respond @options 204', api),
      becomes: site('@options method OPTIONS', requests, `header @options ${star}`, 'respond @options 204', api),
    },
    {
      name: 'leave a Vary that names more than the origin',
      lines: [requests],
      text: site('header Vary "Origin, Accept"', 'header Vary Origin', api),
      becomes: site(requests, 'header Vary "Origin, Accept"', api),
    },
    {
      name: 'go into php_fastcgi, too',
      lines: [requests, down],
      text: site('root * /srv', 'php_fastcgi unix//run/php.sock', 'file_server'),
      becomes: site(requests, 'root * /srv', block('php_fastcgi unix//run/php.sock', down), 'file_server'),
    },
    {
      name: 'stand beside a snippet that says nothing of CORS',
      lines: [requests, down],
      text: block('(common)', 'log', 'encode gzip') + site('import common', api),
      becomes: block('(common)', 'log', 'encode gzip') + site(requests, 'import common', block(api, down)),
    },
    {
      name: 'take the place of one on errors, and of one in the only handle',
      lines: [requests],
      text: site(block('handle', `header ${star}`, api), block('handle_errors', `header ${star}`, 'respond 500')),
      becomes: site(requests, block('handle', api), block('handle_errors', 'respond 500')),
    },
    { name: 'have no place where some paths have others', lines: [requests], text: site(`header /public/* ${star}`, api), becomes: null },
    {
      name: 'have no place where a matcher has others',
      lines: [requests],
      text: site('@fonts path *.woff2', `header @fonts ${star}`, api),
      becomes: null,
    },
    {
      name: 'have no place where one of two handles has others',
      lines: [requests],
      text: site(block('handle /public/*', `header ${star}`, api), block('handle', api)),
      becomes: null,
    },
    {
      name: 'have no place where the rest of the site has others',
      lines: [requests],
      text: site(block('handle /v1/*', api), block('handle', `header ${star}`, api)),
      becomes: null,
    },
    {
      name: 'have no place where an origin is asked for',
      lines: [requests],
      text: site('@shop header Origin https://shop.example', `header @shop ${star}`, api),
      becomes: null,
    },
    {
      name: 'have no place where one of two proxies sets others',
      lines: [requests],
      text: site(api, block('reverse_proxy /v1/* localhost:1', `header_down ${star}`)),
      becomes: null,
    },
    { name: 'have no place beside a file that is not given', lines: [requests], text: site('import common.caddy', api), becomes: null },
    {
      name: 'have no place where a snippet sets others, which other sites may have',
      lines: [requests],
      text: block('(cors)', `header ${star}`) + site('import cors', api),
      becomes: null,
    },
    {
      name: 'have no place where a snippet asks the server behind',
      lines: [requests, down],
      text: block('(proxy)', api) + site('import proxy'),
      becomes: null,
    },
    { name: 'have no place in two sites', lines: [requests], text: site(api) + block('b.example', api), becomes: null },
    { name: 'have no place where a line goes on', lines: [requests, down], text: site('reverse_proxy a:1 \\', 'b:2'), becomes: null },
    { name: 'have no place beside a heredoc', lines: [requests], text: site('respond <<HTML', '{', 'HTML'), becomes: null },
    { name: 'have no place beside a string of several lines', lines: [requests], text: site('respond "one', '}"', api), becomes: null },
  ])('$name', ({ lines, text, becomes }) => {
    expect(placed(text, { lines })).toBe(becomes)
  })
})

/** What a route has first, and in a handle after that. */
function routed(...rest: readonly string[]): string[] {
  return ['route {', ...answer.split('\n').map((line) => `    ${line}`), '    handle {', ...rest, '    }', '}']
}

describe('the answer to preflights', () => {
  test.each<Placed>([
    {
      name: 'stands in the site where that has nothing before it',
      lines: [answer],
      text: site('rewrite /old /new', 'try_files {path} /index.html', api, 'log'),
      becomes: site(answer, 'rewrite /old /new', 'try_files {path} /index.html', api, 'log'),
    },
    {
      name: 'stands before a login, and what is of the site stays beside',
      lines: [answer],
      text: site('bind 10.0.0.1', login, 'redir /old /new', api, 'log', block('handle_errors', 'respond 500')),
      becomes: site('bind 10.0.0.1', ...routed(login, 'redir /old /new', api), 'log', block('handle_errors', 'respond 500')),
    },
    {
      name: 'leaves a snippet beside that is of the site alone',
      lines: [answer],
      text: block('(site)', 'log', 'tls internal') + site('import site', login, api),
      becomes: block('(site)', 'log', 'tls internal') + site('import site', ...routed(login, api)),
    },
    {
      name: 'has no place where a snippet is of the site and of its routes',
      lines: [answer],
      text: block('(both)', 'log', 'encode gzip') + site('import both', login, api),
      becomes: null,
    },
    {
      name: 'has no place where what is of the site stands between',
      lines: [answer],
      text: site(login, 'log', api),
      becomes: null,
    },
    {
      name: 'takes the place of the one that is there',
      lines: [answer],
      text: site('@options method OPTIONS', block('header @options', star, 'Access-Control-Max-Age 60'), api),
      becomes: site('@options method OPTIONS', answer, api),
    },
    {
      name: 'stands alone beside what every answer has',
      lines: [preflights],
      text: site(`header ${page}`, 'header Access-Control-Allow-Methods GET', api),
      becomes: site(preflights, `header ${page}`, 'header Access-Control-Allow-Methods GET', api),
    },
    { name: 'has no place where its name is taken', lines: [preflights], text: site('@visto_preflight path /a', api), becomes: null },
  ])('$name', ({ lines, text, becomes }) => {
    expect(placed(text, { lines })).toBe(becomes)
  })

  test('is indented as the site is', () => {
    const text = 'a.example {\n\tbasic_auth {\n\t\tme hash\n\t}\n\tfile_server\n}\n'
    expect(
      placed(text, { lines: [answer] })
        ?.split('\n')
        .slice(1, 3),
    ).toEqual(['\troute {', '\t\t@visto_preflight {'])
  })
})

test('a policy has no place where one of its matchers has the name of another', () => {
  const policy = [{ name: 'visto-cors.caddy', text: '(visto_cors) {\n    route {\n        @visto_cors_preflight {\n        }\n    }\n}\n' }]
  expect(placed(site('@visto_cors_preflight method OPTIONS', api), { policy })).toBe(null)
  expect(placed(site('@options method OPTIONS', api), { policy })).not.toBe(null)
})

describe('a header', () => {
  const methods = 'header Access-Control-Allow-Methods "GET, PUT"'
  const cookies = 'header Access-Control-Allow-Credentials "true"'
  test.each<Placed>([
    {
      name: 'goes in the place of the one of its name',
      lines: [methods],
      text: site(`header ${page}`, 'header Access-Control-Allow-Methods GET', api),
      becomes: site(`header ${page}`, methods, api),
    },
    {
      name: 'stays deferred, so that it has the last word',
      lines: [cookies],
      text: site(`header >${page}`, 'header >Access-Control-Allow-Credentials True', api),
      becomes: site(`header >${page}`, 'header >Access-Control-Allow-Credentials "true"', api),
    },
    {
      name: 'goes beside the origin, within its braces',
      lines: [cookies],
      text: site(block('header', page, 'defer'), api),
      becomes: site(block('header', page, 'Access-Control-Allow-Credentials "true"', 'defer'), api),
    },
    {
      name: 'of preflights goes where these are answered',
      lines: [methods],
      text: site(
        '@options method OPTIONS',
        block('handle @options', `header ${page}`, 'header Access-Control-Allow-Methods GET', 'respond 204'),
        `header ${page}`,
        api,
      ),
      becomes: site('@options method OPTIONS', block('handle @options', `header ${page}`, methods, 'respond 204'), `header ${page}`, api),
    },
    {
      name: 'of all answers has no place there',
      lines: [cookies],
      text: site('@options method OPTIONS', `header @options ${page}`, api),
      becomes: null,
    },
    {
      name: 'has no place in the handle of another path',
      lines: [methods],
      text: site(block('handle /v1/*', `header ${page}`, 'header Access-Control-Allow-Methods GET', api), block('handle', api)),
      becomes: null,
    },
    {
      name: 'has no place where a longer list stands than is sent',
      lines: [methods],
      text: site(`header ${page}`, 'header Access-Control-Allow-Methods "GET, DELETE"', api),
      becomes: null,
    },
    {
      name: 'has no place where only a default stands, which may be another’s word',
      lines: [cookies],
      text: site(`header ${page}`, 'header ?Access-Control-Allow-Credentials True', api),
      becomes: null,
    },
    {
      name: 'has no place where a proxy sets the word',
      lines: [cookies],
      text: site(`header ${page}`, block(api, 'header_down Access-Control-Allow-Credentials True')),
      becomes: null,
    },
    {
      name: 'has no place where errors alone have the origin',
      lines: [cookies],
      text: site(block('handle_errors', `header ${page}`, 'respond 500'), api),
      becomes: null,
    },
    { name: 'has no place where it is taken off', lines: [cookies], text: site(`header -${page}`, api), becomes: null },
  ])('$name', ({ lines, text, becomes }) => {
    expect(placed(text, { lines })).toBe(becomes)
  })
})
