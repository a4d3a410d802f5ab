import { parseUrl, type RecognisedLine } from '../../engine/index.ts'
import { isOneMethod, type Methods } from './methods-of.ts'

type Lines = readonly RecognisedLine[]

/** What only says that something failed joins the lines that say why of the same URL, wherever they stand: consoles are sorted, and cut. */
export function withEchoes(groups: readonly Lines[], methods: Methods): RecognisedLine[][] {
  const owners = new Map<string, Lines[]>()
  for (const group of groups.filter((each) => !isEcho(each))) {
    for (const key of group.flatMap((line) => [...keysOf(line), ...keysOf(line, null)])) add(owners, key, group)
  }
  const joining = new Map<Lines, RecognisedLine[]>()
  const alone = groups.filter((group) => {
    const owner = isEcho(group)
      ? group
          .flatMap((line) => keysOf(line))
          .flatMap((key) => owners.get(key) ?? [])
          .find((each) => isOneMethod(methods, ...each, ...group))
      : undefined
    if (owner === undefined) return true
    joining.set(owner, [...(joining.get(owner) ?? []), ...group])
    return false
  })
  return alone.map((group) => [...group, ...(joining.get(group) ?? [])])
}

function add(owners: Map<string, Lines[]>, key: string, group: Lines): void {
  const known = owners.get(key)
  if (known === undefined) owners.set(key, [group])
  else if (known.length < most && !known.includes(group)) known.push(group)
}

/** More than the methods that one URL is asked with. */
const most = 20

function isEcho(group: Lines): boolean {
  return group.every(({ part, candidates }) => candidates.length === 0 && (part === 'echo' || part === 'script'))
}

/** The URLs that a line names, and who names them: what a library prints is of no browser, and of any. */
function keysOf({ about, browser: of }: RecognisedLine, browser: RecognisedLine['browser'] = of): string[] {
  return [about.url, about.requestUrl].flatMap((url) => (url === undefined ? [] : `${browser} ${parseUrl(url)?.href ?? url}`))
}
