import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { compile } from './compile.ts'
import { CompileError } from './compile-error.ts'
import { caseLosses, casePolicies, exactLosses, type CaseName } from './targets.cases.ts'
import { compiled, lossesOf, policyOf } from './targets/compiled.cases.ts'
import { targets } from './targets.ts'

const names = targets.map(({ name }) => name)
const cases = Object.keys(casePolicies) as CaseName[]

/** What is left of a document of XML once its comments, and its elements from the inside out, are taken away: nothing, if it is well-formed. */
function restOfXml(text: string): string {
  const attributes = String.raw`(?: [\w-]+="[^"<&]*(?:&#\d+;[^"<&]*)*")*`
  const element = new RegExp(String.raw`<([\w-]+)${attributes}(?: />|>(?:[^<>&]|&#\d+;)*</\1>)`, 'g')
  let rest = text.replace(/<!--(?:(?!--)[^])*-->/g, '')
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest.replace(element, '')
  }
  return rest.trim()
}

describe.each(targets)('$name', (target) => {
  const { name } = target
  const expected = caseLosses[name] ?? exactLosses

  test.each(cases)('loses of %s what the table says', (policy) => {
    const options = casePolicies[policy]
    const always = options.origin === '*' ? expected.everybody : expected.listed
    expect(lossesOf(options, name).toSorted()).toEqual([...always, ...(expected.beside[policy] ?? [])].toSorted())
  })

  test.each(cases)('is printed for %s only if nobody is let in by it who is not by the policy', (policy) => {
    const isWider = lossesOf(casePolicies[policy], name).some((word) => word.startsWith('WIDER'))
    const print = () => compile(policyOf(casePolicies[policy]), name)
    if (isWider) expect(print).toThrow(CompileError)
    else expect(print().files.length).toBeGreaterThan(0)
  })

  test.each(cases)('prints %s in ASCII, for a parser that reads it, and the same each time', (policy) => {
    const { files } = compiled(casePolicies[policy], name)
    expect(compiled(casePolicies[policy], name).files).toEqual(files)
    for (const file of files) {
      expect(file.text).toMatch(/^[\t\n -~]*\n$/)
      expect(file.text).not.toMatch(/undefined|\[object|NaN|[ \t]$/m)
      if (file.name.endsWith('.json')) expect(JSON.parse(file.text)).toBeTypeOf('object')
      if (/\.(?:xml|config)$/.test(file.name)) expect(restOfXml(file.text)).toBe('')
      if (file.name.endsWith('.yaml')) expect(parse(file.text, { strict: true, uniqueKeys: true })).toBeTypeOf('object')
    }
  })

  test('says where its files belong, and what it is made from', () => {
    const { files } = compiled(casePolicies.names, name)
    expect(new Set(files.map((file) => file.name)).size).toBe(files.length)
    for (const file of files) {
      expect(file.name).toMatch(/^[\w.-]+$/)
      expect(file.where).toMatch(/^[a-z].*[^.]$/)
    }
    expect(new URL(target.source).protocol).toBe('https:')
    expect(target.traps.length).toBeGreaterThan(0)
    for (const trap of target.traps) expect(trap).toMatch(/^.{20,}\.$/)
  })
})

test('names are unique, and the table has no line for what is no target', () => {
  expect(new Set(names).size).toBe(names.length)
  expect(Object.keys(caseLosses).filter((name) => !names.includes(name))).toEqual([])
})
