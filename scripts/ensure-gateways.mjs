// The tests put real servers in front of others, and leave none out: this makes sure that they are there.
import { existsSync, readFileSync } from 'node:fs'
import { aptInstall } from './apt-install.mjs'
import { locateGateway, programs } from './find-gateway.mjs'
import { planGateways } from './gateway-plan.mjs'

const names = /** @type {import('./find-gateway.mjs').GatewayName[]} */ (Object.keys(programs))
const missingNow = () => names.filter((name) => locateGateway(name) === null)

async function ensureGateways() {
  const missing = missingNow()
  const plan = planGateways({
    missing,
    platform: process.platform,
    root: process.getuid?.() === 0,
    aptGet: existsSync('/usr/bin/apt-get'),
    osRelease: existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '',
  })
  if (plan.do === 'nothing') return
  const need = `The tests need ${missing.join(', ')}, missing here.`
  if (plan.do === 'tell') throw new Error(`${need} Type this, then try again:\n\n  ${plan.advice}\n`)
  console.log(`${need} Installing, with no service started:\n\n  ${plan.command}\n`)
  await aptInstall(plan.packages)
  const still = missingNow()
  if (still.length > 0) throw new Error(`apt-get installed ${plan.packages.join(' and ')}, and yet there is no ${still.join(' and no ')}.`)
}

ensureGateways().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
