import { type Diagnosis, diagnose, fixesFor, fromFetch, type Remedy } from 'visto/doctor'
import { probe } from 'visto/doctor/probe'
import type { Stay } from './admit.ts'
import { connect } from './certificates.ts'
import type { Texts, Told } from './patient.ts'

/** What the doctor says of a server, as it stands now, and the ways to mend its texts. */
export interface Examination {
  readonly diagnosis: Diagnosis
  readonly remedies: readonly Remedy[]
}

/** @param since what is to be told otherwise by now */
export async function examine({ server: { told: tell }, place, texts }: Stay, since: Told = {}): Promise<Examination> {
  const [exchange] = fromFetch(texts()['page.js']!)
  const told = { ...tell?.(place), ...since }
  const evidence = await probe(exchange!, { from: place.page, connect, ...told })
  const [diagnosis] = diagnose([evidence], told.server === undefined ? {} : { server: told.server })
  // Nobody shows their keys.
  const shown = Object.entries(texts()).filter(([name]) => !/\.(?:pem|key)$/.test(name))
  const files = shown.map(([name, text]) => ({ name, text }))
  return { diagnosis: diagnosis!, remedies: fixesFor(diagnosis!, { files, url: exchange!.request.url! }) }
}

/**
 * Applies the edits one after the other, as a program would that understands nothing of them.
 * @throws {Error} for an edit that names no file, or whose anchor does not stand there once
 */
export function apply(texts: Texts, { fixes }: Remedy): Texts {
  const changed: Record<string, string> = { ...texts }
  for (const { file, edits } of fixes) {
    if (file === undefined) throw new Error(`A fix names no file: ${JSON.stringify(fixes)}`)
    for (const { insertAfter, replace, text } of edits) {
      const old = changed[file] ?? ''
      const anchor = replace ?? insertAfter ?? ''
      if (anchor !== '' && old.split(anchor).length !== 2)
        throw new Error(`${JSON.stringify(anchor)} does not stand once in ${file}:\n${old}`)
      const put = insertAfter === undefined ? text : insertAfter + text
      changed[file] = anchor === '' ? text + old : old.replace(anchor, () => put)
    }
  }
  return changed
}
