import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aptInstall } from './apt-install.mjs'

let folder: string
let policyFile: string
let log: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'visto-apt-'))
  policyFile = path.join(folder, 'policy-rc.d')
  log = path.join(folder, 'log')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** An apt-get that writes down how it was called and which policy was in force. */
const aptGetThatEndsWith = (status: number): [string, string] => {
  const program = path.join(folder, 'apt-get.cjs')
  writeFileSync(
    program,
    `const { appendFileSync, readFileSync } = require('node:fs')
    const [args, policy] = [process.argv.slice(2), readFileSync(${JSON.stringify(policyFile)}, 'utf8').split('\\n')[1]]
    appendFileSync(${JSON.stringify(log)}, args.join(' ') + ' (' + process.env.DEBIAN_FRONTEND + ', policy: ' + policy + ')\\n')
    process.exit(args.includes('install') ? ${status} : 0)`,
  )
  return [process.execPath, program]
}

test('the lists are updated, the packages installed, and no service may start meanwhile', async () => {
  await aptInstall(['chromium', 'firefox-esr'], { policyFile, aptGet: aptGetThatEndsWith(0) })
  expect(readFileSync(log, 'utf8').trim().split('\n')).toEqual([
    '-o DPkg::Lock::Timeout=120 update (noninteractive, policy: exit 101)',
    '-o DPkg::Lock::Timeout=120 install -y --no-install-recommends chromium firefox-esr (noninteractive, policy: exit 101)',
  ])
  expect(existsSync(policyFile)).toBe(false)
})

test('a failure of apt-get is told, and leaves no policy behind', async () => {
  const aptGet = aptGetThatEndsWith(100)
  await expect(aptInstall(['chromium'], { policyFile, aptGet })).rejects.toThrow(/install .*chromium ended with 100$/)
  expect(existsSync(policyFile)).toBe(false)
})

test('an apt-get that cannot be started is told, and leaves no policy behind', async () => {
  await expect(aptInstall(['chromium'], { policyFile, aptGet: [path.join(folder, 'nothing')] })).rejects.toThrow('ENOENT')
  expect(existsSync(policyFile)).toBe(false)
})

test('a policy that the machine has already is in force and stays', async () => {
  writeFileSync(policyFile, '#!/bin/sh\nexit 104\n')
  await aptInstall(['chromium'], { policyFile, aptGet: aptGetThatEndsWith(0) })
  expect(readFileSync(log, 'utf8')).toContain('policy: exit 104')
  expect(readFileSync(policyFile, 'utf8')).toBe('#!/bin/sh\nexit 104\n')
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends apt-get first, is told, and leaves no policy behind', async (signal) => {
  const aptGet = path.join(folder, 'apt-get.cjs')
  // One that needs a moment to stop, and says whether the policy was in force until then.
  writeFileSync(
    aptGet,
    `const { appendFileSync, existsSync } = require('node:fs')
    process.once('${signal}', () => setTimeout(() => {
      appendFileSync(${JSON.stringify(log)}, 'stopped, policy: ' + existsSync(${JSON.stringify(policyFile)}))
      process.exit(0)
    }, 100))
    setTimeout(() => {}, 20_000) // It is no process for good, whatever becomes of the test.
    console.log('running')`,
  )
  const installer = `import { aptInstall } from ${JSON.stringify(new URL('apt-install.mjs', import.meta.url).href)}
    await aptInstall(['chromium'], ${JSON.stringify({ policyFile, aptGet: [process.execPath, aptGet] })})
      .catch((error) => console.log(error.message))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', installer], { stdio: ['ignore', 'pipe', 'inherit'] })
  const printed: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (printed.push(text) === 1) child.kill(signal)
  })
  expect(await once(child, 'close')).toEqual([0, null])
  expect(printed.join('')).toMatch(new RegExp(`^running\n.* update ended with ${signal}\n$`))
  expect(readFileSync(log, 'utf8')).toBe('stopped, policy: true')
  expect(existsSync(policyFile)).toBe(false)
})
