import { describe, expect, test } from 'vitest'
import { directivesOf } from './nginx-directives.ts'
import { locationFor } from './nginx-location.ts'

/** The words of the location that answers; null where that is not sure. */
function picked(path: string, lines: readonly string[], http = '', after = ''): string | null {
  const [around] = directivesOf(`http { ${http} server { ${lines.join(' ')} } ${after} }`)
  const server = around!.children.find(({ name }) => name === 'server')!
  return locationFor(server, [around!], path)?.words ?? null
}

const [root, users, api] = ['location / { }', 'location /users { }', 'location /users/api { }']

describe('nginx answers a path', () => {
  test.each<{ name: string; path: string; lines: readonly string[]; after?: string; is: string }>([
    { name: 'in the longest prefix', path: '/users/api/1', lines: [users, api, root], is: '/users/api' },
    { name: 'in the longest, wherever it stands', path: '/users/1', lines: [root, api, users], is: '/users' },
    { name: 'in a prefix that ends within a word', path: '/users-of-it', lines: [users, root], is: '/users' },
    { name: 'in the one for exactly this path', path: '/users', lines: [users, 'location = /users { }'], is: '= /users' },
    { name: 'not in the one for exactly another', path: '/users/1', lines: [users, 'location = /users { }'], is: '/users' },
    { name: 'in a quoted one', path: '/users', lines: [root, 'location "/users" { }'], is: '"/users"' },
    {
      name: 'in a prefix that keeps regular expressions off',
      path: '/users',
      lines: [root, 'location ^~ /users { }', 'location ~ s$ { }'],
      is: '^~ /users',
    },
    {
      name: 'in its own location, where another looks for files first',
      path: '/api/users',
      lines: ['location /api { proxy_pass http://127.0.0.1:3000; }', 'location / { try_files $uri /index.html; }'],
      is: '/api',
    },
    {
      name: 'in the location of its server, whatever another server does',
      path: '/users',
      lines: [users, root],
      after: 'server { rewrite ^ /down; error_page 404 /404.html; }',
      is: '/users',
    },
    { name: 'by no location that nginx alone asks', path: '/users', lines: ['location @down { }', root], is: '/' },
  ])('$name', ({ path, lines, after, is }) => {
    expect(picked(path, lines, '', after)).toBe(is)
  })
})

describe('nobody is sure', () => {
  test.each<{ name: string; path?: string; lines: readonly string[]; http?: string }>([
    { name: 'where a regular expression may come first', lines: [users, 'location ~ \\.php$ { }'] },
    { name: 'where one is within another', lines: ['location /users { location /users/api { } }'] },
    { name: 'where the path is rewritten', lines: ['rewrite ^/users /v2/users;', users] },
    { name: 'where a file is looked for first', lines: ['location /users { try_files $uri /index.php; }'] },
    { name: 'where errors have a page', lines: [users], http: 'error_page 404 /404.html;' },
    { name: 'where nothing fits', lines: ['location /other { }'] },
    { name: 'of a folder, whose index may be answered elsewhere', path: '/users/', lines: ['location /users { root /srv; }'] },
    { name: 'of a path that nginx decodes', path: '/users%2F', lines: [users] },
    { name: 'of a path that it resolves', path: '/a/../users', lines: [users] },
  ])('$name', ({ path = '/users', lines, http }) => {
    expect(picked(path, lines, http)).toBe(null)
  })
})
