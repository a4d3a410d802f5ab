import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { integrityMismatch, parseIntegrity } from './integrity.ts'

const bytes = Buffer.from('alert(1)')
const digest = (algorithm: string) => createHash(algorithm).update(bytes).digest('base64')
const sha256 = `sha256-${digest('sha256')}`
const sha512 = `sha512-${digest('sha512')}`
const wrong = `sha256-${Buffer.alloc(32).toString('base64')}`
const wrongStrong = `sha512-${Buffer.alloc(64).toString('base64')}`

const cases: [name: string, metadata: string, passes: boolean][] = [
  ['the right digest', sha256, true],
  ['another digest', wrong, false],
  ['one of two is right', `${wrong} ${sha256}`, true],
  ['only the strongest counts: it is right', `${wrong} ${sha512}`, true],
  ['only the strongest counts: it is wrong', `${sha256} ${wrongStrong}`, false],
  ['an unknown algorithm beside the right digest', `md5-abc ${sha256}`, true],
  ['nothing that browsers know', 'md5-abc nonsense', true],
  ['base64url', sha512.replaceAll('+', '-').replaceAll('/', '_'), true],
  ['with options', `${sha256}?ct=application/javascript`, true],
  ['the algorithm in capitals', sha256.replace('sha', 'SHA'), true],
]

test.each(cases)('%s', (_, metadata, passes) => {
  const integrity = parseIntegrity(metadata)
  expect(integrity === null || integrityMismatch(integrity, bytes) === null).toBe(passes)
})

test('a mismatch names the digest of what came', () => {
  expect(integrityMismatch(parseIntegrity(wrong)!, bytes)).toBe(sha256)
})
