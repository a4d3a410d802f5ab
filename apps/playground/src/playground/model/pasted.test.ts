import { describe, expect, test } from 'vitest'
import { diagnose, readAny } from 'visto/doctor'
import { pasted } from './pasted.ts'
import { runScene } from './run.ts'
import { plainScene, type Scene } from './scene.ts'

const scene: Scene = { ...plainScene, headers: [['x-old', '1']] }

function paste(text: string) {
  const { exchanges } = readAny(text)
  return pasted(exchanges[0]!, diagnose(exchanges)[0], scene)
}

const chromium = (reason: string) =>
  `Access to fetch at 'https://api.shop.com/x' from origin 'https://www.shop.com' has been blocked by CORS policy: ${reason}`
const preflight = (reason: string) => chromium(`Response to preflight request doesn't pass access control check: ${reason}`)
const firefox = (reason: string) =>
  `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.shop.com/x. (Reason: ${reason}).`
const noHeader = "No 'Access-Control-Allow-Origin' header is present on the requested resource."

describe('a console line brings answers with which a browser prints it:', () => {
  const lines: [name: string, line: string, code: string, of: string][] = [
    ['no header', chromium(noHeader), 'allow-origin-missing', 'request'],
    ['no header on the preflight', preflight(noHeader), 'allow-origin-missing', 'preflight'],
    ['a preflight that fails', preflight('It does not have HTTP ok status.'), 'preflight-status', 'preflight'],
    ['a preflight that redirects', preflight('Redirect is not allowed for a preflight request.'), 'preflight-redirect', 'preflight'],
    [
      'a header of its own',
      chromium('Request header field x-api-key is not allowed by Access-Control-Allow-Headers in preflight response.'),
      'header-not-allowed',
      'preflight',
    ],
    [
      'the header that a preset allows',
      chromium('Request header field content-type is not allowed by Access-Control-Allow-Headers in preflight response.'),
      'header-not-allowed',
      'preflight',
    ],
    [
      'a method',
      chromium('Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.'),
      'method-not-allowed',
      'preflight',
    ],
    [
      'cookies and *',
      chromium(
        "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
      ),
      'allow-origin-wildcard',
      'request',
    ],
    [
      'an origin that is nearly the page’s',
      chromium("The 'Access-Control-Allow-Origin' header has a value 'https://shop.com' that is not equal to the supplied origin."),
      'allow-origin-mismatch',
      'request',
    ],
    [
      'two origins',
      chromium(
        "The 'Access-Control-Allow-Origin' header contains multiple values 'https://a.com, https://b.com', but only one is allowed.",
      ),
      'allow-origin-mismatch',
      'request',
    ],
    ['of Firefox', firefox('CORS header ‘Access-Control-Allow-Origin’ missing'), 'allow-origin-missing', 'request'],
  ]
  test.each(lines)('%s', (_, line, code, of) => {
    const found = paste(line)
    if ('problem' in found) throw new Error(found.problem)
    expect(found.told).toContain('an example of “')
    expect(found.scene.url).toBe('https://api.shop.com/x')
    // Browsers look at an answer in different orders: it is the one that printed the line that would print it again.
    expect(runScene(found.scene, line.startsWith('Cross-Origin') ? 'firefox' : 'chromium').outcome.finding).toMatchObject({ code, of })
  })
})

test('page, header and value of a line stand in the scene', () => {
  const header = paste(chromium('Request header field x-api-key is not allowed by Access-Control-Allow-Headers in preflight response.'))
  expect(header).toMatchObject({
    scene: { page: 'https://www.shop.com', headers: [['x-api-key', '1']] },
    told: 'Filled in: the page and the URL. The rest is not in what was pasted: it is an example of “A header of the request is not allowed”, to be changed where it differs.',
  })
  const value = paste(
    chromium("The 'Access-Control-Allow-Origin' header has a value 'https://shop.com' that is not equal to the supplied origin."),
  )
  expect(value).toMatchObject({
    scene: {
      hops: [
        {
          request: {
            headers: [
              ['Access-Control-Allow-Origin', 'https://shop.com'],
              ['Vary', 'Origin'],
            ],
          },
        },
      ],
    },
  })
})

test('of a URL alone, that is said too', () => {
  expect(paste('https://api.shop.com/x')).toMatchObject({ told: expect.stringMatching(/^Filled in: the URL\. The answers are not/) })
})

test('where nothing tells the answers, that is said', () => {
  expect(paste("fetch('https://api.shop.com/x', { headers: { 'x-a': b() } })")).toEqual({
    scene: { ...plainScene, url: 'https://api.shop.com/x', headers: expect.anything() },
    told: expect.stringMatching(
      /^Filled in: the request\. The answers are not in what was pasted: those below are as they were\. Not written out, .*x-a/,
    ),
  })
})

describe('what is still missing is said:', () => {
  test.each([
    ['what a script is told', 'TypeError: Failed to fetch', /^This tells that something failed, not what and where\. Paste the red lines/],
    [
      'a URL with a blank',
      'fetch(`https://api.shop.com/${id}`)',
      /^The call does not write out the URL \(`https:.*Write the full URL in it, or copy/,
    ],
    ['a relative URL', "fetch('/x')", /relative to the page \(\/x\)\. Write the full URL/],
    [
      'a URL that is cut',
      chromium(noHeader).replace('shop.com/x', 'shop.com/…'),
      /^The URL is cut: https:\/\/api\.shop\.com\/…\. Write it whole/,
    ],
  ])('%s', (_, text, expected) => {
    expect(paste(text)).toEqual({ problem: expect.stringMatching(expected) })
  })
})
