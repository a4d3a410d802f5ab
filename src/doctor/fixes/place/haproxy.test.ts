import { describe, expect, test } from 'vitest'
import { placeInHaproxy } from './haproxy.ts'
import { placedBy } from './placed.cases.ts'
import type { ConfigFile } from './placer.ts'

const placed = placedBy(placeInHaproxy, 'haproxy.cfg')

function section(head: string, ...lines: readonly string[]): string {
  return `${head}\n${lines.map((line) => `    ${line}\n`).join('')}`
}

const frontend = (...lines: readonly string[]) => section('frontend www', 'bind :443', ...lines, 'default_backend api')
const backend = (...lines: readonly string[]) => section('backend api', ...lines, 'server api 127.0.0.1:8080')
const fonts = (...lines: readonly string[]) => section('backend fonts', ...lines, 'server fonts 127.0.0.1:8081')

type When = 'response' | 'after-response'
const origin = (value: string, when: When = 'response') => `http-${when} set-header Access-Control-Allow-Origin ${value}`
const methods = (value: string, when: When = 'after-response') => `http-${when} set-header Access-Control-Allow-Methods ${value}`
const page = origin("'https://app.example'", 'after-response')
const vary = "http-after-response add-header Vary 'Origin'"
const star = origin('*')
const own = 'http-response set-header X-Frame-Options deny'
const login = 'http-request auth unless { http_auth(users) }'

interface Placed {
  readonly name: string
  readonly text: string
  /** Null where it has no place. */
  readonly becomes: string | null
  readonly others?: readonly ConfigFile[]
}

describe('a few rules for all answers', () => {
  const lines = [`${page}\n${vary}\n`]
  const few = [page, vary]
  test.each<Placed>([
    {
      name: 'take the place of the old one, and of no other header',
      text: frontend(login, star, own) + backend(),
      becomes: frontend(...few, login, own) + backend(),
    },
    {
      name: 'leave a Vary that names more than the origin',
      text: frontend('http-response add-header Vary Origin,Accept', 'http-response add-header Vary Origin') + backend(),
      becomes: frontend(...few, 'http-response add-header Vary Origin,Accept') + backend(),
    },
    {
      name: 'take the place of one in the only backend',
      text: frontend() + backend(star),
      becomes: frontend(...few) + backend(),
    },
    {
      name: 'stand before a rule above the bind',
      text: section('frontend www', login, 'bind :443', 'default_backend api'),
      becomes: section('frontend www', ...few, login, 'bind :443', 'default_backend api'),
    },
    {
      name: 'stand where servers are asked, and not where it is shown how it goes, nor where another protocol is spoken',
      text:
        section('listen stats', 'bind :9000', 'stats enable') +
        section('frontend plain', 'bind :80', 'http-request redirect scheme https') +
        frontend() +
        section('frontend redis', 'mode tcp', 'bind :6379', 'default_backend redis'),
      becomes:
        section('listen stats', 'bind :9000', 'stats enable') +
        section('frontend plain', 'bind :80', 'http-request redirect scheme https') +
        frontend(...few) +
        section('frontend redis', 'mode tcp', 'bind :6379', 'default_backend redis'),
    },
    {
      name: 'stand in lines that are not indented',
      text: 'listen www\nbind :80\nserver a :81\n',
      becomes: section('listen www\nbind :80', ...few) + 'server a :81\n',
    },
    { name: 'are for a person where another backend has one', text: frontend() + backend() + fonts(star), becomes: null },
    {
      name: 'are for a person where it is in the only backend, and other servers are asked beside',
      text: section('listen www', 'bind :80', 'use_backend fonts if { path_beg /fonts }', 'server api 127.0.0.1:8080') + fonts(star),
      becomes: null,
    },
    { name: 'are for a person where another backend stands in another file', text: frontend() + fonts(star), becomes: null },
    { name: 'are for a person where it is for some', text: frontend(`${star} if { status 200 }`), becomes: null },
    {
      name: 'are for a person where another file has one',
      text: frontend(),
      others: [{ name: 'fonts.cfg', text: fonts(star) }],
      becomes: null,
    },
    {
      name: 'are for a person where a program answers by a list',
      text: frontend('http-request lua.cors "GET" "a.example" "*"', 'http-response lua.cors'),
      becomes: null,
    },
    { name: 'are for a person where two frontends ask servers', text: frontend() + frontend().replace('www', 'old'), becomes: null },
  ])('$name', ({ text, becomes, others }) => {
    expect(placed(text, { lines }, others)).toBe(becomes)
  })
})

