import { osReleaseField } from './browser-plan.mjs'

/** @typedef {import('./find-gateway.mjs').GatewayName} GatewayName */
/** @typedef {Omit<import('./browser-plan.mjs').Facts, 'missing'> & { missing: readonly GatewayName[] }} Facts */

/** What the packages are called, by the command that installs them. */
const families = {
  debian: { install: 'apt-get install -y --no-install-recommends', apache: 'apache2' },
  fedora: { install: 'dnf install', apache: 'httpd' },
  arch: { install: 'pacman -S', apache: 'apache' },
  alpine: { install: 'apk add', apache: 'apache2' },
}

/**
 * What is to be done about servers that are missing. Only root on a Debian, or what is made of one, is acted for; everyone else is told.
 * @param {Facts} facts
 * @returns {import('./browser-plan.mjs').Plan}
 */
export function planGateways({ missing, platform, root, aptGet, osRelease }) {
  if (missing.length === 0) return { do: 'nothing' }
  if (platform === 'darwin') return { do: 'tell', advice: `brew install ${packagesOf(missing, 'httpd').join(' ')}` }
  const ids = [osReleaseField(osRelease, 'ID'), ...osReleaseField(osRelease, 'ID_LIKE').split(' ')]
  const family = /** @type {const} */ (['debian', 'fedora', 'arch', 'alpine']).find((name) => ids.includes(name))
  if (platform !== 'linux' || family === undefined)
    return { do: 'tell', advice: `install ${missing.join(', ')}, or run the tests on a Debian` }
  const { install, apache } = families[family]
  const packages = packagesOf(missing, apache)
  const sudo = root ? '' : 'sudo '
  const command = `${family === 'debian' ? `${sudo}apt-get update && ` : ''}${sudo}${install} ${packages.join(' ')}`
  return family === 'debian' && root && aptGet ? { do: 'install', packages, command } : { do: 'tell', advice: command }
}

/** @param {readonly GatewayName[]} missing @param {string} apache */
const packagesOf = (missing, apache) => missing.map((name) => (name === 'apache' ? apache : name))
