import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { url, visit } from './fake-server.cases.ts'
import { situations } from './index.ts'
import { situationCases } from './situations.cases.ts'

describe.each(situationCases)('$id: $name', ({ key, id, url: at = url, options = {}, answers, probes }) => {
  const { evidence, asked } = visit(at, options, answers)
  const [diagnosis] = diagnose([evidence])

  test(`is named ${key}`, () => {
    expect(diagnosis?.situation).toMatchObject({ id, key })
  })

  test('is told in a sentence, with evidence, and with what it is not', () => {
    expect(diagnosis?.happened).toMatch(/^\S.*\.$/s)
    expect(diagnosis?.evidence).not.toEqual([])
    expect(diagnosis?.not).toMatch(/\.$/)
    expect(diagnosis?.certainty === 'certain' || (diagnosis?.surer.length ?? 0) > 0).toBe(true)
    expect(diagnosis?.fixes).not.toEqual([])
  })

  test(`takes ${probes} requests`, () => {
    expect(asked.map((each) => each.id)).toHaveLength(probes)
  })

  test('is named all the same where nothing else of the server answers', () => {
    const alone = visit(at, options, answers, 'none')
    expect(diagnose([alone.evidence])[0]?.situation).toMatchObject({ id, key })
  })
})

test('every situation of the list is told, and tried', () => {
  const ids = Array.from({ length: 36 }, (_, index) => `S${index + 1}`)
  expect([...new Set(situations.map(({ id }) => id))].toSorted()).toEqual(ids.toSorted())
  expect([...new Set(situationCases.map(({ id }) => id))].toSorted()).toEqual(ids.toSorted())
})

test.each(situations)('$id ($title) says what it is not, in a sentence', ({ not }) => {
  expect(not).toMatch(/\.$/)
})
