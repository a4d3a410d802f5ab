import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'

const run = promisify(execFile)
const repository = path.dirname(import.meta.dirname)
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--no-color']

/** Each with what the diagnosis says where the line that allows the page is gone. */
const examples: readonly { name: string; command: readonly string[]; missing: readonly string[] }[] = [
  {
    name: 'vitest-express',
    command: vitest,
    missing: [
      '+ Access-Control-Allow-Origin: https://app.example.com',
      '+ Access-Control-Allow-Methods: PUT',
      '+ Access-Control-Allow-Headers: Content-Type',
      '+ Access-Control-Allow-Credentials: true',
    ],
  },
  {
    name: 'vitest-hono',
    command: vitest,
    missing: ['+ Access-Control-Allow-Origin: https://app.example.com', '+ status 204', '+ Access-Control-Allow-Methods: DELETE'],
  },
  {
    name: 'node-test-fastify',
    command: ['--test'],
    missing: ['+ Access-Control-Allow-Origin: https://app.example.com', '+ Access-Control-Allow-Methods: PATCH'],
  },
]

/** The example in a folder of its own, with what an installation would put there; returns what its test prints. */
async function testOf(
  name: string,
  command: readonly string[],
  change: (app: string) => string,
): Promise<{ failed: boolean; printed: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'visto-example-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await cp(path.join(repository, 'examples', name), folder, { recursive: true, filter: (source) => !source.includes('node_modules') })
  await symlink(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'))
  const app = path.join(folder, 'app.js')
  await writeFile(app, change(await readFile(app, 'utf8')))
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  return run(process.execPath, [...command], { cwd: folder, env }).then(
    ({ stdout }) => ({ failed: false, printed: stdout }),
    ({ stdout, stderr }: { stdout: string; stderr: string }) => ({ failed: true, printed: stdout + stderr }),
  )
}

describe.each(examples)('the example $name', ({ name, command, missing }) => {
  test('passes', async () => {
    expect(await testOf(name, command, (app) => app)).toMatchObject({ failed: false })
  })

  test('fails without the line that allows the page, and says what to write', async () => {
    const { failed, printed } = await testOf(name, command, (app) => app.replace(/^.*\bcors[(,].*\n/m, ''))
    expect(failed).toBe(true)
    for (const line of missing) expect(printed).toContain(line)
  })
})
