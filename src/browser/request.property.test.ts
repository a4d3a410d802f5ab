import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { profiles, type Page, type PageRequest, type ProfileName, type RequestBody } from '../engine/index.ts'
import { pages, requests } from '../engine/random-requests.cases.ts'
import { answer, endOf, runExchange } from '../engine/run-exchange.cases.ts'
import { createPageClasses } from './page-classes.ts'
import { refusedWith } from './refusal.ts'
import { requestState } from './request.ts'

const permissive = answer(200, {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': '*',
  'Access-Control-Allow-Headers': '*',
})

function exchange(page: Page, request: PageRequest, profile: ProfileName) {
  const ran = runExchange({ page, request, profile, answers: () => permissive })
  return { wire: ran.wire, end: endOf(ran) }
}

/** A value that has this type as a body. */
function valueOf({ type, replayable }: RequestBody): unknown {
  if (!replayable) return new ReadableStream()
  if (type === 'text/plain;charset=UTF-8') return 'text'
  return new Blob(['bytes'], type === null ? {} : { type })
}

/** What script would write, and what the engine takes: a stream has no type. */
function asWritten({ uploadListener: _of, url, body = null, ...members }: PageRequest): { init: object; asked: PageRequest } {
  const told = body && (body.replayable ? body : { type: null, replayable: false })
  return { init: { ...members, body: body && valueOf(body), duplex: 'half' }, asked: { ...members, url, body: told } }
}

/** Through a page's Request to the engine. */
function throughRequest(page: Page, { url: input }: PageRequest, init: object, profile: ProfileName) {
  const { Request } = createPageClasses({ url: page.url, opaque: page.opaque === true, profile: profiles[profile] })
  let request: globalThis.Request
  try {
    request = new Request(input, init)
  } catch (error) {
    if (refusedWith(error)) return 'refused'
    throw error
  }
  const { url, method, headers, mode, credentials, redirect, body } = requestState(request)
  return exchange(page, { url, method, headers, mode, credentials, redirect, body }, profile)
}

const argumentErrors =
  /^(invalid-(url|method|header-name|header-value|init)|url-credentials|forbidden-method|no-cors-(method|stream)|header-not-bytes|body-with-get)$/

describe("for any page and request, by any browser's profile", () => {
  test('a Request sends what the engine alone would send, and refuses what it refuses', () => {
    const anyProfile = fc.constantFrom(...(Object.keys(profiles) as ProfileName[]))
    const property = fc.property(pages, requests, anyProfile, (page, request, profile) => {
      const { init, asked } = asWritten(request)
      const alone = exchange(page, asked, profile)
      expect(throughRequest(page, request, init, profile)).toEqual(argumentErrors.test(alone.end) ? 'refused' : alone)
    })
    fc.assert(property, { numRuns: 2000 })
  })
})
