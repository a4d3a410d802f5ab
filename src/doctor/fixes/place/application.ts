import { firstSegment, forAllPaths } from '../for-path.ts'
import type { Change } from './changes.ts'
import { hasCorsBeside } from './cors-beside.ts'
import { importOf, wantsMjs } from './import-allow.ts'
import { only, type Placer } from './placer.ts'

/** A statement that makes the application, at the beginning of a line: up to its end where it is one line, or its closing bracket. */
const made =
  /^(?:export +)?(?:const|let|var) +(\w+)(?:: *[\w.<>]+)? *= *([^\n]*\(\{\n(?:[ \t][^\n]*\n|\n)*\}\);?|[^\n]*\(\n(?:[ \t][^\n]*\n|\n)*\);?|[^\n]*)$/gm

/**
 * The policy is imported, and used before all else of the application: what stands before it answers without it. Where another path has CORS of its own, it is
 * used for the path that is asked for alone, by what knows paths: it has the last word.
 * @param under how the framework says for which paths
 */
export function placeInApplication(maker: RegExp, use: string, under?: (path: string) => string): Placer {
  return (files, { policy, lines, path }) => {
    if (policy.length === 0) return null
    const found = only(
      files.flatMap(({ name, text }) =>
        [...text.matchAll(made)].filter(([, , value = '']) => maker.test(value)).map((match) => ({ name, text, match })),
      ),
    )
    if (found === null) return null
    const { name, text, match } = found
    const calls = lines.map((line) => sameCall(text, line))
    if (calls.includes(null)) return null
    const at = match.index + match[0].trimEnd().length
    const end = match[0].trimEnd().endsWith(';') ? ';' : ''
    const own = firstSegment(path)
    const used = own !== undefined && under !== undefined && hasCorsBeside(text, match[1]!, own) ? under(own) : null
    return {
      file: name,
      pasted: false,
      mjs: wantsMjs({ name, text }),
      changes: [
        importOf({ name, text }, end),
        { start: at, end: at, text: `\n${(used ?? use).replace(/\bapp\b/, match[1]!)}${end}` },
        ...calls.filter((call) => call !== null),
      ],
      says: used === null ? forAllPaths : `It is used for ${own} and what is below it: another path has CORS of its own.`,
    }
  }
}

/** A call such as `express.json({ limit: '2mb' })` stands in the place of the one that is there. */
function sameCall(text: string, line: string): Change | null {
  const call = /\w+\.\w+(?=\((?:\{[^{}]*\})?\))/.exec(line.replace(/^app\.use\(/, ''))?.[0]
  if (call === undefined) return null
  const pattern = new RegExp(`\\b${call.replace('.', '\\.')}\\((?:\\{[^{}]*\\})?\\)`, 'g')
  const [given] = line.match(pattern) ?? []
  const old = only([...text.matchAll(pattern)])
  return given === undefined || old === null ? null : { start: old.index, end: old.index + old[0].length, text: given }
}
