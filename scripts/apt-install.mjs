import { spawn } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'

const lockWait = ['-o', 'DPkg::Lock::Timeout=120']
/** @type {readonly NodeJS.Signals[]} */
const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Installs Debian packages, with apt-get's own progress on the terminal, and without starting any service on the way.
 * @param {readonly string[]} packages
 * @param {{ policyFile?: string, aptGet?: readonly [program: string, ...args: string[]] }} [others] others than the system's own, for the tests
 * @throws {Error} if apt-get fails or is interrupted
 */
export async function aptInstall(packages, { policyFile = '/usr/sbin/policy-rc.d', aptGet = ['apt-get'] } = {}) {
  await interruptible((run) =>
    withoutServices(policyFile, async () => {
      await run([...aptGet, ...lockWait, 'update'])
      await run([...aptGet, ...lockWait, 'install', '-y', '--no-install-recommends', ...packages])
    }),
  )
}

/**
 * Debian asks policy-rc.d before a package starts its service; 101 means no. A policy that the machine has already is left alone.
 * @param {string} policyFile
 * @param {() => Promise<void>} work
 */
async function withoutServices(policyFile, work) {
  if (existsSync(policyFile)) return work()
  try {
    writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
    await work()
  } finally {
    rmSync(policyFile, { force: true })
  }
}

/**
 * Signals are passed on to the command that runs rather than obeyed at once, so that what follows it, and removes the policy file, still runs.
 * @param {(run: (command: readonly [string, ...string[]]) => Promise<void>) => Promise<void>} work
 */
async function interruptible(work) {
  /** @type {import('node:child_process').ChildProcess | null} */
  let child = null
  /** @type {NodeJS.Signals | null} */
  let interrupt = null
  const passOn = (/** @type {NodeJS.Signals} */ signal) => {
    interrupt = signal
    child?.kill(signal)
  }
  for (const signal of interrupts) process.on(signal, passOn)
  try {
    await work(async ([program, ...args]) => {
      const started = spawn(program, args, {
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
      child = started
      /** @type {string | number | null} */
      const ending = await new Promise((resolve, reject) =>
        started.once('error', reject).once('exit', (code, signal) => resolve(signal ?? code)),
      )
      // apt-get may end in its own way when it is interrupted, or have ended just before.
      if (interrupt !== null || ending !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${interrupt ?? ending}`)
    })
  } finally {
    for (const signal of interrupts) process.off(signal, passOn)
  }
}
