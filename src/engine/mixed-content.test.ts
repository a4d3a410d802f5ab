import { describe, expect, test } from 'vitest'
import { isMixedContent } from './mixed-content.ts'
import { parseUrl } from './platform.ts'
import { profiles } from './profiles.ts'

const secure = 'https://app.example/'

/** `standard` holds for Chromium and Firefox as well. */
const cases = [
  { name: 'an https page may ask https', page: secure, url: 'https://api.example/', standard: false, webkit: false },
  { name: 'an https page may not ask plain http', page: secure, url: 'http://api.example/', standard: true, webkit: true },
  { name: 'an http page may ask plain http', page: 'http://app.example/', url: 'http://api.example/', standard: false, webkit: false },
  {
    name: 'a page on localhost may ask plain http',
    page: 'http://localhost:3000/',
    url: 'http://api.example/',
    standard: false,
    webkit: false,
  },
  {
    name: 'http://localhost is the machine itself: WebKit alone minds',
    page: secure,
    url: 'http://localhost:8080/',
    standard: false,
    webkit: true,
  },
  { name: 'so is 127.0.0.1', page: secure, url: 'http://127.0.0.1:8080/', standard: false, webkit: true },
  { name: 'so is [::1]', page: secure, url: 'http://[::1]:8080/', standard: false, webkit: true },
  { name: 'so is a name below localhost', page: secure, url: 'http://api.localhost/', standard: false, webkit: true },
  { name: 'an address of the home network is not', page: secure, url: 'http://192.168.0.1/', standard: true, webkit: true },
  { name: 'a data: URL goes over no network', page: secure, url: 'data:,x', standard: false, webkit: false },
  { name: 'nor does a blob: URL', page: secure, url: 'blob:http://app.example/0', standard: false, webkit: false },
  { name: 'nor does about:blank', page: secure, url: 'about:blank', standard: false, webkit: false },
]

describe('mixed content', () => {
  test.each(cases)('$name', ({ page, url, standard, webkit }) => {
    const blocks = (profile?: keyof typeof profiles) => isMixedContent(parseUrl(page)!, parseUrl(url)!, profile && profiles[profile])
    expect({ default: blocks(), standard: blocks('standard'), chromium: blocks('chromium'), firefox: blocks('firefox') }).toEqual({
      default: standard,
      standard,
      chromium: standard,
      firefox: standard,
    })
    expect(blocks('webkit')).toBe(webkit)
  })
})
