import { describe, expect, test } from 'vitest'
import { fragmentOf, sceneOfFragment } from './fragment.ts'
import { bare, bareHop, plainScene, type Scene } from './scene.ts'

const everything: Scene = {
  page: 'http://127.0.0.1:3000/a;b#c',
  opaque: true,
  url: 'https://api.example/x?a=1&b=%3B',
  method: 'PÄTCH',
  headers: [['Content-Type', 'text/plain; charset=utf-8']],
  body: 'stream',
  mode: 'no-cors',
  credentials: 'include',
  redirect: 'manual',
  uploadListener: true,
  hops: [
    {
      preflight: { ...bare, failed: true, status: 502 },
      request: { ...bare, status: 302, headers: [['Location', 'https://b.example/;=']] },
    },
    {
      preflight: bareHop.preflight,
      request: {
        ...bare,
        headers: [
          ['Vary', 'Origin'],
          ['Vary', 'Accept'],
        ],
      },
    },
  ],
  again: 90,
  others: ['null', 'https://evil.example'],
  policy: 'https://app.example, https://*.app.example',
  beside: {
    fails: true,
    reads: 'x-total-count, etag',
    pagePolicy: "default-src 'self'; connect-src *",
    space: 'local',
    plain: { ...bare, status: 502, failed: true },
    fresh: { ...bare, headers: [['Vary', 'Origin']] },
  },
}

test('a plain scene needs no words, and everything comes back', () => {
  expect(fragmentOf(plainScene)).toBe('#v1')
  expect(sceneOfFragment('#v1')).toEqual(plainScene)
  expect(sceneOfFragment(fragmentOf(everything))).toEqual(everything)
})

test('half a character does not keep a link from being made', () => {
  expect(fragmentOf({ ...plainScene, method: 'a\uD800' })).toBe('#v1;method=a%EF%BF%BD')
})

test('a link can be read', () => {
  expect(fragmentOf({ ...plainScene, method: 'PUT', url: 'https://api.example/v2' })).toBe('#v1;url=https://api.example/v2;method=PUT')
})

describe('secrets do not stand in a link:', () => {
  const token = 'ghp_0123456789abcdef'
  const cases: [string, Partial<Scene>, string][] = [
    ['a token of the request', { headers: [['Authorization', 'Bearer s3cret']] }, '#v1;h=Authorization:%20***'],
    ['a key in a header of its own', { headers: [['X-Api-Key', 's3cret']] }, '#v1;h=X-Api-Key:%20***'],
    ['a token in the URL', { url: 'https://api.example/?token=s3cret' }, '#v1;url=https://api.example/%3Ftoken%3D***'],
    [
      'a session of an answer',
      { hops: [{ ...bareHop, request: { ...bare, headers: [['Set-Cookie', 'JSESSIONID=8F7A; Path=/']] } }] },
      '#v1;rh=Set-Cookie:%20JSESSIONID%3D***%3B%20Path%3D/',
    ],
    [
      'a session of what is known besides',
      { beside: { ...plainScene.beside, plain: { ...bare, headers: [['set-cookie', 'sid=8F7A']] } } },
      '#v1;plain=200;plain-h=set-cookie:%20sid%3D***',
    ],
    // That there is one decides what browsers do.
    ['a password in the URL', { url: 'https://me:s3cret@api.example/' }, '#v1;url=https://***@api.example/'],
    ['a link to reset one', { url: 'https://api.example/reset/4f9c1A77d2' }, '#v1;url=https://api.example/reset/***'],
    ['a token by its form, whatever it is called', { url: `https://api.example/?x=${token}` }, '#v1;url=https://api.example/%3Fx%3D***'],
    ['one in a header that tells nothing else', { headers: [['Accept', token]] }, '#v1;h=Accept:%20***'],
    ['one in the address of the page', { page: `https://app.example/#t=${token}` }, '#v1;page=https://app.example/%23t%3D***'],
    [
      'one that a server sends, or leads to',
      {
        hops: [
          {
            ...bareHop,
            request: {
              ...bare,
              headers: [
                ['X-Auth-Token', 's3cret'],
                ['Location', `https://api.example/?x=${token}`],
                ['Access-Control-Expose-Headers', 'X-Auth-Token'],
              ],
            },
          },
        ],
      },
      '#v1;rh=X-Auth-Token:%20***;rh=Location:%20https://api.example/%3Fx%3D***;rh=Access-Control-Expose-Headers:%20X-Auth-Token',
    ],
  ]
  test.each(cases)('%s', (_, part, fragment) => {
    expect(fragmentOf({ ...plainScene, ...part })).toBe(fragment)
  })
})

describe('what is no scene of ours', () => {
  test.each(['', '#', '#lesson', '#v2;url=x', `#v1;url=${'x'.repeat(20_000)}`])('%.12s is none', (fragment) => {
    expect(sceneOfFragment(fragment)).toBeNull()
  })

  test('words that it does not know are passed over, and values that make no sense', () => {
    expect(sceneOfFragment('#v1;new=1;mode=navigate;body=toString;credentials;url=%;again=-5;request=9000')).toEqual({
      ...plainScene,
      url: '',
      again: 0,
      hops: [{ ...bareHop, request: { ...bare, status: 502 } }],
    })
  })

  test('lines, hops and pages are bounded', () => {
    const read = sceneOfFragment(
      `#v1${';hop=1'.repeat(100)}${';h=a: b'.repeat(100)}${';other=x'.repeat(100)}${';rh=a: b'.repeat(100)};fresh=200${';fresh-h=a: b'.repeat(100)}`,
    )
    const lines = [read?.headers, read?.hops.at(-1)?.request.headers, read?.beside.fresh?.headers]
    expect([read?.hops.length, read?.others.length, ...lines.map((each) => each?.length)]).toEqual([22, 22, 60, 60, 60])
  })
})
