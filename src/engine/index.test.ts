import { expect, test } from 'vitest'
import * as engine from './index.ts'

test('what visto/engine exports, and nothing else', () => {
  expect(Object.keys(engine).toSorted()).toEqual([
    'consoleText',
    'corsCheck',
    'corsExchange',
    'corsUnsafeRequestHeaderNames',
    'createPreflightCache',
    'describeFinding',
    'extractHeaderListValues',
    'getHeader',
    'isBadPort',
    'isCorsSafelistedMethod',
    'isCorsSafelistedRequestHeader',
    'isCorsSafelistedResponseHeaderName',
    'isForbiddenMethod',
    'isForbiddenRequestHeader',
    'isForbiddenResponseHeaderName',
    'isLoopbackHost',
    'isMixedContent',
    'isNoCorsSafelistedRequestHeader',
    'isPotentiallyTrustworthy',
    'isReadable',
    'isSameOrigin',
    'isSameSite',
    'isToken',
    'mimeTypeEssence',
    'normalizeMethod',
    'originOf',
    'parseUrl',
    'profiles',
    'scriptError',
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
