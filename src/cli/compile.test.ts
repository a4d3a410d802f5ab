import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { compile, targets } from '../gateways/index.ts'
import { definePolicy } from '../policy/index.ts'
import { compileJson, compileWith, isValid } from './compile.cases.ts'

const here = process.cwd()
let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'visto-compile-'))
  mkdirSync(path.join(folder, 'folder.json'))
})
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => process.chdir(here))

let count = 0
/** A config of this kind, and its path. */
function config(text: string, extension = 'json'): string {
  const file = path.join(folder, `config-${count++}.${extension}`)
  writeFileSync(file, text)
  return file
}
const good = { origin: ['https://app.example.com', 'https://*.example.com'], credentials: true }
const asJson = (value: unknown): string => config(JSON.stringify(value))
const wide = { origin: 'https://app.example.com', refuseForgery: true }
const expected = compile(definePolicy(good), 'nginx').files.map(({ text }) => text)

test('the configuration is printed on stdout, and where it belongs on stderr', async () => {
  const { out, err, exitCode } = await compileWith([asJson(good), '--to', 'nginx'])
  expect(out).toBe(`##### visto-cors.http.conf #####\n${expected[0]}\n##### visto-cors.server.conf #####\n${expected[1]}`)
  expect(err).toBe(
    'visto: visto-cors.http.conf belongs inside http { }, for example as /etc/nginx/conf.d/visto-cors.http.conf.\n' +
      'visto: visto-cors.server.conf belongs inside server { }, before its locations, by an include, and by another in each location that has an add_header, a proxy_hide_header or a fastcgi_hide_header of its own, which inherits none of that name.\n',
  )
  expect(exitCode).toBe(0)
})

describe('a config is', () => {
  const prints = async (file: string): Promise<string> => {
    const { out, err, exitCode } = await compileWith([file, '--to', 'nginx'])
    expect({ err: err.replaceAll(/^visto: visto-cors.*\n/gm, ''), exitCode }).toEqual({ err: '', exitCode: 0 })
    return out
  }
  test.each([
    { name: 'JSON', text: JSON.stringify(good), extension: 'json' },
    { name: 'JSON with a byte order mark and a $schema', text: `\ufeff${JSON.stringify({ $schema: 'x', ...good })}`, extension: 'json' },
    { name: 'a module of options', text: `export default ${JSON.stringify(good)}`, extension: 'mjs' },
    { name: 'CommonJS', text: `module.exports = ${JSON.stringify(good)}`, extension: 'cjs' },
    {
      name: 'a policy of another copy of the package',
      text: `export default { dynamic: false, decide() {}, toJSON: () => (${JSON.stringify(good)}) }`,
      extension: 'mjs',
    },
  ])('$name', async ({ text, extension }) => {
    expect(await prints(config(text, extension))).toContain(expected[0]!)
  })

  test('a list of paths', async () => {
    const out = await prints(
      asJson([
        { path: '/', origin: '*' },
        { path: '/api', ...good },
      ]),
    )
    expect(out).toMatch(/"~\^\/api\(\?:\/\|\\z\)" \$visto_cors_case_\w+_1;/)
    const module = `export default [{ path: '/', origin: '*' }, { path: '/api', policy: ${JSON.stringify(good)} }]`
    expect(await prints(config(module, 'mjs'))).toBe(out)
  })

  test('what lies here, if none is named', async () => {
    const place = mkdtempSync(path.join(folder, 'here-'))
    writeFileSync(path.join(place, 'visto.config.mjs'), `export default ${JSON.stringify(good)}`)
    process.chdir(place)
    expect((await compileWith(['--to', 'nginx'])).out).toContain(expected[0]!)
  })

  test('TypeScript, where Node reads it; elsewhere it says what to write instead', async () => {
    const { out, err, exitCode } = await compileWith([config(`export default ${JSON.stringify(good)} as object`, 'ts'), '--to', 'nginx'])
    if ((process.features as { typescript?: unknown }).typescript) expect(out).toContain(expected[0]!)
    else {
      expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
      expect(err).toContain('which Node reads from 22.18 on')
      expect(err).toContain('Write visto.config.mjs or visto.config.json instead.')
    }
  })
})