describe('an answer to preflights', () => {
  const line = "http-request return status 204 hdr Access-Control-Allow-Origin '*' hdr Access-Control-Allow-Methods 'PUT' if METH_OPTIONS"
  test.each<Placed>([
    { name: 'stands before the login', text: frontend(login, star), becomes: frontend(line, login, star) },
    {
      name: 'goes with rules for what servers answer',
      text: frontend('http-response add-header Access-Control-Allow-Methods GET'),
      becomes: frontend(line, 'http-response add-header Access-Control-Allow-Methods GET'),
    },
    { name: 'is for a person where one is added to all answers', text: frontend(page.replace('set', 'add')), becomes: null },
    { name: 'is for a person where a list is set on all answers', text: frontend(page, methods('GET')), becomes: null },
  ])('$name', ({ text, becomes }) => {
    expect(placed(text, { lines: [`${line}\n`] })).toBe(becomes)
  })
})

describe('one header', () => {
  const line = methods("'GET, PUT'")
  test.each<Placed>([
    { name: 'stands in the place of its name', text: frontend(star, methods('GET', 'response')), becomes: frontend(star, line) },
    { name: 'stands beside the origin', text: frontend() + backend(star), becomes: frontend() + backend(star, line) },
    {
      name: 'is for a person where its name stands for another path',
      text: frontend(star) + backend() + fonts(methods('GET')),
      becomes: null,
    },
    { name: 'is for a person where a longer list stands than is sent', text: frontend(star, methods('GET,\\ DELETE')), becomes: null },
    { name: 'is for a person where the origin is for some', text: frontend(`${star} if { path /a }`), becomes: null },
    { name: 'is for a person where nothing allows an origin', text: frontend() + backend(), becomes: null },
  ])('$name', ({ text, becomes }) => {
    expect(placed(text, { lines: [`${line}\n`] })).toBe(becomes)
  })

  const answers = (value: string) => `http-request return status 204 hdr Access-Control-Allow-Origin ${value} if METH_OPTIONS`
  test.each<Placed>([
    {
      name: 'the origin stands after what answers preflights, where those alone have it',
      text: frontend(answers('https://app.example')),
      becomes: frontend(answers('https://app.example'), page),
    },
    { name: 'the origin is for a person where preflights have it by a list', text: frontend(answers('%[var(txn.o)]')), becomes: null },
  ])('$name', ({ text, becomes }) => {
    expect(placed(text, { lines: [`${page}\n`] })).toBe(becomes)
  })
})

describe('errors too', () => {
  const lines = ['http-after-response set-header Access-Control-Allow-Origin …']
  test.each<Placed>([
    {
      name: 'have all rules of CORS, and no others',
      text: frontend(star, methods('GET'), 'http-response set-header Vary Origin', own),
      becomes: frontend(origin('*', 'after-response'), methods('GET'), 'http-after-response set-header Vary Origin', own),
    },
    { name: 'are for a person where a backend has it, which may not have been asked', text: frontend() + backend(star), becomes: null },
    { name: 'are for a person where it is for a status', text: frontend(`${star} if { status 200 }`), becomes: null },
    { name: 'are for a person where nothing allows an origin', text: frontend(methods('GET')), becomes: null },
  ])('$name', ({ text, becomes }) => {
    expect(placed(text, { lines })).toBe(becomes)
  })
})
