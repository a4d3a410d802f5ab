import { expect, test } from 'vitest'
import { definePolicy } from '../policy/index.ts'
import { compile } from './compile.ts'
import { fixedLines, oneMoreLines } from './fixed-lines.ts'
import { nameOf } from './own-name.ts'

/** What defines a name, in the words of each server. */
const definitions: Readonly<Record<string, RegExp>> = {
  nginx: /^(?:map .* |geo )\$(\S+) \{|^set \$(\S+) /gm,
  apache: /[[,]E=(\w+)|reqenv:(\w+)/g,
  caddy: /^\s*@(\w+) |^\((\w+)\)|^\s*map .* \{(\w+)\} \{|^\s*vars (\w+) /gm,
  haproxy: /\bacl (\S+) |set-var\(txn\.(\w+)\)/g,
  varnish: /^sub (?!vcl_)(\w+)|\b(?:be)?req\.http\.(X-[\w-]+)/gm,
}

const all = {
  origin: ['https://app.example.com', 'https://*.example.com'],
  credentials: true,
  methods: ['PUT', 'A$B'],
  allowedHeaders: ['X-A'],
  exposedHeaders: ['X-B'],
  maxAge: 600,
  timingAllowOrigin: true,
  crossOriginResourcePolicy: 'same-site',
} as const

test.each(Object.entries(definitions))('what is defined in %s has a name that no site has', (target, defines) => {
  const routes = [
    { path: '/api', policy: definePolicy(all) },
    { path: '/', policy: definePolicy({ origin: '*', methods: ['*'], allowedHeaders: ['*'], optionsSuccessStatus: 200 }) },
  ]
  const files = [compile(definePolicy(all), target), compile(routes, target)].flatMap((compiled) => compiled.files)
  const more = oneMoreLines(target, {
    origin: 'https://new.example',
    other: 'https://app.example.com',
    credentials: true,
    isOtherWord: false,
    isBehind: true,
  })!
  const fixed = fixedLines(target, { headers: [['Vary', 'Origin']], on: 'preflights', hidden: [] })!
  const text = [...files.map((file) => file.text), more.text, more.variables, fixed.text].join('\n')
  const names = [...text.matchAll(defines)].map((groups) => groups.slice(1).find((name) => name !== undefined)!)
  expect(names.length).toBeGreaterThan(0)
  expect(names.filter((name) => !/^(?:visto_|VISTO_|X-Visto-)/.test(name))).toEqual([])
})

const alike = [
  ['a dash for a dot', 'https://a-b.example', 'https://a.b.example'],
  ['a port for a label', 'https://a.example:8443', 'https://a.example.8443'],
  ['an underscore for a dot', 'https://a_b.example', 'https://a.b.example'],
  ['a sign for its code', 'https://a-b.example', 'https://a_2d_b.example'],
  ['two signs for one', '/a//b', '/a/b'],
  ['a sign for its code as a segment', '/a-b', '/a/2d/b'],
  ['the same in decimals', '/a-b', '/a/45/b'],
  ['a letter, large or small', '/A', '/a'],
  ['a slash at the end', '/a/', '/a'],
] as const

test.each(alike)('no two texts have one name: %s', (_, one, another) => {
  const names = [one, another].map((text) => nameOf('path', text))
  expect(new Set(names).size).toBe(2)
  // nginx takes large letters for small ones, and VCL has no dots in names.
  for (const name of names) expect(name).toMatch(/^[a-z][\da-z_]*$/)
})

// nginx names its maps after what all others keep, and VCL compares the origin where it stands.
test.each(['apache', 'caddy', 'haproxy'])('what %s is told of two origins that look alike has nothing in common', (target) => {
  const namesOf = (origin: string) => {
    const more = oneMoreLines(target, { origin, other: '*', credentials: true, isOtherWord: false, isBehind: true })!
    const preflights = fixedLines(target, { headers: [['Vary', 'Origin']], on: 'preflights', hidden: [], path: '/v1', origin })!
    return `${more.text}${preflights.text}`.match(/visto_(?:origin|here|preflight)_\w+/gi) ?? []
  }
  const others: readonly string[] = namesOf('https://a.b.example')
  expect(others).not.toEqual([])
  expect(namesOf('https://a-b.example').filter((name) => others.includes(name))).toEqual([])
})

test.each(['nginx', 'apache', 'caddy', 'haproxy'])('a long origin makes no long name in %s', (target) => {
  const origin = `https://${'a'.repeat(60)}.${'b'.repeat(60)}.example:65535`
  const more = oneMoreLines(target, { origin, other: '*', credentials: true, isOtherWord: false, isBehind: true, path: '/v1' })!
  const preflights = fixedLines(target, { headers: [['Vary', 'Origin']], on: 'preflights', hidden: [], path: '/v1', origin })!
  const names = `${more.text}${more.variables}${preflights.text}`.match(/visto_\w+/gi) ?? []
  expect(names).not.toEqual([])
  expect(names.filter(({ length }) => length > 40)).toEqual([])
})

test('in nginx, places that keep another header for everybody else share no map', () => {
  const page = { origin: 'https://new.example', credentials: true, isOtherWord: false, isBehind: true }
  const namesFor = (other: string) =>
    [...oneMoreLines('nginx', { ...page, other })!.variables.matchAll(/^map .* (\S+) \{$/gm)].map(([, name]) => name)
  const names = ['*', 'https://a-b.example', 'https://a.b.example'].flatMap(namesFor)
  expect(names).toHaveLength(9)
  expect(new Set(names).size).toBe(names.length)
})
