import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { Diagnosis } from '../diagnosis.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { fromConsole } from '../readers/from-console.ts'
import { readAny } from '../readers/read-any.ts'
import { type Answers, allows, url, visit } from '../situations/fake-server.cases.ts'
import { fixesFor } from './fixes-for.ts'

const page = 'https://app.example'
const other = 'https://other.example'
const include: ProbeOptions = { credentials: 'include' }

function sends(...values: readonly string[]): Answers {
  return { P1: { status: 200, headers: values.map(allows) } }
}

function of(server: string | null, answers: Answers, options: ProbeOptions = {}): Diagnosis {
  return diagnose([visit(url, options, answers).evidence], server === null ? {} : { server })[0]!
}

/** The ways of a server: what comes, and what goes. */
function ways({ fixes }: Diagnosis): string[] {
  return fixes.map(({ target, instead, where, edits }) => {
    const change = edits.map(({ replace, text }) =>
      `${replace === undefined ? '' : `- ${replace} `}${text === '' ? '' : `+ ${text.trim()}`}`.trim(),
    )
    return `${instead === true ? 'or ' : ''}${target}: ${where}: ${change.join('; ')}`
  })
}

const name = 'Access-Control-Allow-Origin'

describe('what the proxy adds goes, or what comes from behind, if it is the proxy that adds one of the two', () => {
  const inNginx = 'if nginx adds one of the two itself'
  const hide = `or nginx: ${inNginx}, in the location with proxy_pass that answers this path, and with always at the end of its add_header, for errors: + proxy_hide_header ${name};`
  const out = `or nginx: ${inNginx}, in that line: - add_header ${name} …;`
  test.each([
    { name: 'both say the same', answers: sends(page, page), does: hide },
    { name: 'nginx, which comes last, is right', answers: sends(other, page), does: hide },
    { name: 'what stands behind is right', answers: sends(page, other), does: out },
    { name: 'one of them is for everybody', answers: sends(other, '*'), does: hide },
    { name: 'both would do: the narrower stays', answers: sends(page, '*'), does: out },
  ])('nginx: $name', ({ answers, does }) => {
    expect(ways(of('nginx', answers))[1]).toBe(does)
  })

  const inBoth = 'nginx: if nginx adds both itself (nginx -T then shows two add_header of that name for this path)'
  test.each([
    { name: 'both say the same', answers: sends(page, page), which: 'take one of the two out' },
    { name: 'one is of another page', answers: sends(other, page), which: `take that of ${other} out` },
    { name: 'one is a star', answers: sends(page, '*'), which: 'take that of * out' },
  ])('where both lines are its own, nginx is told first to take one out: $name', ({ answers, which }) => {
    const diagnosis = of('nginx', answers)
    expect(ways(diagnosis)[0]).toBe(`${inBoth}, ${which}: - add_header ${name} …;`)
    expect(diagnosis.fixes[0]).toMatchObject({ byHand: true })
  })

  test('the word for cookies goes with it, where both send that, too', () => {
    const word = 'Access-Control-Allow-Credentials'
    const cookies = (...values: readonly string[]): Answers => ({
      P1: { status: 200, headers: values.flatMap((value) => [allows(value), [word.toLowerCase(), 'true'] as const]) },
    })
    const both = (server: string, ...values: readonly string[]) => ways(of(server, cookies(...values), include))[server === 'nginx' ? 1 : 0]
    expect(both('nginx', page, page)).toBe(`${hide}; + proxy_hide_header ${word};`)
    expect(both('nginx', page, other)).toBe(`${out}; - add_header ${word} …;`)
    expect(both('caddy', page, page)).toContain(`header_down -${name}\nheader_down -${word}`)
    expect(both('haproxy', page, page)).toContain(`+ http-response set-header ${word}`)
    // One of them alone may be of either.
    const one = { P1: { status: 200, headers: [allows(page), allows(page), [word.toLowerCase(), 'true'] as const] } }
    expect(ways(of('nginx', one, include))[1]).toBe(hide)
  })

  test.each([
    {
      server: 'apache',
      first: [
        `apache: if httpd adds one of the two itself by Header always, in that line: - Header always set ${name} …`,
        `or apache: if httpd adds one of the two itself by Header add, in that line: - Header add ${name} + Header set ${name}`,
      ],
      last: [
        `apache: if httpd adds one of the two itself by Header always, beside that line, with its env= or expr= if it has one: + Header onsuccess unset ${name}`,
        `or apache: if httpd adds one of the two itself by Header add, in that line: - Header add ${name} …`,
      ],
    },
    {
      server: 'caddy',
      first: [
        `caddy: if Caddy adds one of the two itself by header, in that line: - header …${name} …`,
        `or caddy: if Caddy adds one of the two itself by header_down, in that line: - header_down +${name} + header_down ${name}`,
      ],
      last: [
        `caddy: if Caddy adds one of the two itself by header, in the block of the reverse_proxy that answers this path (where that header line has a matcher, a second one after it instead, with the same matcher and value, and defer): + header_down -${name}`,
        `or caddy: if Caddy adds one of the two itself by header_down, in that line: - header_down +${name} …`,
      ],
    },
    {
      server: 'haproxy',
      first: [
        `haproxy: if HAProxy adds one of the two itself, in that line: - http-response add-header ${name} + http-response set-header ${name}`,
      ],
      last: [`haproxy: if HAProxy adds one of the two itself, in that line: - http-response add-header ${name} …`],
    },
  ])('$server, by each of its ways to add it', ({ server, first, last }) => {
    expect(ways(of(server, sends('*', page))).slice(0, -1)).toEqual(first)
    expect(ways(of(server, sends(page, '*'))).slice(0, -1)).toEqual(last)
  })

  test.each(['nginx', 'apache', 'caddy', 'haproxy'])(
    'where a console tells the order, %s has to look which is its own before it takes the place of the other',
    (server) => {
      const line = (values: string) =>
        `Access to fetch at '${url}' from origin '${page}' has been blocked by CORS policy: The '${name}' header contains multiple values '${values}', but only one is allowed.`
      const told = (values: string) =>
        diagnose(readAny(line(values)).exchanges, { server })[0]!.fixes.filter(({ target }) => target === server)
      const both = [...told(`*, ${page}`), ...told(`${page}, *`)]
      const lets = both.filter(({ edits }) => edits.every(({ text }) => text !== ''))
      expect(lets.length).toBeGreaterThan(0)
      expect(
        lets.filter(({ where, byHand }) => !where.endsWith('; where its own is *, take that line out instead') || byHand !== true),
      ).toEqual([])
    },
  )

  test('what httpd hides is hidden where its own line stands, in the place of which other applications have theirs', () => {
    const [hides] = of('apache', sends(page, page)).fixes
    expect(hides).toMatchObject({ edits: [{ text: `Header onsuccess unset ${name}\n` }] })
    expect(hides?.where).toContain('beside that line')
  })

  test.each(['nginx', 'apache', 'caddy', 'haproxy'])(
    'where the line of %s goes, it is said that it may be all that other paths have',
    (server) => {
      const goes = [sends('*', page), sends(page, '*')].flatMap((answers) => of(server, answers).fixes)
      const isOut = ({ edits, byHand }: (typeof goes)[number]) =>
        byHand !== true && edits.some(({ replace, text }) => replace !== undefined && text === '')
      expect(goes.filter(({ opens }) => opens.includes('Other paths that have that line, and no other, lose it.'))).toEqual(
        goes.filter(isOut),
      )
    },
  )

  test('whoever it is, the value that has to go is told', () => {
    const [, , last] = of('nginx', sends(page, '*')).fixes
    expect(last).toMatchObject({ target: null, edits: [{ text: `# take out what adds ${name}: *\n` }] })
    expect(last?.opens).toContain(`Nothing but what the other one says today: pages of ${page} may read the answers.`)
  })

  const byStar = 'If that one is a list, all pages that are not on it read the answers by * today, and then no longer can.'
  const ofBoth = 'If they are lists, the one that stays needs the pages of both.'
  test.each([
    { name: 'who reads by the star of the application alone', answers: sends('*', page), shut: byStar },
    { name: 'who reads by that of nginx', answers: sends(page, '*'), shut: byStar },
    { name: 'the other of two pages', answers: sends(other, page), shut: ofBoth },
    { name: 'the other pages of two lists', answers: sends(page, page), shut: ofBoth },
    { name: 'nobody where the star stays', answers: sends('*', other), shut: null },
    { name: 'nobody where both are stars', answers: sends('*', '*'), shut: null },
  ])('it is said who may be shut out: $name', ({ answers, shut }) => {
    for (const { opens } of of('nginx', answers).fixes)
      expect([byStar, ofBoth].filter((each) => opens.includes(each))).toEqual(shut === null ? [] : [shut])
  })
})

