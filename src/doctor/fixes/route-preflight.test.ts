import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { Diagnosis } from '../diagnosis.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, granted, url, visit } from '../situations/fake-server.cases.ts'

const json: ProbeOptions = { method: 'POST', headers: [['content-type', 'application/json']], send: true }
const express = ['x-powered-by', 'Express'] as const
/** cors() stands on the route, and Express answers OPTIONS by itself. */
const onRoute: Answers = { P1: granted(201, [express]), P2: { status: 200, headers: [express, ['allow', 'POST']] } }

function of(options: ProbeOptions, answers: Answers, server: string | null = null, at = url): Diagnosis {
  return diagnose([visit(at, options, answers).evidence], server === null ? {} : { server })[0]!
}

const line = (method: string, more: string) =>
  `\napp.options('/v1/users', cors({\n  origin: ['https://app.example'],\n  methods: ['${method}'],\n${more}}))`

test.each<{ name: string; options: ProbeOptions; answers: Answers; text: string }>([
  { name: 'what the request needs', options: json, answers: onRoute, text: line('POST', "  allowedHeaders: ['content-type'],\n") },
  { name: 'a method', options: { method: 'PUT', send: true }, answers: onRoute, text: line('PUT', '  allowedHeaders: [],\n') },
  {
    name: 'cookies',
    options: { ...json, credentials: 'include' },
    answers: { ...onRoute, P1: granted(201, [express, ['access-control-allow-credentials', 'true']]) },
    text: line('POST', "  allowedHeaders: ['content-type'],\n  credentials: true,\n"),
  },
  {
    name: 'the page by its name, though the route is for everybody',
    options: json,
    answers: { ...onRoute, P1: { status: 201, headers: [express, allows('*')] } },
    text: line('POST', "  allowedHeaders: ['content-type'],\n"),
  },
])('a route of Express gets OPTIONS of its own, with $name', ({ options, answers, text }) => {
  const { fixes } = of(options, answers)
  expect(fixes[0]).toMatchObject({ target: 'express-cors', edits: [{ text }] })
  expect(fixes[0]?.opens).toMatch(/no other route is opened\.$/)
  expect(fixes.slice(1).map(({ target, instead }) => [target, instead])).toEqual([
    ['express', true],
    ['express', true],
  ])
})

test('where npm cors is named, that is all', () => {
  expect(of(json, onRoute, 'express-cors').fixes.map(({ file, edits }) => [file, edits.length])).toEqual([[undefined, 1]])
})

test('a policy before all routes tells that it opens all of them', () => {
  const opens = (answers: Answers) => of(json, answers, 'express').fixes.find(({ file }) => file === 'visto-cors.js')!.opens
  expect(opens(onRoute)).toContain('The page can then read the answers of every route')
  expect(opens({ P1: { status: 201 }, P2: { status: 404 } })).not.toContain('every route')
})

describe('no line for a route', () => {
  test.each<[string, ProbeOptions, Answers, string | null, string?]>([
    ['where the answer itself is not allowed either', json, { ...onRoute, P1: { status: 201, headers: [express] } }, null],
    ['for another middleware', json, onRoute, 'fastify-cors'],
    ['for a path that Express would read otherwise', json, onRoute, null, 'https://api.example/a:b'],
  ])('%s', (_, options, answers, server, at) => {
    expect(JSON.stringify(of(options, answers, server, at).fixes)).not.toContain('app.options(')
  })
})
