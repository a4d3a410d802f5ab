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
    env: { INIT_CWD: '/clone/src' },
    command: 'node /clone/dist/cli/main.js',
  },
  { name: 'by npx', script: '/app/node_modules/.bin/visto', cwd: '/app', command: 'npx visto' },
  { name: 'by npx below the project', script: '/app/node_modules/.bin/visto', cwd: '/app/src', command: 'npx visto' },
  { name: 'from another project', script: '/app/node_modules/.bin/visto', cwd: '/apple', command: 'node /app/node_modules/.bin/visto' },
  {
    name: 'by npx, which keeps it elsewhere',
    script: '/home/ada/.npm/_npx/5eec08/node_modules/.bin/visto',
    cwd: '/clone',
    env: { npm_command: 'exec' },
    command: 'npx visto',
  },
  {
    name: 'by npx from a package of another name',
    script: '/home/ada/.npm/_npx/5eec08/node_modules/.bin/visto',
    cwd: '/home/me',
    env: { npm_command: 'exec', npm_config_package: 'visto-0.1.0.tgz' },
    command: 'node /home/ada/.npm/_npx/5eec08/node_modules/.bin/visto',
  },
  { name: 'installed for everywhere', script: '/usr/bin/visto', cwd: '/home/me', command: 'visto' },
  { name: 'installed, but not on the PATH', script: '/opt/visto', cwd: '/home/me', command: 'node /opt/visto' },
])('started $name, it is started again by `$command`', ({ script, cwd, env = {}, command }) => {
  expect(ownCommand(script, { PATH: '/usr/bin:/bin:/app/node_modules/.bin', ...env }, cwd).join(' ')).toBe(command)
})
