import type { BodyKind, Scene } from '../../playground/model/scene.ts'

const bodies: Readonly<Record<BodyKind, string | null>> = {
  none: null,
  text: "'…'",
  form: "new URLSearchParams('…')",
  multipart: 'new FormData()',
  json: "new Blob(['…'], { type: 'application/json' })",
  bytes: 'new Uint8Array(8)',
  stream: 'stream',
}

/** What the page's script says, as one would write it: what is the default is left out. */
export function callText(scene: Scene): string {
  return scene.uploadListener ? asXMLHttpRequest(scene) : asFetch(scene)
}

function asFetch({ url, method, headers, body, mode, credentials, redirect }: Scene): string {
  const members = [
    ...(method === 'GET' ? [] : [`method: ${quoted(method)}`]),
    ...(headers.length === 0 ? [] : [`headers: { ${headers.map(([name, value]) => `${keyed(name)}: ${quoted(value)}`).join(', ')} }`]),
    ...(bodies[body] === null ? [] : [`body: ${bodies[body]}`]),
    ...(mode === 'cors' ? [] : [`mode: ${quoted(mode)}`]),
    ...(credentials === 'same-origin' ? [] : [`credentials: ${quoted(credentials)}`]),
    ...(redirect === 'follow' ? [] : [`redirect: ${quoted(redirect)}`]),
  ]
  if (members.length === 0) return `fetch(${quoted(url)})`
  return [`fetch(${quoted(url)}, {`, ...members.map((member) => `  ${member},`), '})'].join('\n')
}

function asXMLHttpRequest({ url, method, headers, body, credentials }: Scene): string {
  return [
    'const request = new XMLHttpRequest()',
    `request.open(${quoted(method)}, ${quoted(url)})`,
    ...(credentials === 'include' ? ['request.withCredentials = true'] : []),
    ...headers.map(([name, value]) => `request.setRequestHeader(${quoted(name)}, ${quoted(value)})`),
    "request.upload.addEventListener('progress', show)",
    `request.send(${bodies[body] ?? ''})`,
  ].join('\n')
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`
}

function keyed(name: string): string {
  return /^[A-Za-z]+$/.test(name) ? name : quoted(name)
}