describe('what gives back whatever Origin comes is what goes', () => {
  const stranger = 'https://visto-probe.invalid'
  const asked = (answers: Answers, ...told: readonly string[]) => ({ ...answers, P1x: { status: 200, headers: told.map(allows) } })

  test.each([
    {
      name: 'by nginx, which comes last',
      told: [page, stranger],
      does: `if nginx adds one of the two itself, in that line: - add_header ${name} …;`,
    },
    {
      name: 'by what stands behind',
      told: [stranger, page],
      does: `in the location with proxy_pass that answers this path, and with always at the end of its add_header, for errors: + proxy_hide_header ${name};`,
    },
  ])('$name', ({ told, does }) => {
    const diagnosis = of('nginx', asked(sends(page, page), ...told))
    expect(diagnosis.happened).toContain('One of them gives back whatever Origin comes.')
    expect(ways(diagnosis)[1]).toContain(does)
    const [both, ...others] = ways(diagnosis)
    expect(both).toContain('take the one that gives back whatever Origin comes out: ')
    expect(others.at(-1)).toContain(`# take out what gives back whatever Origin comes by ${name}`)
    expect([both, ...others].join('\n')).not.toContain('<')
  })

  test('the star stays beside it, though it is for more pages by its word', () => {
    expect(ways(of('nginx', asked(sends('*', page), '*', stranger)))[0]).toContain(`- add_header ${name} …;`)
  })

  test('beside a list, which says nothing to strangers, it is told what goes, and nothing is hidden', () => {
    const { fixes } = of('nginx', asked(sends(page, page), stranger))
    expect(fixes).toMatchObject([{ target: null, edits: [{ text: expect.stringContaining('take out what gives back') }] }])
    expect(fixes[0]?.opens).toContain('no longer can')
  })

  test('both do: either may go', () => {
    const diagnosis = of('nginx', asked(sends(page, page), stranger, stranger))
    expect(diagnosis.happened).toContain('They give back whatever Origin comes.')
    expect(ways(diagnosis)[1]).toContain(`+ proxy_hide_header ${name};`)
  })
})

