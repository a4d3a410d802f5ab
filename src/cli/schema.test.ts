import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { checkJson, checkJsonOrFailure } from './run.cases.ts'
import { apiForEachTest } from './server.cases.ts'

const startApi = apiForEachTest()
const validate = new Ajv2020().compile(JSON.parse(readFileSync(new URL('check.schema.json', import.meta.url), 'utf8')) as object)

/** Every object in a value, but for those whose keys depend on a code. */
function objectsIn(value: unknown, key = ''): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null || key === 'args') return []
  const inside = Object.entries(value).flatMap(([name, each]) => objectsIn(each, name))
  return Array.isArray(value) ? inside : [value as Record<string, unknown>, ...inside]
}

/** What a fix, and an edit of it, may lack. */
const optional = new Set(['byHand', 'file', 'insertAfter', 'instead', 'onlyWith', 'replace'])

// That every real output is valid, each test sees to that runs `checkJson`.
test('the schema is strict: whatever is missing, or more, is refused', async () => {
  const { origin } = await startApi({
    'OPTIONS /': [204, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' }],
    'GET /': [302, { 'Access-Control-Allow-Origin': '*', Location: '/gone' }],
    'GET /gone': (request) => (request.socket.destroy(), [200]),
  })
  const reports = [
    await checkJson([`${origin}/`, '-H', 'authorization: x', '-d', 'hello']),
    await checkJson([`${origin}/`, '-X', 'patch', '--cookie', 'a=b', '--credentials', 'include']),
    await checkJsonOrFailure(['nonsense']),
  ]
  for (const report of reports) {
    const objects = objectsIn(report)
    expect(objects.length).toBeGreaterThan(1)
    for (const object of objects) {
      object['unknown'] = true
      expect(validate(report)).toBe(false)
      delete object['unknown']
      for (const [key, value] of Object.entries(object)) {
        if (optional.has(key) && ('edits' in object || 'text' in object)) continue
        delete object[key]
        expect([key, validate(report)]).toEqual([key, false])
        object[key] = value
      }
    }
    expect(validate(report)).toBe(true)
  }
})
