import { parseUrl, type RecognisedLine } from '../../engine/index.ts'

type Lines = readonly RecognisedLine[]

/** What only says that something failed joins the lines that say why of the same URL, wherever they stand: consoles are sorted, and cut. */
export function withEchoes(groups: readonly Lines[]): RecognisedLine[][] {
  const owners = new Map<string, Lines>()
  for (const group of groups.filter((each) => !isEcho(each))) {
    for (const key of group.flatMap((line) => [...keysOf(line), ...keysOf(line, null)])) if (!owners.has(key)) owners.set(key, group)
  }
  const joining = new Map<Lines, RecognisedLine[]>()
  const alone = groups.filter((group) => {
    const key = isEcho(group) ? group.flatMap((line) => keysOf(line)).find((each) => owners.has(each)) : undefined
    if (key === undefined) return true
    const owner = owners.get(key)!
    joining.set(owner, [...(joining.get(owner) ?? []), ...group])
    return false
  })
  return alone.map((group) => [...group, ...(joining.get(group) ?? [])])
}

function isEcho(group: Lines): boolean {
  return group.every(({ part, candidates }) => candidates.length === 0 && (part === 'echo' || part === 'script'))
}

/** The URLs that a line names, and who names them: what a library prints is of no browser, and of any. */
function keysOf({ about, browser: of }: RecognisedLine, browser: RecognisedLine['browser'] = of): string[] {
  return [about.url, about.requestUrl].flatMap((url) => (url === undefined ? [] : `${browser} ${parseUrl(url)?.href ?? url}`))
}
