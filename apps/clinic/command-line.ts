import { fromFetch } from 'visto/doctor'
import type { Stay } from './admit.ts'

/** What a person types to have it looked at. */
export function commandLine({ server, place, texts }: Stay): string {
  const { url, method, mode, credentials } = fromFetch(texts()['page.js']!)[0]!.request
  const told = server.told?.(place) ?? {}
  // Values that are hidden in an exchange stand in the call.
  const headers = [...(texts()['page.js']!.match(/headers: \{(.*)\}/)?.[1] ?? '').matchAll(/'([\w-]+)': '([^']*)'/g)]
  const words = [
    ['visto', 'check', url ?? place.api, '--from', told.from ?? `${place.page}/`],
    method === 'GET' ? [] : ['--method', method ?? 'GET'],
    headers.flatMap(([, name, value]) => ['--header', `${name}: ${value}`]),
    mode === 'cors' ? [] : ['--mode', mode ?? 'cors'],
    credentials === 'include' ? ['--credentials', 'include'] : [],
    told.send === true ? ['--send'] : [],
  ]
  return words
    .flat()
    .map((word) => (/^[\w./:=@-]+$/.test(word) ? word : `'${word}'`))
    .join(' ')
}
