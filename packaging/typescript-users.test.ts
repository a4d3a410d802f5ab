import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const run = promisify(execFile)
const repository = path.dirname(import.meta.dirname)
const compiler = path.join(repository, 'node_modules/typescript/bin/tsc')

const ask = `
const app = express().use(allow)
const server = app.listen(0, '127.0.0.1', async () => {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const response = await fetch(\`http://127.0.0.1:\${port}/\`, { headers: { Origin: 'https://app.example.com' } })
  console.log(response.headers.get('access-control-allow-origin'))
  server.close()
})
`
const options = `{ origin: 'https://app.example.com' }`

/** A file as users write it, in a package of either kind. */
const users: readonly { name: string; type: 'module' | 'commonjs'; code: string }[] = [
  {
    name: 'import cors from',
    type: 'module',
    code: `import express from 'express'\nimport cors from 'visto/express'\nconst allow = cors(${options})`,
  },
  {
    name: 'import { cors } from',
    type: 'module',
    code: `import express from 'express'\nimport { cors } from 'visto/express'\nconst allow = cors(${options})`,
  },
  {
    name: 'import cors from',
    type: 'commonjs',
    code: `import express from 'express'\nimport cors from 'visto/express'\nconst allow = cors(${options})`,
  },
  {
    name: 'import { cors } from',
    type: 'commonjs',
    code: `import express from 'express'\nimport { cors } from 'visto/express'\nconst allow = cors(${options})`,
  },
  {
    name: 'import cors = require()',
    type: 'commonjs',
    code: `import express = require('express')\nimport cors = require('visto/express')\nconst allow = cors(${options})`,
  },
  {
    name: 'definePolicy from visto',
    type: 'commonjs',
    code: `import express from 'express'\nimport { definePolicy } from 'visto'\nimport cors from 'visto/express'\nconst allow = cors(definePolicy(${options}))`,
  },
]

/** A folder whose node_modules has this package and the frameworks, as after an installation. */
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'visto-typescript-'))
  await symlink(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each(['module', 'commonjs'] as const)('TypeScript in a package of type %s', (type) => {
  test.each(users.filter((user) => user.type === type))('$name: compiles, and answers', async ({ code }) => {
    const place = await mkdtemp(path.join(folder, 'user-'))
    await writeFile(path.join(place, 'package.json'), JSON.stringify({ type }))
    await writeFile(path.join(place, 'server.ts'), code + ask)
    const config = { module: 'nodenext', target: 'es2023', strict: true, esModuleInterop: true, skipLibCheck: true, types: ['node'] }
    await writeFile(path.join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions: config, files: ['server.ts'] }))
    const compiled = await run(process.execPath, [compiler, '-p', '.'], { cwd: place }).catch((error: { stdout: string }) => error)
    expect(compiled.stdout).toBe('')
    const { stdout } = await run(process.execPath, ['server.js'], { cwd: place })
    expect(stdout.trim()).toBe('https://app.example.com')
  })
})
