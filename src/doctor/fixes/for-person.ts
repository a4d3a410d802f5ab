import type { Fix } from '../diagnosis.ts'
import { givesBackAny } from './place/gives-back.ts'
import { looseMatch } from './place/loose-match.ts'
import type { ConfigFile } from './place/placer.ts'

/**
 * Why no program may make these changes, as the files show whom they would open it to; null where it may. What is allowed beside the origins that are let in
 * today is allowed to all of those.
 */
export function forPerson(fixes: readonly Fix[], files: readonly ConfigFile[]): string | null {
  if (fixes.some(allowsAll)) {
    const closed = files.find(({ text }) => namesOrigins.test(text))
    if (closed !== undefined)
      return `No program does it: ${closed.name} lets in some origins today, and * is everybody. Only whose answers those are knows whether everybody may see them.`
  }
  const isWord = fixes.some(allowsCookies)
  if (!isWord && !fixes.some(allowsMore)) return null
  for (const { name, text } of files) {
    if (!isWord && !hasCookies.test(text)) continue
    if (givesBackAny(text))
      return `No program does it: ${name} gives back whatever Origin comes. Let it compare the Origin with a list first.`
    const loose = looseMatch(text)
    if (loose !== null)
      return `No program does it: ${name} compares the Origin with ${shown(loose)}, which may fit the origins of strangers, too. Let it compare the whole Origin first.`
  }
  return null
}

/** Beside the origins that are allowed, whoever those are. */
function allowsCookies({ file, edits }: Fix): boolean {
  const text = edits.map((edit) => edit.text).join('')
  return (
    file === undefined &&
    /Access-Control-Allow-Credentials[ =:]+["']?true|^\s*credentials: true/m.test(text) &&
    !/Access-Control-Allow-Origin|^\s*origin:/m.test(text)
  )
}

/** More methods or headers, for whoever is let in. */
function allowsMore({ file, edits }: Fix): boolean {
  const text = edits.map((edit) => edit.text).join('')
  return (
    file === undefined &&
    /Access-Control-(?:Allow-(?:Methods|Headers)|Expose-Headers)/.test(text) &&
    !/Access-Control-Allow-Origin/.test(text)
  )
}

/** Whether it has the word for cookies, in whatever way. */
const hasCookies = /^(?![ \t]*#).*access-control-allow-credentials/im

/** A star, where it is all that the line says. */
function allowsAll({ at, edits }: Fix): boolean {
  return at === 'server' && edits.some(({ text }) => /access-control-allow-origin["']?[ \t:=,]+["']?\*/i.test(text))
}

/** In whatever way, but by a star. */
const namesOrigins = /^(?![ \t]*#).*access-control-allow-origin["']?[ \t:=,]+(?!["']?\*)\S/im

/** So much of it is told. */
const longest = 120

function shown(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
