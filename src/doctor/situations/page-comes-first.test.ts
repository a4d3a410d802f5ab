/** What the page itself does otherwise, and that it works at once. */
import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { fromConsole } from '../readers/from-console.ts'
import { allows, url, visit } from './fake-server.cases.ts'

describe('a page that is a file is served at the port that the server names', () => {
  const line = (named: string) =>
    `Access to fetch at '${url}' from origin 'null' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value '${named}' that is not equal to the supplied origin.`

  test.each<[named: string, port: number]>([
    ['http://localhost:5173', 5173],
    ['http://127.0.0.1:8080', 8080],
    // Names of others, another scheme, and ports that not everybody may open.
    ['https://app.example', 3000],
    ['http://app.example:8080', 3000],
    ['https://localhost:5173', 3000],
    ['http://localhost', 3000],
    ['http://localhost:80/', 3000],
    ['http://localhost:5173/', 3000],
  ])('%s: %s', (named, port) => {
    const [seen] = diagnose([visit(url, { from: 'null' }, { P1: { status: 200, headers: [allows(named)] } }).evidence])
    for (const diagnosis of [seen!, ...diagnose(fromConsole(line(named)))]) {
      expect(diagnosis.situation?.id).toBe('S26')
      expect(diagnosis.fixes[0]?.edits).toEqual([{ text: `python3 -m http.server ${port}\n` }])
      expect(diagnosis.fixes[0]?.opens.includes('which must be on the server’s list')).toBe(port === 3000)
    }
  })
})

describe('a method in small letters', () => {
  const told = (method: string, list: string) => {
    const headers = [allows('{origin}'), ['access-control-allow-methods', list], ['x-powered-by', 'Express']] as const
    return diagnose([visit(url, { method }, { P2: { status: 204, headers }, P1: { status: 200, headers } }).evidence])[0]!.fixes
  }

  test('is known in capital ones only where the server lists them', () => {
    expect(told('patch', 'GET, PATCH')[0]?.opens).toBe('Nothing: PATCH is what the server knows.')
    expect(told('patch', 'GET, POST')[0]?.opens).not.toContain('what the server knows')
  })

  test('adds as few lines to the list as any other', () => {
    const [page, ...patch] = told('patch', 'GET, POST')
    expect(page?.edits[0]?.text).toBe("method: 'PATCH'")
    expect(patch[0]?.edits).toEqual([{ text: "methods: ['GET', 'POST', 'PATCH'],\n" }])
    expect(patch.length).toBe(told('DELETE', 'GET, POST').length)
  })
})
