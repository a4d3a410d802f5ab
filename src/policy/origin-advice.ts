import { isLoopbackHost } from '../engine/index.ts'
import { isOriginTaken } from './is-taken.ts'
import { parseOrigin, type ParsedOrigin } from './parse-origin.ts'
import type { ProblemCode } from './problem.ts'
import { readEntry } from './read-entry.ts'
import { longestOrigin } from './origin-syntax.ts'
import { judge, type OriginScene } from './read-origin.ts'
import { entriesOfRegExp } from './regexp-origin.ts'
import type { Fault } from './report.ts'
import { longestRead, quoted, quotedList, quotedOrNull, regExpSource, separate, unset } from './shown.ts'

/** The rest of a sentence whose subject is the value; where a more telling code is known, that. */
export interface Advice {
  readonly code?: ProblemCode
  readonly is: string
  readonly use?: string | null
}

/** What waives it. */
const allTheSame = ' (if it must be: dangerouslyAllowOrigins)'

/** Whose form is wrong is judged all the same, as what was meant. */
export function furtherFaults(fault: Fault, scene: OriginScene): readonly Fault[] {
  if (fault.code !== 'not-an-origin' || isDangerous(fault.path)) return []
  const entry = String(fault.value)
  if (entry.length > longestOrigin) return []
  const meant = parseOrigin(entry) ?? parseOrigin(`https://${entry}`)
  const faults: Fault[] = []
  if (meant) judge(meant, entry, fault.path, { ...scene, report: (code, path, value) => faults.push({ code, path, value }) })
  return faults
}

const sentences: Partial<Record<ProblemCode, string>> = {
  'null-origin': `is what every sandboxed page sends, whoever made it${allTheSame}`,
  insecure: `lets whoever is on the wire act as your users: it is plain HTTP${allTheSame}`,
  'loopback-in-production': `is any program on the machine of a user, and this is production${allTheSame}`,
  'public-suffix': `takes in strangers: anybody can get a name there${allTheSame}`,
  'suffix-unchecked': 'may take in strangers: give the option publicSuffix, which can tell',
}

export function originAdvice({ code, path, value }: Fault, scene: OriginScene): Advice {
  if (code === 'missing') return { is: `names nobody: list the origins; '*' is everyone` }
  if (code === 'type') return typeAdvice(path, value, scene)
  if (value === '' || value === 'undefined') return { code: 'missing', is: unset }
  if (value === 'null') return { code: 'null-origin', is: sentences['null-origin']! }
  if (value === '*' && path !== 'origin') return { code: scene.credentials ? 'wildcard-with-credentials' : 'type', is: everyone }
  if (code === 'wildcard-with-credentials') return { is: 'with credentials would let every site act as your users: list the origins' }
  if (code === 'not-an-origin') return shapeAdvice(String(value), path, scene)
  if (code === 'insecure') return { is: sentences[code]!, use: quotedOrNull(overHttps(parseOrigin(String(value)))) }
  return { is: sentences[code] ?? '' }
}

const everyone = `is everyone, and stands alone: origin: '*'`

function typeAdvice(path: string, value: unknown, scene: OriginScene): Advice {
  const source = regExpSource(value)
  if (source !== null) return regExpAdvice(source, path, scene)
  if (path === 'dangerouslyAllowOrigins') return { is: 'is not a list' }
  if (value === undefined) return { is: unset }
  if (value === true) return { is: 'lets every site read in npm cors' }
  return { is: value === false ? 'means no CORS in npm cors: leave the middleware out' : 'is not an origin' }
}

/** Of its entries, those that are no danger. */
function regExpAdvice(source: string, path: string, scene: OriginScene): Advice {
  const code = 'regexp'
  const entries = new Set(entriesOfRegExp(source)?.map((entry) => meantBy(entry, path, scene)))
  const taken = [...entries].filter((entry) => isOriginTaken(entry, isDangerous(path), scene))
  if (entries.size > 0 && taken.length === 0) return { code, is: 'takes in whoever can get a name there: list origins' }
  const use = taken.length > 0 ? quotedList(taken, path !== 'origin' || taken.length === 1) : null
  return { code, is: 'matches more than it seems to: list origins and patterns', use }
}

function shapeAdvice(entry: string, path: string, scene: OriginScene): Advice {
  if (entry.length > longestRead) return { is: 'is too long' }
  const isJson = /^\[\s*["']/.test(entry)
  if (isJson || (/[\s,;]/.test(entry) && !/^data:/i.test(entry))) return listAdvice(entry, isJson, path, scene)
  if (entry.length > longestOrigin) return { is: 'is too long' }
  if (/[\0-\x1f\x7f]/.test(entry)) return { is: 'has control characters' }
  const [code, is] = readEntry(entry).fault ?? ['not-an-origin', 'is not an origin']
  const meant = meantBy(entry, path, scene)
  return { code, is, use: meant === entry ? null : quoted(meant) }
}

/** Several entries, or one with blanks around. */
function listAdvice(text: string, isJson: boolean, path: string, scene: OriginScene): Advice {
  const parts = separate(isJson ? text.replace(/["']|^\[|\]\s*$/g, '') : text).map((part) => meantBy(part, path, scene))
  const isMeant = (part: string): boolean => (part === '*' && path === 'origin') || isOriginTaken(part, isDangerous(path), scene)
  const areMeant = parts.length > 0 && parts.every(isMeant)
  if (!isJson && parts.length < 2) return { is: 'has blanks or commas around it', use: areMeant ? quoted(parts[0]!) : null }
  const use = areMeant ? quotedList(parts, path !== 'origin') : null
  return { code: 'list-in-string', is: 'is a list in one string, and matches nobody', use }
}

/** How an entry is to be written, over HTTPS where it must be; the entry itself, where that cannot be said. */
function meantBy(entry: string, path: string, { credentials }: OriginScene): string {
  const { meant, use } = readEntry(entry)
  return (credentials && !isDangerous(path) && overHttps(meant)) || (use ?? entry)
}

function isDangerous(path: string): boolean {
  return path.startsWith('dangerously')
}

/** An insecure origin, made secure; null if it is secure already. */
function overHttps(meant: ParsedOrigin | null): string | null {
  if (meant === null || meant.scheme !== 'http' || isLoopbackHost(meant.host)) return null
  return parseOrigin(`https${meant.text.slice(4)}`)!.text
}