test('where nobody knows the server, no policy is put beside the two', () => {
  for (const answers of [sends(page, page), sends(other, page), sends(other, 'https://third.example')])
    expect(of(null, answers).fixes.map(({ target, file }) => [target, file])).toEqual([[null, undefined]])
})

describe('in an application one of the two is taken out, and no policy is put beside them', () => {
  const shown = (answers: Answers, ...told: readonly string[]): Answers => {
    const express = ['x-powered-by', 'Express'] as const
    return {
      P1: { status: 200, headers: [express, ...answers.P1!.headers!] },
      ...(told.length > 0 && { P1x: { status: 200, headers: [express, ...told.map(allows)] } }),
    }
  }
  const same = `# take out what adds ${name} here; the other one names the origin of the page, once; if one of them answers preflights, that one stays\n`
  test.each([
    { name: 'both say the same', answers: sends(page, page), text: same },
    { name: 'one is a star', answers: sends(page, '*'), text: `# take out what adds ${name}: *\n` },
    { name: 'one is of another page', answers: sends(other, page), text: `# take out what adds ${name}: ${other}\n` },
    { name: 'neither is right', answers: sends(other, 'https://third.example'), text: same },
    {
      name: 'there are three',
      answers: sends(page, page, page),
      text: `# take out what adds ${name} in all places but one; that one names the origin of the page, once; if one of them answers preflights, that one stays\n`,
    },
    {
      name: 'a list, and a constant, which a stranger is told alone',
      answers: sends(page, page),
      told: [page],
      text: `# take out what adds ${name}: ${page} whoever asks; the other one, which has a list, stays\n`,
    },
    { name: 'two constants', answers: sends(page, page), told: [page, page], text: same },
  ])('$name', ({ answers, told = [], text }) => {
    expect(of(null, shown(answers, ...told)).fixes).toMatchObject([{ target: null, edits: [{ text }] }])
  })

  test.each(['express', 'express-cors', 'fastify', 'nest-cors', 'spring', 'django', 'flask', 'aspnet', 'rails', 'laravel'])(
    '%s',
    (server) => {
      expect(of(server, sends(page, '*')).fixes.map(({ target, file }) => [target, file])).toEqual([[null, undefined]])
    },
  )
})

