import { existsSync, readFileSync } from 'node:fs'
import { aptInstall } from './apt-install.mjs'

/**
 * Makes sure that programs are there: installs what is missing where it may, otherwise says what to type, and ends with 1.
 *
 * @template {string} Name
 * @param {() => Name[]} missingNow
 * @param {(machine: { missing: readonly Name[], platform: NodeJS.Platform, root: boolean, aptGet: boolean, osRelease: string }) =>
 *   { do: 'nothing' } | { do: 'tell', advice: string } | { do: 'install', command: string, packages: readonly string[] }} planFor
 */
export async function ensure(missingNow, planFor) {
  try {
    const missing = missingNow()
    const plan = planFor({
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
    if (still.length > 0)
      throw new Error(`apt-get installed ${plan.packages.join(' and ')}, and yet there is no ${still.join(' and no ')}.`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
