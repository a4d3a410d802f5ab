import { expect, test } from 'vitest'
import { ownCommand } from './own-command.ts'

test.each([
  { name: 'in the clone', script: '/clone/dist/cli/main.js', cwd: '/clone', command: 'node dist/cli/main.js' },
  { name: 'below the clone', script: '/clone/dist/cli/main.js', cwd: '/clone/src', command: 'node /clone/dist/cli/main.js' },
  { name: 'elsewhere', script: '/clone/dist/cli/main.js', cwd: '/home/me', command: 'node /clone/dist/cli/main.js' },
  {
    name: 'by npm from below the clone',
    script: '/clone/dist/cli/main.js',
    cwd: '/clone',
    from: '/clone/src',
    command: 'node /clone/dist/cli/main.js',
  },
  { name: 'by npx', script: '/app/node_modules/.bin/visto', cwd: '/app', command: 'node node_modules/.bin/visto' },
  { name: 'installed for everywhere', script: '/usr/bin/visto', cwd: '/home/me', command: 'visto' },
  { name: 'installed, but not on the PATH', script: '/opt/visto', cwd: '/home/me', command: 'node /opt/visto' },
])('started $name, it is started again by `$command`', ({ script, cwd, from, command }) => {
  const env = { PATH: '/usr/bin:/bin:/app/node_modules/.bin', ...(from !== undefined && { INIT_CWD: from }) }
  expect(ownCommand(script, env, cwd).join(' ')).toBe(command)
})
