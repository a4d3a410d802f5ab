import { spawn } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'

const lockWait = ['-o', 'DPkg::Lock::Timeout=120']

/**
 * Installs Debian packages, with apt-get's own progress on the terminal, and without starting any service on the way.
 * @param {readonly string[]} packages
 * @param {{ policyFile?: string, aptGet?: readonly [program: string, ...args: string[]] }} [others] others than the system's own, for the tests
 * @throws {Error} if apt-get fails or is interrupted
 */
export async function aptInstall(packages, { policyFile = '/usr/sbin/policy-rc.d', aptGet = ['apt-get'] } = {}) {
  await withoutServices(policyFile, async () => {
    await run([...aptGet, ...lockWait, 'update'])
    await run([...aptGet, ...lockWait, 'install', '-y', '--no-install-recommends', ...packages])
  })
}

/**
 * Debian asks policy-rc.d before a package starts its service; 101 means no. A policy that the machine has already is left alone.
 * @param {string} policyFile
 * @param {() => Promise<void>} work
 */
async function withoutServices(policyFile, work) {
  if (existsSync(policyFile)) return work()
  writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    await work()
  } finally {
    rmSync(policyFile, { force: true })
  }
}

/** @param {readonly [string, ...string[]]} command */
async function run([program, ...args]) {
  const child = spawn(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  // Passed on rather than obeyed at once, so that the policy file is removed after apt-get has stopped.
  const passOn = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal)
  process.on('SIGINT', passOn).on('SIGTERM', passOn)
  try {
    /** @type {string | number | null} */
    const ending = await new Promise((resolve, reject) =>
      child.once('error', reject).once('exit', (code, signal) => resolve(signal ?? code)),
    )
    if (ending !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${ending}`)
  } finally {
    process.off('SIGINT', passOn).off('SIGTERM', passOn)
  }
}