describe('a server that only passes both on, or is no file of anybody, gets no policy', () => {
  const sets = (value: string) => `if (resp.http.${name}) { set resp.http.${name} = ${value}; }`
  const inDeliver = 'in vcl_deliver, before its other lines (where there is none, in a sub vcl_deliver { } at the end of the VCL)'
  test('Varnish leaves the first line, or with a module the last, which a person puts', () => {
    const [first] = of('varnish', sends(page, '*')).fixes
    expect(first).toMatchObject({ target: 'varnish', where: inDeliver, edits: [{ text: `${sets(`resp.http.${name}`)}\n` }] })
    expect(first).not.toHaveProperty('byHand')
    const [last] = of('varnish', sends('*', page)).fixes
    const text = `std.collect(resp.http.${name});\n${sets(`regsub(resp.http.${name}, "^.*, *", "")`)}\n`
    expect(last).toMatchObject({ target: 'varnish', byHand: true, where: expect.stringContaining('import std;'), edits: [{ text }] })
  })

  test('a program puts the first into the vcl_deliver that is there', () => {
    const text = `vcl 4.1;\nbackend default { .host = "127.0.0.1"; }\nsub vcl_deliver {\n    set resp.http.X-Served = "1";\n}\n`
    const [remedy] = fixesFor(of('varnish', sends(page, '*')), { files: [{ name: 'main.vcl', text }] })
    expect(remedy).toMatchObject({
      fits: true,
      fixes: [{ file: 'main.vcl', edits: [{ text: expect.stringContaining('set resp.http.Acc') }] }],
    })
  })

  test.each([
    ['envoy', `- - header: { key: "${name}", value: … }`, '+ append_action: "OVERWRITE_IF_EXISTS_OR_ADD"'],
    ['istio', `- ${name}: …`, `+ set:\n  ${name}: …`],
    ['gateway-api', `- - name: ${name}\n  value: …`, `+ set:\n  - name: ${name}\n    value: …`],
    ['ingress-nginx', `- add_header ${name} …;`, `- add_header ${name} …; + more_set_headers "${name}: …";`],
    ['kong', `- - ${name}:…`, `+ replace:\n  headers:\n    - ${name}:…\nadd:\n  headers:\n    - ${name}:…`],
    [
      'azure-api-management',
      `- <set-header name="${name}" exists-action="append">…</set-header>`,
      '- exists-action="append" + exists-action="override"',
    ],
    ['cloudflare-worker', `- headers.append('${name}', …)`, '- headers.append( + headers.set('],
    ['fetch-handler', `- headers.append('${name}', …)`, '- headers.append( + headers.set('],
  ])('%s takes out what it adds, or its own takes the place', (server, out, set) => {
    const [own, ...others] = ways(of(server, sends('*', page)))
    expect(ways(of(server, sends(page, '*')))[0]!.slice(-out.length)).toBe(out)
    expect(own!.slice(-set.length)).toBe(set)
    expect(others).toEqual([`null: wherever it is added, in the application or in the proxy before it: + # take out what adds ${name}: *`])
  })

  test.each(['istio', 'gateway-api'])('%s is told to move this entry alone, to where others may be set already', (server) => {
    const [moved] = of(server, sends('*', page)).fixes
    expect(moved?.where).toMatch(/, that entry from add into set \(below the set: that is there, if there is one; /)
    expect(moved?.edits.every(({ replace }) => replace === undefined)).toBe(true)
  })

  test.each(['envoy', 'istio', 'gateway-api', 'azure-api-management', 'cloudflare-worker'])(
    '%s has written both into one line',
    (server) => {
      expect(ways(of(server, sends(`*, ${page}`)))).toEqual(ways(of(server, sends('*', page))))
    },
  )

  test.each([
    'traefik',
    'aws-http-api',
    'aws-rest-api',
    's3',
    'cloudfront-policy',
    'gcs',
    'netlify',
    'vercel',
    'iis',
    'envoy',
    'kong',
    'varnish',
  ])('%s: neither is right, and a person is told', (server) => {
    const wrong = of(server, sends(other, 'https://third.example'))
    expect(wrong.fixes.map(({ target, file }) => [target, file])).toEqual([[null, undefined]])
  })
})

describe('a policy takes the place of all', () => {
  test.each([
    { name: 'neither is right', answers: sends('https://a.example', 'https://b.example') },
    { name: 'the page sends cookies, and none is granted them', answers: sends(page, '*'), options: include },
    { name: 'there are three', answers: sends('*', page, 'https://a.example') },
    { name: 'both are for everybody, and the page sends cookies', answers: sends('*', '*'), options: include },
    { name: 'they stand in one line, which one layer may write', answers: sends(`${page}, *`) },
    { name: 'so, the same twice', answers: sends(`${page}, ${page}`) },
  ])('$name', ({ answers, options = {} }) => {
    const { fixes } = of('nginx', answers, options)
    expect(fixes.map(({ onlyWith }) => onlyWith)).toEqual(fixes.map(() => undefined))
    expect(fixes[0]?.target).toBe('nginx')
    const text = fixes.flatMap((fix) => fix.edits.map((edit) => edit.text)).join('\n')
    expect(text.replaceAll('\\', '')).toContain(page)
  })

  test('a browser tells that there are several, and not which', () => {
    const line = `Fetch API cannot load ${url} due to access control checks.\nAccess-Control-Allow-Origin cannot contain more than one origin.`
    const [diagnosis] = diagnose(fromConsole(line), { server: 'nginx' })
    expect(diagnosis?.situation?.id).toBe('S13')
    expect(diagnosis?.fixes.map(({ onlyWith }) => onlyWith)).toEqual(diagnosis?.fixes.map(() => undefined))
  })
})

describe('it fits only a file that adds one of the two, for all requests', () => {
  const both = sends(page, page)
  const host = (lines: string, more = '') => `<VirtualHost *:80>\n    ProxyPass / http://127.0.0.1:3000/\n${lines}</VirtualHost>\n${more}`
  const site = (lines: string) => `http://api.example {\n    reverse_proxy 127.0.0.1:3000${lines}\n}\n`
  const behind = (lines: string) =>
    `frontend www\n    bind :80\n${lines}    default_backend api\nbackend api\n    server api 127.0.0.1:3000\n`
  const location = (lines: string) => `server {\n    location / {\n${lines}        proxy_pass http://api;\n    }\n}\n`
  const always = `    Header always set ${name} "${page}"\n`
  const adds = `    Header add ${name} "*"\n`
  const nginx = `        add_header ${name} ${page} always;\n`

  interface Case {
    readonly name: string
    readonly server: string
    readonly answers: Answers
    readonly text: string
    /** Null where it is for a person. */
    readonly becomes: string | null
  }
  test.each<Case>([
    {
      name: 'nginx adds one',
      server: 'nginx',
      answers: both,
      text: location(nginx),
      becomes: location(`${nginx}        proxy_hide_header ${name};\n`),
    },
    { name: 'nginx adds none: the application sends both', server: 'nginx', answers: both, text: location(''), becomes: null },
    {
      name: 'nginx adds one to preflights alone',
      server: 'nginx',
      answers: both,
      text: location(`        if ($request_method = OPTIONS) {\n    ${nginx}            return 204;\n        }\n`),
      becomes: null,
    },
    { name: 'nginx adds both', server: 'nginx', answers: both, text: location(nginx + nginx), becomes: null },
    {
      name: 'httpd sets one always, which comes first',
      server: 'apache',
      answers: sends(page, '*'),
      text: host(always),
      becomes: host(always).replace('    ProxyPass', `    Header onsuccess unset ${name}\n    ProxyPass`),
    },
    { name: 'httpd adds a star, which comes last', server: 'apache', answers: sends(page, '*'), text: host(adds), becomes: host('') },
    {
      name: 'httpd adds the right one, which comes last',
      server: 'apache',
      answers: sends(other, '*'),
      text: host(adds),
      becomes: host(adds.replace('add', 'set')),
    },
    { name: 'httpd has both', server: 'apache', answers: sends(page, '*'), text: host(always + adds), becomes: null },
    { name: 'httpd has none', server: 'apache', answers: sends(page, '*'), text: host(''), becomes: null },
    {
      name: 'httpd has one for another path',
      server: 'apache',
      answers: sends(page, '*'),
      text: host('', `<Location /public>\n${adds}</Location>\n`),
      becomes: null,
    },
    {
      name: 'Caddy adds a star, which comes first',
      server: 'caddy',
      answers: sends('*', page),
      text: site(`\n    header ${name} *`),
      becomes: site(''),
    },
    {
      name: 'Caddy adds a star to what comes from behind, which comes last',
      server: 'caddy',
      answers: sends(page, '*'),
      text: site(` {\n        header_down +${name} *\n    }`),
      becomes: site(` {\n    }`),
    },
    {
      name: 'Caddy adds the right one, which comes last',
      server: 'caddy',
      answers: sends(other, page),
      text: site(` {\n        header_down +${name} ${page}\n    }`),
      becomes: site(` {\n        header_down ${name} ${page}\n    }`),
    },
    {
      name: 'Caddy has one for some requests',
      server: 'caddy',
      answers: sends('*', page),
      text: site(`\n    header /public ${name} *`),
      becomes: null,
    },
    {
      name: 'HAProxy adds the right one',
      server: 'haproxy',
      answers: both,
      text: behind(`    http-response add-header ${name} ${page}\n`),
      becomes: behind(`    http-response set-header ${name} ${page}\n`),
    },
    {
      name: 'HAProxy adds one to some answers',
      server: 'haproxy',
      answers: both,
      text: behind(`    http-response add-header ${name} ${page} if { path /x }\n`),
      becomes: null,
    },
  ])('$name', ({ server, answers, text, becomes }) => {
    const remedy = fixesFor(of(server, answers), { files: [{ name: 'server.conf', text }] }).find(({ target }) => target === server)
    const edits = remedy!.fits ? remedy!.fixes.flatMap((fix) => fix.edits) : null
    const mended = edits?.reduce(
      (before, { insertAfter, replace, text: line }) => before.replace(insertAfter ?? replace ?? '', () => (insertAfter ?? '') + line),
      text,
    )
    expect(mended ?? null).toBe(becomes)
  })
})

test.each(['apache', 'caddy', 'haproxy'])('a text made to take for ever is read all the same, for %s', (server) => {
  const begins = ['header', 'Header always set', 'Header add', 'http-response', '']
  for (const begin of begins) {
    const text = `${begin}${' '.repeat(90_000)}\n${name}\n`
    const start = performance.now()
    expect(fixesFor(of(server, sends('*', page)), { files: [{ name: 'the.conf', text }] })).toMatchObject([
      { fits: false },
      { fits: false },
    ])
    expect(performance.now() - start).toBeLessThan(5000)
  }
})

describe('what happened is no more than was seen', () => {
  test.each([
    { answers: sends(page, '*'), says: 'is sent twice (usually by the application and by a proxy before it)' },
    { answers: sends(page, '*', other), says: 'is sent 3 times' },
    { answers: sends(`${page}, *`), says: 'One line of Access-Control-Allow-Origin has several values: one layer writes them all, or' },
  ])('$says', ({ answers, says }) => {
    expect(of(null, answers).happened).toContain(says)
  })
})
