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
  test.each(['express', 'koa', 'hono', 'h3', 'fastify', 'node'])('%s, with visto', (target) => {
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
  for (const { name } of compile(policy, target).files) expect(text).toContain(`import { options } from './${name.replace('.ts', '.js')}'`)
  expect(text).toMatch(/\n(?:await )?app\.\w+\(.*options\)+$/)
})

/** TypeScript builds nothing that is not its own: a module of JavaScript beside main.ts is not there where Node runs what was built. */
describe('an application of NestJS gets its file in TypeScript', () => {
  test('with visto, and with enableCors', () => {
    expect(['nest', 'nest-cors'].flatMap((target) => compile(policy, target).files.map(({ name }) => name))).toEqual([
      'visto-cors.ts',
      'cors-options.ts',
    ])
  })

  test.each(['commonjs', 'module'])('and Node runs what is built of it, where the type of the package is %s', (type) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'visto-wiring-'))
    try {
      const main = `${wiringOf('nest-cors')[0]!.edits[0]!.text}console.log(typeof options)\n`
      const [file] = compile(policy, 'nest-cors').files
      writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type }))
      writeFileSync(path.join(folder, 'main.ts'), main.replace('console', 'declare const console: { log(text: string): void }\nconsole'))
      writeFileSync(path.join(folder, file!.name), file!.text)
      const compiler = path.resolve(import.meta.dirname, '../../../node_modules/.bin/tsc')
      execFileSync(
        compiler,
        ['--module', 'nodenext', '--target', 'es2022', '--types', '', '--outDir', 'dist', '--rootDir', '.', 'main.ts'],
        {
          cwd: folder,
        },
      )
      expect(execFileSync(process.execPath, ['dist/main.js'], { cwd: folder, encoding: 'utf8' })).toBe('object\n')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

test.each([
  ['express', true],
  ['nest', true],
  ['node', true],
  ['express-cors', true],
  ['fastify-cors', true],
  ['nginx', false],
])('what puts a policy of %s to use says that it is for all of the application: %s', (target, isSaid) => {
  expect(wiringOf(target)[0]!.opens.includes('for all of the application: pages that another path lets in today')).toBe(isSaid)
})
