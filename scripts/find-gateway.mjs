import path from 'node:path'
import { thisMachine } from './find-browser.mjs'

/** @typedef {keyof typeof programs} GatewayName */

/** The servers that the tests put in front of others, by the names of their targets, and what their programs are called. */
export const programs = {
  nginx: ['nginx'],
  apache: ['apache2', 'httpd'],
  haproxy: ['haproxy'],
  caddy: ['caddy'],
  varnish: ['varnishd'],
}

/** Where servers lie that are not on everybody's PATH. */
const folders = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin', '/opt/homebrew/sbin']

/**
 * A server's program on a machine, or null where there is none.
 * @param {GatewayName} name
 * @param {import('./find-browser.mjs').Machine} machine
 * @returns {string | null}
 */
export function locateGateway(name, { env, isProgram } = thisMachine) {
  const places = [...folders, ...(env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'))]
  return programs[name].flatMap((program) => places.map((folder) => path.posix.join(folder, program))).find(isProgram) ?? null
}