describe('what is wrong with a policy is told, all of it, and nothing is printed', () => {
  test.each([
    {
      name: 'in JSON, with what to write as JSON',
      file: () => asJson({ origin: 'https://app.example.com/', orgin: 1 }),
      says: [
        '2 things are wrong with',
        "origin: 'https://app.example.com/' goes on",
        '    write "https://app.example.com"',
        'orgin: 1 is given to no option',
      ],
    },
    {
      name: 'in a list, with the entry',
      file: () => asJson([{ path: '/a', origin: 'null' }, { origin: '*' }, { path: '/b', origin: '*', maxAge: -1 }]),
      says: ['3 things are wrong', '[0].origin: ', '[1].path: each entry of the list has the path', '[2].maxAge: -1 '],
    },
    {
      name: 'in a module whose definePolicy throws',
      file: () =>
        config(
          `throw Object.assign(new TypeError('x'), { name: 'PolicyError', problems: [{ path: 'origin', reason: 'is bad', use: "'y'" }] })`,
          'mjs',
        ),
      says: ['one thing is wrong with', 'origin: is bad', "write 'y'"],
    },
    {
      name: 'an origin function',
      file: () => config('export default { origin: () => true }', 'mjs'),
      says: ['A function decides on the origins of this policy'],
    },
    {
      name: 'an origin function in a policy of another copy',
      file: () => config('export default { dynamic: true, decide() {}, toJSON() { throw new TypeError() } }', 'mjs'),
      says: ['origin: a function decides: list the origins'],
    },
    {
      name: 'a path',
      file: () => asJson([{ path: '/api/*', origin: '*' }]),
      says: ['[0].path: "/api/*" is not a prefix of paths', 'write "/api"'],
    },
    {
      name: 'paths, and a policy beside them',
      file: () =>
        asJson([
          { path: 'api', origin: 'https://app.example.com/' },
          { path: '/b/', origin: '*' },
        ]),
      says: ['3 things are wrong', '[0].path: "api" is not a prefix of paths, such as "/api"', '[0].origin: ', '[1].path: ', 'write "/b"'],
    },
    {
      name: 'a path beside a policy that is in no list',
      file: () => asJson({ path: '/api', ...good }),
      says: ['path: a policy with a path stands in a list', 'write [{ "path": "/api", ... }]'],
    },
    { name: 'no object at all', file: () => asJson(7), says: ['one thing is wrong'] },
    { name: 'null', file: () => asJson(null), says: ['one thing is wrong'] },
    {
      name: 'more than it would allow: what is wider, and how to say that it is meant',
      file: () => asJson(wide),
      says: ['nginx 1.18 or later would allow more than the policy does:', 'wider', 'it has no refuseForgery.', '--accept-wider'],
    },
  ])('$name', async ({ file, says }) => {
    const name = file()
    const { out, err, exitCode } = await compileWith([name, '--to', 'nginx'])
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 })
    for (const text of says) expect(err).toContain(text)
    expect(await compileJson([name, '--to', 'nginx'])).toMatchObject({ exitCode: 1, error: { message: expect.any(String) as string } })
  })
})

test('what is wider is printed once it is accepted, and told on stderr all the same', async () => {
  const { out, err, exitCode } = await compileWith([asJson(wide), '--to', 'nginx', '--accept-wider'])
  expect({ exitCode, isPrinted: out.includes('map $http_origin') }).toEqual({ exitCode: 0, isPrinted: true })
  expect(err).toContain('  wider: it has no refuseForgery')
})

describe('a command line that cannot be meant ends with 2', () => {
  test.each([
    { name: 'no target', argv: () => [asJson(good)], says: 'Write --to nginx' },
    { name: 'an unknown target', argv: () => [asJson(good), '--to', 'ngnix'], says: 'There is no target "ngnix": write nginx.' },
    { name: 'no config', argv: () => ['--to', 'nginx'], says: 'which config? There is no visto.config.json here' },
    { name: 'a config that is not there', argv: () => [path.join(folder, 'none.json'), '--to', 'nginx'], says: 'there is no such file' },
    { name: 'a module that is not there', argv: () => [path.join(folder, 'none.mjs'), '--to', 'nginx'], says: 'there is no such file' },
    { name: 'a folder', argv: () => [path.join(folder, 'folder.json'), '--to', 'nginx'], says: 'cannot be read: it is a folder' },
    {
      name: 'a config of another kind',
      argv: () => [config('a: b', 'yaml'), '--to', 'nginx'],
      says: 'write a file that ends in .json, .js, .mjs or .ts',
    },
    { name: 'no JSON', argv: () => [config('{ origin: "*" }'), '--to', 'nginx'], says: 'is no JSON' },
    { name: 'a module that does not load', argv: () => [config('import "./none.mjs"', 'mjs'), '--to', 'nginx'], says: 'cannot be loaded' },
    {
      name: 'a module without a default export',
      argv: () => [config('export const origin = 1', 'mjs'), '--to', 'nginx'],
      says: 'exports nothing by default',
    },
    { name: '--out with --check', argv: () => [asJson(good), '--to', 'nginx', '--out', 'a', '--check', 'b'], says: 'give one of them' },
    {
      name: '--explain with --check',
      argv: () => [asJson(good), '--to', 'nginx', '--explain', '--check', 'a'],
      says: '--explain writes and compares nothing: give it without --check.',
    },
    {
      name: '--explain with --out',
      argv: () => [asJson(good), '--to', 'nginx', '--explain', '--out', 'a'],
      says: 'give it without --out.',
    },
    { name: '--list with --check', argv: () => ['--list', '--check', 'a'], says: '--list writes and compares nothing' },
    { name: 'several files into one', argv: () => [asJson(good), '--to', 'nginx', '--out', config('')], says: 'Name a folder' },
    {
      name: 'a file where a folder is meant',
      argv: () => [asJson(good), '--to', 'nginx', '--out', path.join(config(''), 'below')],
      says: 'cannot be written',
    },
    { name: 'more than any config', argv: () => [config(`"${'a'.repeat(17 * 1024 * 1024)}"`), '--to', 'nginx'], says: 'longer than 16 MB' },
  ])('$name', async ({ argv, says }) => {
    process.chdir(folder)
    const given = argv()
    const { out, err, exitCode } = await compileWith(given)
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
    expect(err).toMatch(/^visto: [^\n]+\n$/)
    expect(err).toContain(says)
    expect(await compileJson(given)).toMatchObject({ exitCode: 2, error: { code: 'usage' } })
  })
})

