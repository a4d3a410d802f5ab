import path from 'node:path'

/**
 * The words that run this very program again from where the user is. `npx visto` only where npx finds it without the registry, or where it has
 * just done so: elsewhere that asks for whatever bears the name there.
 * @param script the file that runs
 */
export function ownCommand(script: string, env: NodeJS.ProcessEnv = process.env, cwd: string = process.cwd()): string[] {
  const { dir, base } = path.parse(script)
  // npm runs a script at the root of the package, wherever it was called.
  const here = env['INIT_CWD'] ?? cwd
  if (base === 'visto' && dir.endsWith(path.join('node_modules', '.bin'))) {
    if (isAbove(path.resolve(dir, '../..'), here) || isByNpx(env)) return ['npx', 'visto']
  } else if (base === 'visto' && onPath(dir, env)) {
    return ['visto']
  }
  const relative = path.relative(cwd, script)
  return ['node', here === cwd && !relative.startsWith('..') ? relative : script]
}

/** npx looks for a program in the folder where it is called, and in those above. */
function isAbove(folder: string, here: string): boolean {
  const [first] = path.relative(folder, here).split(path.sep)
  return first !== '..' && !path.isAbsolute(first ?? '')
}

/** What was called is then `npx visto`, but where another package was named: `npx --package <other> visto`. */
function isByNpx(env: NodeJS.ProcessEnv): boolean {
  return env['npm_command'] === 'exec' && (env['npm_config_package'] ?? '') === ''
}

function onPath(dir: string, env: NodeJS.ProcessEnv): boolean {
  return (env['PATH'] ?? '').split(path.delimiter).includes(dir)
}
