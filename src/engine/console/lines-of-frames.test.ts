import { describe, expect, test } from 'vitest'
import { recogniseConsole } from './recognise.ts'

const url = 'https://shop.example/'
const violates = (directive: string) => `violates the following Content Security Policy directive: "${directive}".`
const blocks = 'Content-Security-Policy: The page’s settings blocked the loading of a resource'

interface Case {
  readonly name: string
  readonly given: string
  readonly browser: string | null
  readonly code: string
  readonly args?: object
  readonly about?: object
}

const cases: readonly Case[] = [
  {
    name: 'frame-ancestors, of Chromium',
    given: `Framing '${url}' ${violates("frame-ancestors 'none'")} The request has been blocked.`,
    browser: 'chromium',
    code: 'frame-ancestors',
    args: { directive: "frame-ancestors 'none'" },
  },
  {
    name: 'frame-ancestors, of Chromium some years ago',
    given: `Refused to frame '${url}' because an ancestor ${violates("frame-ancestors 'self' https://*.example")}`,
    browser: 'chromium',
    code: 'frame-ancestors',
    args: { directive: "frame-ancestors 'self' https://*.example" },
  },
  {
    name: 'frame-ancestors, in the words that X-Frame-Options has',
    given: `Refused to display '${url}' in a frame because an ancestor ${violates("frame-ancestors 'self'")}`,
    browser: 'chromium',
    code: 'frame-ancestors',
  },
  {
    name: 'frame-ancestors, of Firefox, which does not know the URL',
    given: `${blocks} (frame-ancestors) at <unknown> because it violates the following directive: “frame-ancestors 'none'”`,
    browser: 'firefox',
    code: 'frame-ancestors',
    args: { directive: "frame-ancestors 'none'" },
    about: { kind: 'frame' },
  },
  {
    name: 'frame-ancestors, of Firefox some years ago',
    given: `Content Security Policy: The page’s settings blocked the loading of a resource at ${url} (“frame-ancestors”).`,
    browser: 'firefox',
    code: 'frame-ancestors',
  },
  {
    name: 'frame-ancestors, of Safari',
    given: `Refused to load ${url} because it does not appear in the frame-ancestors directive of the Content Security Policy.`,
    browser: 'webkit',
    code: 'frame-ancestors',
  },
  {
    name: 'the policy of the page around, of Chromium',
    given: `Framing '${url}' ${violates("default-src 'self'")} The request has been blocked. Note that 'frame-src' was not explicitly set, so 'default-src' is used as a fallback.`,
    browser: 'chromium',
    code: 'content-security-policy',
    args: { directive: "default-src 'self'" },
  },
  {
    name: 'the policy of the page around, of Firefox',
    given: `${blocks} (frame-src) at ${url} because it violates the following directive: “frame-src 'self'”`,
    browser: 'firefox',
    code: 'content-security-policy',
    args: { directive: "frame-src 'self'" },
  },
  {
    name: 'X-Frame-Options, of Firefox',
    given: `The loading of “${url}” in a frame is denied by “X-Frame-Options“ directive set to “sameorigin“.`,
    browser: 'firefox',
    code: 'frame-options',
    args: { value: 'sameorigin' },
  },
]

describe('a page that is not shown in a frame:', () => {
  test.each(cases)('$name', ({ given, browser, code, args = {}, about = { url, kind: 'frame' } }) => {
    const lines = recogniseConsole(given)
    expect(lines).toMatchObject([{ browser, candidates: [{ code, args }], about }])
    expect(Object.keys(lines[0]!.about)).toHaveLength(Object.keys(about).length)
  })
})
