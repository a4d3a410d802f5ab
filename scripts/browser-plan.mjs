import { variable } from './find-browser.mjs'

/** @typedef {import('./find-browser.mjs').BrowserName} BrowserName */

/**
 * @typedef {object} Facts
 * @property {readonly BrowserName[]} missing
 * @property {string} platform
 * @property {boolean} root
 * @property {boolean} aptGet
 * @property {string} osRelease The text of /etc/os-release; empty where there is none.
 */

/** @typedef {{ do: 'nothing' } | { do: 'install', packages: string[], command: string } | { do: 'tell', advice: string }} Plan */

const debianPackages = { chromium: 'chromium', firefox: 'firefox-esr' }
const caskNames = { chromium: 'google-chrome', firefox: 'firefox' }
const wingetNames = { chromium: 'Google.Chrome', firefox: 'Mozilla.Firefox' }

/**
 * What is to be done about browsers that are missing. Only root on a Debian is acted for: there the packages are real (Ubuntu's are
 * stubs for snaps) and no password is asked for. Everyone else is told the command.
 * @param {Facts} facts
 * @returns {Plan}
 */
export function planBrowsers(facts) {
  const { missing, platform } = facts
  if (missing.length === 0) return { do: 'nothing' }
  if (platform === 'darwin') return { do: 'tell', advice: `brew install --cask ${missing.map((name) => caskNames[name]).join(' ')}` }
  if (platform === 'win32')
    return { do: 'tell', advice: missing.map((name) => `winget install --exact --id ${wingetNames[name]}`).join('\n') }
  return platform === 'linux' ? planLinux(facts) : { do: 'tell', advice: setVariables(missing) }
}

/** @param {Facts} facts @returns {Plan} */
function planLinux({ missing, root, aptGet, osRelease }) {
  const sudo = root ? '' : 'sudo '
  const names = missing.join(' ')
  const family = [osReleaseField(osRelease, 'ID'), ...osReleaseField(osRelease, 'ID_LIKE').split(' ')]
  if (family.includes('ubuntu')) return { do: 'tell', advice: `${sudo}snap install ${names}` }
  if (family.includes('debian') && aptGet) {
    const packages = missing.map((name) => debianPackages[name])
    const command = `${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends ${packages.join(' ')}`
    return root ? { do: 'install', packages, command } : { do: 'tell', advice: command }
  }
  if (family.includes('fedora')) return { do: 'tell', advice: `${sudo}dnf install ${names}` }
  if (family.includes('arch')) return { do: 'tell', advice: `${sudo}pacman -S ${names}` }
  if (family.includes('alpine')) return { do: 'tell', advice: `${sudo}apk add ${names}` }
  return { do: 'tell', advice: setVariables(missing) }
}

/** @param {readonly BrowserName[]} missing */
const setVariables = (missing) => missing.map((name) => `export ${variable[name]}=/path/to/${name}`).join('\n')

/** @param {string} text @param {string} field */
export const osReleaseField = (text, field) => new RegExp(`^${field}=["']?([^"'\n]*)`, 'm').exec(text)?.[1]?.trim() ?? ''
