import { expect, test } from 'vitest'
import { isAboutOrigin } from './about-origin.ts'

const url = 'https://app.example/'

test.each([
  ['a header', `    Header set Access-Control-Allow-Origin ${url}\n`, true],
  ['a header without a line behind it', `http-response set-header Access-Control-Allow-Origin ${url}`, true],
  ['a condition', `SetEnvIf Origin "^${url}$" CORS=$0\n`, true],
  ['a map of origins', `map $http_origin $allowed {\n    default 0;\n    ${url} 1;\n}\n`, true],
  ['a setting', `CORS_ALLOWED="${url}"\n`, true],
  ['a redirect', `Header set Access-Control-Allow-Origin *\nRedirect /app ${url}\n`, false],
  ['a redirect after a map', `map $http_origin $a {\n    default 0;\n}\nreturn 301 ${url};\n`, false],
  ['a server behind', `location / {\n    proxy_pass ${url};\n}\n`, false],
  ['a comment', `# Access-Control-Allow-Origin ${url}\n`, false],
])('%s is about origins: %s', (_, text, is) => {
  expect(isAboutOrigin(text, text.indexOf(url))).toBe(is)
})

test('a host that is called so says nothing of it', () => {
  const text = 'return 301 https://origin.example/cors;\n'
  expect(isAboutOrigin(text, text.indexOf('https:'))).toBe(false)
})
