import { expect, test } from 'vitest'
import { linePlacesOf } from './line-places.ts'

test.each([
  ['all', /^in the site\. .*\. Where a login, redir, respond, handle or route stands there, that would come first: then all else/],
  // Their own condition tells the path, which a handle_path takes off, and a login of the site would come before.
  ['preflights', /^in the site, so/],
] as const)('Caddy takes its lines on %s in a route, before all else', (on, place) => {
  expect(linePlacesOf('caddy')!.lines[on]).toMatch(place)
  expect(linePlacesOf('caddy')!.lines[on]).toContain('becomes route { these lines, then handle { all else } }')
})

test.each(['requests', 'all', 'preflights'] as const)('httpd takes its lines on %s in the virtual host and in .htaccess', (on) => {
  const words = linePlacesOf('apache')!.lines[on]
  expect(words).toMatch(/^in the <VirtualHost> that answers, or in httpd\.conf where there is none/)
  expect(words).toContain('in the .htaccess of the folder that answers')
  // What answers preflights comes too late there where a login is asked for.
  expect(words.includes('AuthType')).toBe(on !== 'requests')
})

const sentences = ['nginx', 'caddy'].flatMap((server) => {
  const { lines, preflightsOfOne, ofOnePage, wanting, variables, oneMore, name } = linePlacesOf(server)!
  const texts = [
    ...Object.values(lines),
    ...Object.values(ofOnePage ?? {}),
    ...[true, false].map((isBehind) => oneMore({ isBehind, credentials: true })),
    wanting.where,
    preflightsOfOne ?? '',
    variables,
  ]
  return texts.flatMap((text) => text.split(/\. (?=[A-Z])/)).map((text) => ({ name, text }))
})

test.each(sentences)('where lines go in $name is said in short sentences: $text', ({ text }) => {
  expect(text.length).toBeLessThan(240)
  expect(text.split('(').length).toBeLessThan(3)
})
