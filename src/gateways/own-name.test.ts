import { expect, test } from 'vitest'
import { definePolicy } from '../policy/index.ts'
import { compile } from './compile.ts'
import { fixedLines, oneMoreLines } from './fixed-lines.ts'

/** What defines a name, in the words of each server. */
const definitions: Readonly<Record<string, RegExp>> = {
  nginx: /^(?:map .* |geo )\$(\S+) \{/gm,
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
  const more = oneMoreLines(target, { origin: 'https://new.example', other: 'https://app.example.com', credentials: true, isBehind: true })!
  const fixed = fixedLines(target, { headers: [['Vary', 'Origin']], on: 'preflights', hidden: [] })!
  const text = [...files.map((file) => file.text), more.text, more.variables, fixed.text].join('\n')
  const names = [...text.matchAll(defines)].map((groups) => groups.slice(1).find((name) => name !== undefined)!)
  expect(names.length).toBeGreaterThan(0)
  expect(names.filter((name) => !/^(?:visto_|VISTO_|X-Visto-)/.test(name))).toEqual([])
})
