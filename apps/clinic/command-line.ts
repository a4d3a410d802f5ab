import path from 'node:path'
import { fromFetch } from 'visto/doctor'
import type { Stay } from './admit.ts'
import { connect } from './certificates.ts'

/** The text of a folder that holds the body of the call, which may be long. */
export const bodyFile = 'body.txt'

/**
 * What a person types to have it looked at: all that the doctor is told.
 * @param program the words that start visto
 */
export function commandLine({ server, place, texts }: Stay, program: readonly string[] = ['npx', 'visto']): string {
  const { url, method, mode, credentials } = fromFetch(texts()['page.js']!)[0]!.request
  const told = server.told?.(place) ?? {}
  // Values that are hidden in an exchange stand in the call.
  const headers = [...(texts()['page.js']!.match(/headers: \{(.*)\}/)?.[1] ?? '').matchAll(/'?([\w-]+)'?: '([^']*)'/g)]
  const { hostname, port } = new URL(url ?? place.api)
  const words = [
    [...program, 'check', url ?? place.api, '--from', told.from ?? `${place.page}/`],
    method === 'GET' ? [] : ['--method', method ?? 'GET'],
    headers.flatMap(([, name, value]) => ['--header', `${name}: ${value}`]),
    mode === 'no-cors' || mode === 'same-origin' ? ['--mode', mode] : [],
    credentials === 'include' ? ['--credentials', 'include'] : [],
    told.cookie === undefined ? [] : ['--cookie', told.cookie],
    told.send === true ? ['--send'] : [],
    told.page === undefined ? [] : ['--page', told.page],
    told.failed === true ? ['--fails'] : [],
    (told.reads ?? []).flatMap((name) => ['--reads', name]),
    told.server === undefined ? [] : ['--server', told.server],
    told.timeout === undefined ? [] : ['--timeout', `${told.timeout}ms`],
    connect.resolve(hostname) === null ? [] : ['--resolve', `${hostname}:${port}:127.0.0.1`],
  ]
  return [
    ...('issuer.pem' in texts() ? [`NODE_EXTRA_CA_CERTS=${path.join(place.folder, 'issuer.pem')}`] : []),
    ...words.flat().map(quoted),
    ...(typeof told.body === 'string' ? [`--data "$(cat ${quoted(path.join(place.folder, bodyFile))})"`] : []),
  ].join(' ')
}

function quoted(word: string): string {
  return /^[\w./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
