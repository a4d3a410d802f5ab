import path from 'node:path'

/**
 * The words that run this very program again from where the user is. Not `npx visto`: outside of a directory that has visto, that asks
 * the registry for whatever bears the name there.
 * @param script the file that runs
 */
export function ownCommand(script: string, env: NodeJS.ProcessEnv = process.env, cwd: string = process.cwd()): string[] {
  const { dir, base } = path.parse(script)
  const isInstalled = base === 'visto' && !dir.endsWith(path.join('node_modules', '.bin')) && onPath(dir, env)
  if (isInstalled) return ['visto']
  // npm runs a script at the root of the package, wherever it was called.
  const here = env['INIT_CWD'] ?? cwd
  const relative = path.relative(cwd, script)
  return ['node', here === cwd && !relative.startsWith('..') ? relative : script]
}

function onPath(dir: string, env: NodeJS.ProcessEnv): boolean {
  return (env['PATH'] ?? '').split(path.delimiter).includes(dir)
}
