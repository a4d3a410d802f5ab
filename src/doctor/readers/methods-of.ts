import type { RecognisedLine } from '../../engine/index.ts'

/** The methods that lines are of, as far as the lines about the network tell that stand behind them. */
export type Methods = ReadonlyMap<RecognisedLine, string>

/**
 * A line that gives the reason names no method; Chromium's line about the network, which follows it, does. Of several lines in a row that are followed
 * by as many, each has its own.
 */
export function methodsOf(lines: readonly RecognisedLine[]): Methods {
  const methods = new Map<RecognisedLine, string>()
  const byUrl = new Map<string, RecognisedLine[]>()
  for (const line of lines) {
    const { url, requestUrl, method } = line.about
    if (method !== undefined) methods.set(line, method)
    const key = requestUrl ?? url
    if (key === undefined || !(line.part === 'whole' || isOfNetwork(line))) continue
    const same = byUrl.get(key)
    if (same === undefined) byUrl.set(key, [line])
    else same.push(line)
  }
  for (const same of byUrl.values()) inRuns(same, methods)
  return methods
}

function inRuns(lines: readonly RecognisedLine[], methods: Map<RecognisedLine, string>): void {
  let at = 0
  while (at < lines.length) {
    const first = at
    while (at < lines.length && !isOfNetwork(lines[at]!)) at++
    const next = at
    while (at < lines.length && isOfNetwork(lines[at]!)) at++
    const [reasons, network] = [lines.slice(first, next), lines.slice(next, at)]
    for (const [index, line] of reasons.entries()) {
      const own = network[reasons.length === network.length ? index : 0]
      if (own !== undefined && !methods.has(line)) methods.set(line, own.about.method!)
    }
  }
}

function isOfNetwork({ part, about }: RecognisedLine): boolean {
  return part === 'echo' && about.method !== undefined
}

/** Whether two lines can be of one request: none of it is known to be of another method. */
export function isOneMethod(methods: Methods, ...lines: readonly RecognisedLine[]): boolean {
  return new Set(lines.flatMap((line) => methods.get(line) ?? [])).size < 2
}
