import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { fromConsole } from '../readers/from-console.ts'
import { type Answers, url, visit } from './fake-server.cases.ts'

/** As of an application that has CORS on some paths alone, which nobody asks. */
const silent: Answers = { P1: { status: 200 }, P2: { status: 404 }, P4root: { status: 404 } }

describe('where no answer says anything of CORS', () => {
  test.each([
    ['a path and the root', url, silent, 'Origin at this path and at its root, so'],
    ['the root', 'https://api.example/', silent, 'Origin at its root, so'],
  ] satisfies [string, string, Answers, string][])('it is said that it was asked of %s', (_, at, answers, says) => {
    const [diagnosis] = diagnose([visit(at, {}, answers).evidence])
    const s1 = [diagnosis!, ...diagnosis!.others].find(({ situation }) => situation?.id === 'S1')
    expect(s1?.situation?.title).toBe('The answers say nothing of CORS')
    expect(s1?.happened).toContain(says)
    expect(s1?.happened).toContain('for other paths alone does not show')
  })

  test('a line of a console tells of one answer, and nothing of paths', () => {
    const line = `Access to fetch at '${url}' from origin 'https://app.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`
    expect(diagnose(fromConsole(line))[0]?.happened).not.toContain('path')
  })
})
