import { exec, execFile } from 'node:child_process'
import { promisify } from 'node:util'

/**
 * The program of a Node release: the running one where it is of that release, otherwise the registry's, kept in npm's cache.
 * @throws {Error} if what came is another release
 */
export async function nodeProgram(major: number): Promise<string> {
  const isRunning = process.versions.node.startsWith(`${major}.`)
  const program = isRunning ? process.execPath : await fromRegistry(major)
  const { stdout } = await promisify(execFile)(program, ['--version'])
  if (!stdout.startsWith(`v${major}.`)) throw new Error(`Asked for Node ${major}, got ${stdout.trim()} (${program})`)
  return program
}

async function fromRegistry(major: number): Promise<string> {
  const { stdout } = await promisify(exec)(`npx --yes --prefer-offline --package node@${major} --call "node -p process.execPath"`)
  return stdout.trim()
}
