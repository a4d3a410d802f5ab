// The tests compare with real browsers and skip none of it: this makes sure that Chromium and Firefox are there.
import { existsSync, readFileSync } from 'node:fs'
import { aptInstall } from './apt-install.mjs'
import { planBrowsers } from './browser-plan.mjs'
import { locate, thisMachine } from './find-browser.mjs'

/** @type {import('./find-browser.mjs').BrowserName[]} */
const browsers = ['chromium', 'firefox']
const missingNow = () => browsers.filter((name) => locate(name, thisMachine) === null)

async function ensureBrowsers() {
  const missing = missingNow()
  const plan = planBrowsers({
    missing,
    platform: process.platform,
    root: process.getuid?.() === 0,
    aptGet: existsSync('/usr/bin/apt-get'),
    osRelease: existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '',
  })
  if (plan.do === 'nothing') return
  const need = `The tests need ${missing.join(' and ')}, missing here.`
  if (plan.do === 'tell') throw new Error(`${need} Type this, then try again:\n\n${plan.advice.replace(/^/gm, '  ')}\n`)
  console.log(`${need} Installing, with no service started:\n\n  ${plan.command}\n`)
  await aptInstall(plan.packages)
  const still = missingNow()
  if (still.length > 0) throw new Error(`apt-get installed ${plan.packages.join(' and ')}, and yet there is no ${still.join(' and no ')}.`)
}

ensureBrowsers().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
