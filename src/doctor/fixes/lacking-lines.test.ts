import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { type Answers, granted, visit } from '../situations/fake-server.cases.ts'

const local = { addressSpace: 'loopback' } as const
const toLogin: Answers['P2'] = { ...local, status: 302, headers: [['location', '/login']] }

test.each<[what: string, answers: Answers]>([
  ['is sent to the login', { P1: { ...granted(200), ...local }, P2: toLogin }],
  ['is not routed', { P1: { ...granted(200), ...local }, P2: { ...local, status: 405 } }],
  ['lists no method', { P1: { ...granted(200), ...local }, P2: { ...granted(204), ...local } }],
])('a preflight to this machine over http, which WebKit does not send, gets the lines that others need, where it %s', (_, answers) => {
  for (const server of ['nginx', 'apache', 'caddy', 'haproxy', 'varnish']) {
    const { evidence } = visit('http://localhost:8080/api/users', { method: 'PUT' }, answers)
    const fixes = diagnose([evidence], { server })[0]!.fixes.filter(({ target }) => target === server)
    expect(fixes.some(({ file, opens }) => file !== undefined || opens.includes('no other page may'))).toBe(false)
    expect(fixes.flatMap(({ edits }) => edits.map(({ text }) => text)).join('')).toMatch(/Access-Control-Allow-Methods[^]*PUT/)
  }
})
