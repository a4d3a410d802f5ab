import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { compile } from '../../gateways/index.ts'
import { definePolicy } from '../../policy/index.ts'
import { wiringOf } from './wiring.ts'

const policy = definePolicy({ origin: ['https://app.example'] })

/** The lines that are told for a module of CommonJS. */
function required(target: string): string[] {
  return wiringOf(target)[0]!.where.match(/const [^;]*?require\('[^']*'\)/g) ?? []
}

describe('an application that is a script, not a module, is told what it writes', () => {
  test.each(['express', 'koa', 'hono', 'fastify', 'node'])('%s, with visto', (target) => {
    expect(required(target)).toEqual(["const { allow } = require('./visto-cors.mjs')"])
    expect(compile(policy, target).files.map(({ name }) => name)).toEqual(['visto-cors.js'])
  })

  const packages = [
    ['commonjs', 'app.js'],
    [undefined, 'app.js'],
    ['module', 'app.cjs'],
  ] as const
  const middleware = ['express-cors', 'koa-cors', 'fastify-cors'].flatMap((target) => packages.map((each) => [target, ...each] as const))
  test.each(middleware)('%s, and Node takes it where the type of the package is %s', (target, type, app) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'visto-wiring-'))
    try {
      symlinkSync(path.resolve(import.meta.dirname, '../../../node_modules'), path.join(folder, 'node_modules'))
      for (const { name, text } of compile(policy, target).files) writeFileSync(path.join(folder, name.replace('.js', '.mjs')), text)
      writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type }))
      writeFileSync(path.join(folder, app), `${required(target).join('\n')}\nconsole.log(typeof cors, typeof options)\n`)
      expect(execFileSync(process.execPath, [app], { cwd: folder, encoding: 'utf8' })).toBe('function object\n')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

test.each(['express-cors', 'koa-cors', 'fastify-cors', 'hono-cors', 'nest-cors'])('%s is told all lines that it has to have', (target) => {
  const text = wiringOf(target)
    .flatMap(({ edits }) => edits.map((edit) => edit.text))
    .join('')
  for (const { name } of compile(policy, target).files) expect(text).toContain(`import { options } from './${name}'`)
  expect(text).toMatch(/\n(?:await )?app\.\w+\(.*options\)+$/)
})
