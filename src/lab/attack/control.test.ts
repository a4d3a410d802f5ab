import { describe, expect, test } from 'vitest'
import { ask, labForAllTests } from '../lab.cases.ts'
import { pageOf } from './attack.cases.ts'

const lab = labForAllTests()
const page = pageOf(lab)
const setup = '{"round":3,"policy":"broken","place":"sibling"}'

describe('who may ask', () => {
  test('the page itself', async () => {
    expect((await page.post('setup', setup)).status).toBe(200)
    expect((await page.post('setup', setup, { 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200)
  })

  test.each([
    ['a page of another origin', { Origin: 'http://evil.example' }, 403],
    ['a sandboxed frame', { Origin: 'null' }, 403],
    ['another port of this machine', { Origin: 'http://127.0.0.1:1' }, 403],
    ['another site, as the browser says', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['another port, as the browser says', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['a form', { 'Content-Type': 'text/plain' }, 415],
  ])('%s may not', async (_, headers, status) => {
    expect((await page.post('setup', setup, headers)).status).toBe(status)
  })

  test('who names no origin may not', async () => {
    const asked = await ask(`${lab().pageOrigin}/attack/reset`, {
      method: 'POST',
      headers: [['Content-Type', 'application/json']],
      body: Buffer.from('{}'),
    })
    expect(asked.status).toBe(403)
  })

  test('the state is given to no other page', async () => {
    const asked = (site: string) => ask(`${lab().pageOrigin}/attack/state`, { headers: [['Sec-Fetch-Site', site]] })
    expect((await asked('cross-site')).status).toBe(403)
    const { status, headers } = await asked('same-origin')
    expect([status, Object.keys(headers).filter((name) => name.startsWith('access-control'))]).toEqual([200, []])
  })

  test('the bank and its neighbours have no such thing', async () => {
    const { origins } = await page.state()
    for (const origin of Object.values(origins)) expect((await ask(`${origin}/attack/state`)).status).toBe(404)
  })
})

describe('what is wrong is refused with what to write', () => {
  test.each([
    ['{"round":9,"policy":"broken","place":"sibling"}', 'round: write 1 to 8.'],
    ['{"round":3,"policy":"none","place":"sibling"}', 'policy: write broken or repaired.'],
    ['{"round":3,"policy":"broken","place":"bank"}', 'place: write sibling, stranger, app.'],
    ['{"round":3,"policy":"broken","place":"constructor"}', 'place: write sibling, stranger, app.'],
    ['{}', 'round: write 1 to 8.'],
    ['7', 'Write a record in JSON.'],
    ['[]', 'Write a record in JSON.'],
    ['{', 'Write a record in JSON.'],
    [`{"round":"${'x'.repeat(5000)}"}`, 'Write a record in JSON.'],
  ])('%s', async (body, problem) => {
    const { status, text } = await page.post('setup', body)
    expect([status, JSON.parse(text)]).toEqual([400, { problem }])
  })

  test('a page that is to be run as a program', async () => {
    await page.act('setup', { round: 1, policy: 'broken', place: 'stranger' })
    expect(await page.post('run', '{}')).toMatchObject({ status: 409, text: '{"problem":"A page runs by itself: open it in a window."}' })
  })

  test('another path, another method', async () => {
    expect((await ask(`${lab().pageOrigin}/attack/other`)).status).toBe(404)
    expect((await ask(`${lab().pageOrigin}/attack/setup`)).status).toBe(405)
    expect((await ask(`${lab().pageOrigin}/attack/state`, { method: 'POST' })).status).toBe(405)
  })
})
