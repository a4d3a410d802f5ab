import { expect, test } from 'vitest'
import { readAny } from './read-any.ts'

const config = {
  timeout: 0,
  headers: { Accept: 'application/json, text/plain, */*', 'Content-Type': 'application/json', Authorization: 'Bearer s3cr3t-value' },
  baseURL: 'https://api.example',
  withCredentials: true,
  data: '{"a":1}',
  method: 'put',
  url: '/orders',
}
const error = {
  message: 'Network Error',
  name: 'AxiosError',
  stack: 'AxiosError: Network Error\n    at XMLHttpRequest',
  config,
  code: 'ERR_NETWORK',
}
const names = ['Accept', 'Content-Type', 'Authorization']

test.each([
  ['as JSON', JSON.stringify(error), names, 'include'],
  ['as JSON behind words', `caught: ${JSON.stringify(error, null, 2)}`, names, 'include'],
  [
    'as a console shows the object',
    "AxiosError {message: 'Network Error', name: 'AxiosError', code: 'ERR_NETWORK', config: {…}, request: XMLHttpRequest}\nconfig: {transitional: {…}, adapter: Array(3), url: 'https://api.example/orders', method: 'put', headers: AxiosHeaders}",
    undefined,
    null,
  ],
])('an error of axios has the request: %s', (_, given, headers, credentials) => {
  const { exchanges } = readAny(given)
  expect(exchanges).toMatchObject([{ request: { url: 'https://api.example/orders', method: 'PUT', credentials } }])
  expect(exchanges[0]!.request.headers?.map(([name]) => name)).toEqual(headers)
  expect(exchanges[0]!.missing).not.toContain('url')
  expect(JSON.stringify(exchanges)).not.toContain('s3cr3t')
})

test('an error of axios whose object is folded has none', () => {
  const given = "AxiosError {message: 'Network Error', name: 'AxiosError', code: 'ERR_NETWORK', config: {…}}"
  expect(readAny(given).exchanges).toMatchObject([{ request: { url: null } }])
})

test.each([
  ['a client that is made there', "const api = axios.create({ baseURL: 'https://api.example/v1' })"],
  ['a default', "axios.defaults.baseURL = 'https://api.example/v1'"],
])('what the URL begins with is told by the code beside it: %s', (_, code) => {
  const shown =
    "AxiosError {message: 'Network Error', code: 'ERR_NETWORK', config: {url: '/users', method: 'post', headers: AxiosHeaders, …}}"
  expect(readAny(`${code}\n${shown}`).exchanges).toMatchObject([{ request: { url: 'https://api.example/v1/users', method: 'POST' } }])
})
