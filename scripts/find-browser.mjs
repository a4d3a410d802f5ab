import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'

/** @typedef {'chromium' | 'firefox'} BrowserName */
/** @typedef {{ platform: string, env: Readonly<Record<string, string | undefined>>, isProgram: (file: string) => boolean }} Machine */

/** The variable that names a browser's program, for one that lies elsewhere. */
export const variable = { chromium: 'VISTO_CHROMIUM', firefox: 'VISTO_FIREFOX' }

/** Any build of the engine serves, Chromium itself first. Debian's `chromium-browser` is left out: Ubuntu's is a stub that starts nothing. */
const programs = {
  chromium: ['chromium', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'],
  firefox: ['firefox-esr', 'firefox'],
}
const macApplications = { chromium: ['Chromium', 'Google Chrome', 'Microsoft Edge'], firefox: ['Firefox'] }
const windowsPrograms = {
  chromium: ['Chromium/Application/chrome.exe', 'Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'],
  firefox: ['Mozilla Firefox/firefox.exe'],
}

/**
 * The browser's program on a machine, or null where there is none.
 * @param {BrowserName} name
 * @param {Machine} machine
 * @returns {string | null}
 * @throws {Error} if the browser's variable names what is not a program: a browser asked for by name is never replaced by another
 */
export function locate(name, machine) {
  const named = machine.env[variable[name]]
  if (!named) return usualPlaces(name, machine).find(machine.isProgram) ?? null
  if (machine.isProgram(named)) return named
  throw new Error(`${variable[name]} is ${named}, which is not a program. Name the browser's program, or unset the variable.`)
}

/** @param {BrowserName} name @param {Machine} machine */
function usualPlaces(name, { platform, env }) {
  if (platform === 'win32') {
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter((root) => root !== undefined)
    return windowsPrograms[name].flatMap((program) => roots.map((root) => path.win32.join(root, program)))
  }
  const folders = ['/usr/bin', '/snap/bin', ...(env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'))]
  const onPath = programs[name].flatMap((program) => folders.map((folder) => path.posix.join(folder, program)))
  if (platform !== 'darwin') return onPath
  return [...macApplications[name].map((application) => `/Applications/${application}.app/Contents/MacOS/${application}`), ...onPath]
}

/** @type {Machine} */
export const thisMachine = {
  platform: process.platform,
  env: process.env,
  isProgram: (file) => {
    try {
      accessSync(file, constants.X_OK)
      return statSync(file).isFile()
    } catch {
      return false
    }
  },
}

/**
 * The path of the installed Chromium (or of another build of its engine).
 * @throws {Error} if there is none
 */
export const findChromium = () => find('chromium')

/**
 * The path of the installed Firefox.
 * @throws {Error} if there is none
 */
export const findFirefox = () => find('firefox')

/** @param {BrowserName} name */
function find(name) {
  const found = locate(name, thisMachine)
  if (found) return found
  throw new Error(`No ${name} here. Run \`npm run browsers\`, which installs it or says how, or set ${variable[name]} to its program.`)
}
