import { expect, test } from 'vitest'
import { createPageClasses } from './page-classes.ts'

const one = createPageClasses({ url: 'https://one.example/', opaque: false })
const two = createPageClasses({ url: 'https://two.example/', opaque: false })

test('each page has its own Request and Response', () => {
  expect([new one.Request('/').url, new two.Request('/').url]).toEqual(['https://one.example/', 'https://two.example/'])
  expect([one.Response.redirect('/', 302).headers.get('location'), two.Response.redirect('/', 302).headers.get('location')]).toEqual([
    'https://one.example/',
    'https://two.example/',
  ])
  expect(new one.Response() instanceof two.Response).toBe(false)
})

test('script can extend them', async () => {
  class Mine extends one.Response {
    get mine() {
      return `${this.status}`
    }
  }
  const response = new Mine('x', { status: 201 })
  expect([response.mine, await response.text(), response instanceof one.Response]).toEqual(['201', 'x', true])
})

test('they are of the types that the platform declares', () => {
  const read = (response: Response, request: Request, headers: Headers) => [response.status, request.method, headers.get('a')]
  expect(read(new one.Response(), new one.Request('/'), new one.Headers({ a: '1' }))).toEqual([200, 'GET', '1'])
})

test('a Request takes what fetch() takes', () => {
  const request = new one.Request('/', { method: 'POST', body: new ReadableStream(), duplex: 'half', cache: 'no-store' })
  expect([request.cache, request.duplex]).toEqual(['no-store', 'half'])
})

test('they may stand in place of the global ones', async () => {
  const { Request, Response } = globalThis
  Object.assign(globalThis, { Request: one.Request, Response: one.Response })
  try {
    expect(await new one.Response('x').text()).toBe('x')
    expect(await new one.Request(new one.Request('/', { method: 'POST', body: 'y' })).text()).toBe('y')
    expect(new one.Request(new Request('https://api.example/')).url).toBe('https://api.example/')
  } finally {
    Object.assign(globalThis, { Request, Response })
  }
})
