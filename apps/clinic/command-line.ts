import path from 'node:path'
import { fromFetch } from 'visto/doctor'
import type { Stay } from './admit.ts'
import { connect } from './certificates.ts'

/** What a person types to have it looked at. */
export function commandLine({ server, place, texts }: Stay): string {
  const { url, method, mode, credentials } = fromFetch(texts()['page.js']!)[0]!.request
  const told = server.told?.(place) ?? {}
  // Values that are hidden in an exchange stand in the call.
  const headers = [...(texts()['page.js']!.match(/headers: \{(.*)\}/)?.[1] ?? '').matchAll(/'([\w-]+)': '([^']*)'/g)]
  const { hostname, port } = new URL(url ?? place.api)
  const words = [
    'issuer.pem' in texts() ? [`NODE_EXTRA_CA_CERTS=${path.join(place.folder, 'issuer.pem')}`] : [],
    ['visto', 'check', url ?? place.api, '--from', told.from ?? `${place.page}/`],
    method === 'GET' ? [] : ['--method', method ?? 'GET'],
    headers.flatMap(([, name, value]) => ['--header', `${name}: ${value}`]),
    mode === 'cors' ? [] : ['--mode', mode ?? 'cors'],
    credentials === 'include' ? ['--credentials', 'include'] : [],
    told.send === true ? ['--send'] : [],
    connect.resolve(hostname) === null ? [] : ['--resolve', `${hostname}:${port}:127.0.0.1`],
  ]
  return words
    .flat()
    .map((word) => (/^[\w./:=@-]+$/.test(word) ? word : `'${word}'`))
    .join(' ')
}
