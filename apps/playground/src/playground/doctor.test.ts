import { expect, test } from 'vitest'
import { letsIn, policyOf } from './doctor.ts'
import { plainScene, type Scene } from './model/scene.ts'

const scene: Scene = {
  ...plainScene,
  method: 'PUT',
  headers: [['x-foo', '1']],
  credentials: 'include',
  policy: 'https://app.example, https://*.app.example',
}

test.each([
  ['https://app.example', true],
  ['https://a.app.example', true],
  ['https://evil.example', false],
  ['https://app.example.evil.example', false],
  ['http://app.example', false],
])('a page of %s against a policy: %s', (page, allowed) => {
  const policy = policyOf(scene)
  expect('problems' in policy ? policy : letsIn(policy, { ...scene, page })).toBe(allowed)
})

test('a sandboxed page is let in by no list', () => {
  const policy = policyOf(scene)
  expect('problems' in policy ? policy : letsIn(policy, { ...scene, opaque: true })).toBe(false)
})

test('what is wrong with a policy is told', () => {
  expect(policyOf({ ...scene, policy: 'app.example' })).toEqual({ problems: [expect.stringContaining('app.example')] })
  expect(policyOf({ ...scene, policy: '*' })).toEqual({ problems: [expect.any(String)] })
})
