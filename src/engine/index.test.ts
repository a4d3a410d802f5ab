import { expect, test } from 'vitest'
import * as engine from './index.ts'

test('what visto/engine exports, and nothing else', () => {
  expect(Object.keys(engine).toSorted()).toEqual([
    'asciiLowercase',
    'consoleText',
    'corsCheck',
    'corsExchange',
    'corsUnsafeRequestHeaderNames',
    'countLines',
    'createPreflightCache',
    'defaultReferrerPolicy',
    'describeFinding',
    'extractHeaderListValues',
    'getHeader',
    'includesUserinfo',
    'isBadPort',
    'isByteString',
    'isCorsSafelistedMethod',
    'isCorsSafelistedRequestHeader',
    'isCorsSafelistedResponseHeaderName',
    'isForbiddenMethod',
    'isForbiddenRequestHeader',
    'isForbiddenRequestHeaderName',
    'isForbiddenResponseHeaderName',
    'isHeaderValue',
    'isLoopbackHost',
    'isMixedContent',
    'isNamed',
    'isNoCorsSafelistedRequestHeader',
    'isNoCorsSafelistedRequestHeaderName',
    'isNullBodyStatus',
    'isOkStatus',
    'isPotentiallyTrustworthy',
    'isReadable',
    'isRedirectStatus',
    'isReferrerPolicy',
    'isSameOrigin',
    'isSameSite',
    'isSchemelesslySameSite',
    'isToken',
    'mimeTypeEssence',
    'normalizeHeaderValue',
    'normalizeMethod',
    'originOf',
    'parseReferrerPolicy',
    'parseUrl',
    'profiles',
    'recogniseConsole',
    'scriptError',
    'withoutFragment',
  ])
})

test('profiles of the standard and of three browsers', () => {
  expect(Object.entries(engine.profiles).map(([key, { name }]) => [key, name])).toEqual([
    ['standard', 'standard'],
    ['chromium', 'chromium'],
    ['firefox', 'firefox'],
    ['webkit', 'webkit'],
  ])
})
