import { expect, test } from 'vitest'
import { planBrowsers } from './browser-plan.mjs'
import type { Facts, Plan } from './browser-plan.mjs'

const debian = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nID=debian\n'
const linux: Facts = { missing: ['chromium', 'firefox'], platform: 'linux', root: false, aptGet: false, osRelease: '' }

const table: { name: string; facts: Facts; plan: Plan }[] = [
  { name: 'both there: nothing', facts: { ...linux, missing: [] }, plan: { do: 'nothing' } },
  {
    name: 'root on Debian: installed',
    facts: { ...linux, root: true, aptGet: true, osRelease: debian },
    plan: {
      do: 'install',
      packages: ['chromium', 'firefox-esr'],
      command: 'apt-get update && apt-get install -y --no-install-recommends chromium firefox-esr',
    },
  },
  {
    name: 'root on Debian with a Chromium: only Firefox is installed',
    facts: { ...linux, missing: ['firefox'], root: true, aptGet: true, osRelease: debian },
    plan: {
      do: 'install',
      packages: ['firefox-esr'],
      command: 'apt-get update && apt-get install -y --no-install-recommends firefox-esr',
    },
  },
  {
    name: 'root on a child of Debian: installed',
    facts: { ...linux, missing: ['chromium'], root: true, aptGet: true, osRelease: 'ID=kali\nID_LIKE="debian"\n' },
    plan: { do: 'install', packages: ['chromium'], command: 'apt-get update && apt-get install -y --no-install-recommends chromium' },
  },
  {
    name: 'a user on Debian: told the command with sudo, never asked for a password',
    facts: { ...linux, aptGet: true, osRelease: debian },
    plan: { do: 'tell', advice: 'sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium firefox-esr' },
  },
  {
    name: 'root on Ubuntu: told to take the snaps, whose packages apt has only as stubs',
    facts: { ...linux, root: true, aptGet: true, osRelease: 'ID_LIKE=debian\nID=ubuntu\n' },
    plan: { do: 'tell', advice: 'snap install chromium firefox' },
  },
  {
    name: 'a child of Ubuntu: the same',
    facts: { ...linux, aptGet: true, osRelease: "ID='pop'\nID_LIKE='ubuntu debian'\n" },
    plan: { do: 'tell', advice: 'sudo snap install chromium firefox' },
  },
  {
    name: 'Fedora',
    facts: { ...linux, osRelease: 'ID=fedora\n' },
    plan: { do: 'tell', advice: 'sudo dnf install chromium firefox' },
  },
  {
    name: 'Arch, as root',
    facts: { ...linux, root: true, missing: ['firefox'], osRelease: 'ID=arch\n' },
    plan: { do: 'tell', advice: 'pacman -S firefox' },
  },
  {
    name: 'Alpine',
    facts: { ...linux, osRelease: 'ID=alpine\n' },
    plan: { do: 'tell', advice: 'sudo apk add chromium firefox' },
  },
  {
    name: 'a Linux that says nothing of itself: told which variables to set',
    facts: { ...linux, root: true },
    plan: { do: 'tell', advice: 'export VISTO_CHROMIUM=/path/to/chromium\nexport VISTO_FIREFOX=/path/to/firefox' },
  },
  {
    name: 'a Debian without apt-get: the same',
    facts: { ...linux, missing: ['firefox'], root: true, osRelease: debian },
    plan: { do: 'tell', advice: 'export VISTO_FIREFOX=/path/to/firefox' },
  },
  {
    name: 'macOS',
    facts: { ...linux, platform: 'darwin' },
    plan: { do: 'tell', advice: 'brew install --cask google-chrome firefox' },
  },
  {
    name: 'Windows',
    facts: { ...linux, platform: 'win32' },
    plan: { do: 'tell', advice: 'winget install --exact --id Google.Chrome\nwinget install --exact --id Mozilla.Firefox' },
  },
  {
    name: 'another system: told which variable to set',
    facts: { ...linux, missing: ['chromium'], platform: 'freebsd' },
    plan: { do: 'tell', advice: 'export VISTO_CHROMIUM=/path/to/chromium' },
  },
]

test.each(table)('$name', ({ facts, plan }) => {
  expect(planBrowsers(facts)).toEqual(plan)
})
