import { expect, test } from 'vitest'
import { locateGateway, type GatewayName } from './find-gateway.mjs'
import { planGateways, type Facts } from './gateway-plan.mjs'

const missing: GatewayName[] = ['nginx', 'apache']
const debian: Facts = { missing, platform: 'linux', root: true, aptGet: true, osRelease: 'ID=debian\n' }
const install = 'apt-get install -y --no-install-recommends nginx apache2'

test.each<{ name: string; facts: Facts; plan: unknown }>([
  { name: 'all there: nothing', facts: { ...debian, missing: [] }, plan: { do: 'nothing' } },
  {
    name: 'root on Debian: installed',
    facts: debian,
    plan: { do: 'install', packages: ['nginx', 'apache2'], command: `apt-get update && ${install}` },
  },
  {
    name: 'root on Ubuntu: installed, these packages are real',
    facts: { ...debian, osRelease: 'ID=ubuntu\nID_LIKE="debian"\n' },
    plan: { do: 'install', packages: ['nginx', 'apache2'], command: `apt-get update && ${install}` },
  },
  {
    name: 'a user on Debian: told the command, never asked for a password',
    facts: { ...debian, root: false },
    plan: { do: 'tell', advice: `sudo apt-get update && sudo ${install}` },
  },
  {
    name: 'Fedora',
    facts: { ...debian, root: false, osRelease: 'ID=fedora\n' },
    plan: { do: 'tell', advice: 'sudo dnf install nginx httpd' },
  },
  { name: 'Arch', facts: { ...debian, osRelease: 'ID=arch\n' }, plan: { do: 'tell', advice: 'pacman -S nginx apache' } },
  { name: 'Alpine', facts: { ...debian, osRelease: 'ID=alpine\n' }, plan: { do: 'tell', advice: 'apk add nginx apache2' } },
  { name: 'macOS', facts: { ...debian, platform: 'darwin', osRelease: '' }, plan: { do: 'tell', advice: 'brew install nginx httpd' } },
  {
    name: 'Windows, where most of them do not run',
    facts: { ...debian, platform: 'win32', osRelease: '' },
    plan: { do: 'tell', advice: 'install nginx, apache, or run the tests on a Debian' },
  },
])('$name', ({ facts, plan }) => {
  expect(planGateways(facts)).toEqual(plan)
})

test.each([
  { name: 'in /usr/sbin, which is not on the PATH of users', program: '/usr/sbin/apache2', env: { PATH: '/usr/bin' } },
  { name: 'by its other name', program: '/usr/sbin/httpd', env: { PATH: '/usr/bin' } },
  { name: 'elsewhere on the PATH', program: '/opt/apache/bin/httpd', env: { PATH: '/usr/bin:/opt/apache/bin' } },
])('a server is found $name', ({ program, env }) => {
  const machine = { platform: 'linux', env, isProgram: (file: string) => file === program }
  expect(locateGateway('apache', machine)).toBe(program)
  expect(locateGateway('nginx', machine)).toBeNull()
})
