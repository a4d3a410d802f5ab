import { type Word, wordsOf } from '../../readers/javascript.ts'
import { firstSegment } from '../for-path.ts'

/** What puts something to use in an application: for all of it, for a path or on a route. */
const puts = /^(?:use|all|on|get|head|post|put|patch|delete|options)$/

/**
 * Whether an application has CORS for another path than this one and what is below it: something of CORS is put to use where such a path is named.
 * What stands in a comment is not there, and where the text cannot be read, nothing is seen.
 * @param app the application's name
 */
export function hasCorsBeside(text: string, app: string, own: string): boolean {
  const words = wordsOf(text) ?? []
  const ofCors = namesOfCors(words)
  const isCors = ({ kind, text: word }: Word): boolean =>
    kind === 'name' ? /cors/i.test(word) || ofCors.has(word) : kind === 'string' && /^access-control-allow-origin$/i.test(word)
  const isOther = (path: string): boolean => ![undefined, own].includes(firstSegment(path))
  return argumentsOf(words, app).some((given) => given.some(isCors) && pathsIn(given).some(isOther))
}

/** What is given to the methods of the application, call by call. */
function argumentsOf(words: readonly Word[], app: string): (readonly Word[])[] {
  return words.flatMap(({ text }, at) => {
    const [dot, method, bracket] = words.slice(at + 1, at + 4).map((word) => word.text)
    const isCall = text === app && dot === '.' && puts.test(method ?? '') && bracket === '('
    return isCall ? [inBrackets(words.slice(at + 4))] : []
  })
}

function inBrackets(words: readonly Word[]): readonly Word[] {
  let depth = 1
  const end = words.findIndex(({ kind, text }) => {
    if (kind === 'other') depth += text === '(' ? 1 : text === ')' ? -1 : 0
    return depth === 0
  })
  return words.slice(0, end)
}

/** The paths that come first; of a function that looks at the path itself, those that it names. */
function pathsIn(given: readonly Word[]): readonly string[] {
  const end = given.findIndex(({ kind, text }) => kind !== 'string' && !/^[[\],`]$/.test(text))
  const first = given.slice(0, end).filter(({ kind, text }) => kind === 'string' && text !== '')
  return (first.length > 0 ? first : given.filter(({ kind }) => kind === 'string')).map(({ text }) => text)
}

/** `const news = cors(…)`, in TypeScript with its type before: what is used by a name is made by another. */
function namesOfCors(words: readonly Word[]): ReadonlySet<string> {
  const named = words.flatMap(({ text }, at) => {
    if (!/^(?:const|let|var)$/.test(text)) return []
    const said = words.slice(at + 1, at + 1 + longestName)
    const is = said.findIndex((each) => /^[=;]$/.test(each.text))
    const [made, bracket] = said.slice(is + 1)
    return bracket?.text === '(' && /cors/i.test(made!.text) ? [said[0]!.text] : []
  })
  return new Set(named)
}

/** In words, with its type and what makes it. */
const longestName = 40