describe('--out and --check', () => {
  test('write the files, and say whether they are what the policy compiles to', async () => {
    const [file, place] = [asJson(good), path.join(folder, 'made', 'cors')]
    const written = await compileWith([file, '--to', 'nginx', '--out', place])
    expect(written).toMatchObject({ out: '', exitCode: 0 })
    expect(written.err).toContain(`visto: wrote ${place}/visto-cors.http.conf, which belongs inside http { }`)
    expect(readdirSync(place).map((name) => readFileSync(path.join(place, name), 'utf8'))).toEqual(expected)
    expect(await compileWith([file, '--to', 'nginx', '--check', place])).toMatchObject({ out: '', exitCode: 0 })

    // As another system's checkout has it.
    const [http, server] = ['visto-cors.http.conf', 'visto-cors.server.conf'].map((name) => path.join(place, name)) as [string, string]
    writeFileSync(http, expected[0]!.replaceAll('\n', '\r\n'))
    expect((await compileWith([file, '--to', 'nginx', '--check', place])).exitCode).toBe(0)

    writeFileSync(http, expected[0]!.replace('credentials', 'nothing'))
    rmSync(server)
    const { err, exitCode } = await compileWith([file, '--to', 'nginx', '--check', place])
    const line = expected[0]!.split('\n').findIndex((each) => each.includes('credentials')) + 1
    expect(exitCode).toBe(1)
    expect(err).toContain(`${http} is not what the policy compiles to: line ${line} is the first that differs.`)
    expect(err).toContain(`${server} is missing`)
    const report = await compileJson([file, '--to', 'nginx', '--check', place])
    expect('files' in report && report.files.map(({ found }) => found)).toEqual([
      { state: 'different', line },
      { state: 'missing', line: null },
    ])
  })

  test('a folder that is not there has nothing in it', async () => {
    expect((await compileWith([asJson(good), '--to', 'nginx', '--check', path.join(folder, 'nowhere')])).exitCode).toBe(1)
  })
})

test('--explain says that an exact target loses nothing, and what goes wrong by hand; it prints no configuration', async () => {
  const { out, err, exitCode } = await compileWith([asJson(good), '--to', 'nginx', '--explain'])
  expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 })
  expect(out).toMatch(/^nginx 1\.18 or later loses nothing of the policy\.\n/)
  expect(out).toContain('  - add_header in a location')
  expect(out).not.toContain('map $http_origin')
})

test('--explain says all that is lost where something is wider, without its being accepted', async () => {
  const { out, err, exitCode } = await compileWith([asJson({ origin: 'https://app.example.com' }), '--to', 's3', '--explain'])
  expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 })
  for (const text of ['\nwider\n', '\nvary-missing\n', '\nIt is printed with --accept-wider only.\n']) expect(out).toContain(text)
  expect(out).not.toContain('CORSRules"')
})

test('--list names each target, what is exact, and what is lost', async () => {
  const { out, exitCode } = await compileWith(['--list'])
  expect(exitCode).toBe(0)
  for (const { name, title } of targets) expect(out).toMatch(new RegExp(`^${name} +${title.replace(/[()|.]/g, '.')}: `, 'm'))
  expect(out).toMatch(/^nginx +nginx 1\.18 or later: exact$/m)
  expect(await compileJson(['--list'])).toMatchObject({ targets: targets.map(({ name }) => ({ name })) })
})

/** Every object in a value, but for those whose keys depend on a code. */
function objectsIn(value: unknown, key = ''): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null || key === 'args') return []
  const inside = Object.entries(value).flatMap(([name, each]) => objectsIn(each, name))
  return Array.isArray(value) ? inside : [value as Record<string, unknown>, ...inside]
}

test('the schema is strict: whatever is missing, or more, is refused', async () => {
  const reports = [
    await compileJson([asJson(good), '--to', 'nginx', '--check', folder]),
    await compileJson([asJson(wide), '--to', 'nginx', '--accept-wider']),
    await compileJson([asJson(wide), '--to', 'nginx']),
    await compileJson([asJson({ origin: 'null' }), '--to', 'nginx']),
    await compileJson(['--list']),
    await compileJson([]),
  ]
  for (const report of reports) {
    for (const object of objectsIn(report).slice(0, 60)) {
      object['unknown'] = true
      expect(isValid(report)).toBe(false)
      delete object['unknown']
      for (const [key, value] of Object.entries(object)) {
        delete object[key]
        expect([key, isValid(report)]).toEqual([key, false])
        object[key] = value
      }
    }
    expect(isValid(report)).toBe(true)
  }
})
