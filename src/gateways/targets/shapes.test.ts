import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { casePolicies, type CaseName } from '../targets.cases.ts'
import { targets } from '../targets.ts'
import { compiled } from './compiled.cases.ts'
import { originPolicies } from './origins.cases.ts'
import { shapes } from './shapes.cases.ts'

const ajv = new Ajv({ strictTypes: false })
const read = (name: string, text: string): unknown => (name.endsWith('.json') ? JSON.parse(text) : parse(text))
const files = targets.flatMap(({ name }) => compiled(casePolicies.names, name).files.map((file) => [file.name, name] as const))

test('every file of JSON or YAML has a shape, but the OpenAPI parts and vercel.json', () => {
  const data = files.map(([name]) => name).filter((name) => /\.(?:json|yaml)$/.test(name))
  const own = ['visto-cors.aws-rest-options.json', 'visto-cors.aws-rest-errors.json', 'visto-cors.vercel.json']
  expect(data.filter((name) => !(name in shapes) && !own.includes(name))).toEqual([])
})

describe.each(files.filter(([name]) => name in shapes))('%s', (name, target) => {
  const validate = ajv.compile(shapes[name]!)
  test.each(Object.keys(casePolicies) as CaseName[])('has the shape that its server takes: %s', (policy) => {
    const file = compiled(casePolicies[policy], target).files.find((each) => each.name === name)!
    validate(read(name, file.text))
    expect(validate.errors ?? []).toEqual([])
  })

  test('has it with patterns, ports and other schemes', () => {
    const file = compiled(originPolicies.everything!, target).files.find((each) => each.name === name)!
    validate(read(name, file.text))
    expect(validate.errors ?? []).toEqual([])
  })
})
