import { expect, test } from 'vitest'
import { findChromium, findFirefox, locate } from './find-browser.mjs'
import type { BrowserName } from './find-browser.mjs'

interface Row {
  name: string
  look: BrowserName
  platform: string
  env: Record<string, string>
  there: string[]
  found: string | null
}

const table: Row[] = [
  {
    name: 'Debian has chromium and firefox-esr in /usr/bin',
    look: 'firefox',
    platform: 'linux',
    env: { PATH: '/usr/bin' },
    there: ['/usr/bin/firefox-esr', '/usr/bin/chromium'],
    found: '/usr/bin/firefox-esr',
  },
  {
    name: 'Chromium itself is preferred to Chrome',
    look: 'chromium',
    platform: 'linux',
    env: {},
    there: ['/usr/bin/google-chrome', '/usr/bin/chromium'],
    found: '/usr/bin/chromium',
  },
  {
    name: 'a snap is found though its folder is not on the PATH',
    look: 'chromium',
    platform: 'linux',
    env: { PATH: '/usr/bin' },
    there: ['/snap/bin/chromium'],
    found: '/snap/bin/chromium',
  },
  {
    name: 'a folder on the PATH is looked into',
    look: 'firefox',
    platform: 'linux',
    env: { PATH: '/bin:/home/ada/bin' },
    there: ['/home/ada/bin/firefox'],
    found: '/home/ada/bin/firefox',
  },
  {
    name: 'a relative folder on the PATH is not',
    look: 'firefox',
    platform: 'linux',
    env: { PATH: 'bin:' },
    there: ['bin/firefox', 'firefox'],
    found: null,
  },
  {
    name: 'Ubuntu without snaps has only a stub, which is no browser',
    look: 'chromium',
    platform: 'linux',
    env: {},
    there: ['/usr/bin/chromium-browser'],
    found: null,
  },
  {
    name: 'macOS keeps programs in applications',
    look: 'chromium',
    platform: 'darwin',
    env: {},
    there: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    found: '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  },
  {
    name: 'Windows without Chrome has Edge',
    look: 'chromium',
    platform: 'win32',
    env: { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' },
    there: ['C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'],
    found: 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  },
  {
    name: 'the variable comes first',
    look: 'firefox',
    platform: 'linux',
    env: { VISTO_FIREFOX: '/opt/nightly/firefox' },
    there: ['/usr/bin/firefox', '/opt/nightly/firefox'],
    found: '/opt/nightly/firefox',
  },
  { name: 'an empty variable is no variable', look: 'firefox', platform: 'linux', env: { VISTO_FIREFOX: '' }, there: [], found: null },
]

test.each(table)('$name', ({ look, platform, env, there, found }) => {
  expect(locate(look, { platform, env, isProgram: (file) => there.includes(file) })).toBe(found)
})

test('a variable that names no program is an error, although another browser is there', () => {
  const machine = { platform: 'linux', env: { VISTO_CHROMIUM: '/gone' }, isProgram: (file: string) => file === '/usr/bin/chromium' }
  expect(() => locate('chromium', machine)).toThrow(
    "VISTO_CHROMIUM is /gone, which is not a program. Name the browser's program, or unset the variable.",
  )
})

test('both browsers are on the machine that runs the tests', () => {
  expect([findChromium(), findFirefox()]).toEqual([expect.any(String), expect.any(String)])
})
