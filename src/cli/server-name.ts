import { UsageError } from './usage-error.ts'

/** @throws {UsageError} for a server that nothing can be printed for */
export async function checkServerName(name: string | undefined): Promise<void> {
  if (name === undefined) return
  const { targets } = await import('../gateways/targets.ts')
  const names = targets.map((target) => target.name)
  if (names.includes(name)) return
  const alike = names.filter((each) => each.startsWith(name.toLowerCase().slice(0, 3)))
  const write = alike.length === 0 ? 'names such as nginx or express' : listedOr(alike)
  throw new UsageError(`--server takes ${write}; visto compile --list has them all.`)
}

function listedOr(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
