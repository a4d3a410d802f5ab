import { expect, test } from 'vitest'
import { linePlacesOf } from './line-places.ts'

test.each(['requests', 'all', 'preflights'] as const)('httpd takes its lines on %s in the virtual host and in .htaccess', (on) => {
  const words = linePlacesOf('apache')!.lines[on]
  expect(words).toMatch(/^in the <VirtualHost> that answers, or in httpd\.conf where there is none/)
  expect(words).toContain('in the .htaccess of the folder that answers')
  // What answers preflights comes too late there where a login is asked for.
  expect(words.includes('AuthType')).toBe(on !== 'requests')
})
