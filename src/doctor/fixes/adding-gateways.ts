import type { Change } from './adding-layers.ts'

/** How a gateway adds a header to what comes from behind: after it. */
export interface Appending {
  /** Under which condition it does, without `if`. */
  readonly who: string
  /** What adds it, whole; `…` stands for what is not known. */
  readonly line: (name: string) => string
  /** What is to be seen to where it is taken out, if anything. */
  readonly out?: string
  /** What makes its own take the place of what comes from behind. */
  readonly set: Change
  /** Whether it then writes both into one line. */
  readonly joins: boolean
}

function word(where: string, add: string, set: string): Change {
  return { where, edits: () => [{ replace: add, text: set }] }
}

const emptyAdd = 'add: goes where it is then empty'

/** One entry alone: another word above it would be for all that stand there, and a second key beside one that is there. */
function moves(entry: (name: string) => string): Change {
  return {
    where: `that entry from add into set (below the set: that is there, if there is one; ${emptyAdd})`,
    edits: (names) => [{ text: `set:\n${names.map((name) => `${indented(entry(name))}\n`).join('')}` }],
  }
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ')
}

/** By the names of the targets. What none of these does to a header of CORS, their own CORS does neither: that sets it, or leaves it out. */
export const appending: Readonly<Record<string, Appending>> = {
  // https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/core/v3/base.proto
  envoy: {
    who: 'Envoy adds one of the two itself by response_headers_to_add',
    line: (name) => `- header: { key: "${name}", value: … }`,
    out: 'that entry, with an append or append_action in it',
    set: {
      where: 'in that entry, beside header, in the place of an append or append_action',
      edits: () => [{ text: 'append_action: "OVERWRITE_IF_EXISTS_OR_ADD"\n' }],
    },
    joins: true,
  },
  // https://istio.io/latest/docs/reference/config/networking/virtual-service/
  istio: {
    who: 'the VirtualService adds one of the two itself by headers.response.add',
    line: ofIstio,
    out: `that entry (${emptyAdd})`,
    set: moves(ofIstio),
    joins: true,
  },
  // https://gateway-api.sigs.k8s.io/guides/http-header-modifier/
  'gateway-api': {
    who: 'a ResponseHeaderModifier of the HTTPRoute adds one of the two itself',
    line: ofGatewayApi,
    out: `that entry (${emptyAdd})`,
    set: moves(ofGatewayApi),
    joins: true,
  },
  // It has the directive of headers-more: https://github.com/openresty/headers-more-nginx-module
  'ingress-nginx': {
    who: 'a snippet of the Ingress adds one of the two itself by add_header',
    line: (name) => `add_header ${name} …;`,
    set: {
      where: 'in the place of that line, with its value',
      edits: (names) => names.map((name) => ({ replace: `add_header ${name} …;`, text: `more_set_headers "${name}: …";` })),
    },
    joins: false,
  },
  // https://developer.konghq.com/plugins/response-transformer/
  kong: {
    who: 'the plugin response-transformer adds one of the two itself by append.headers',
    line: (name) => `- ${name}:…`,
    set: {
      where:
        'that line from append.headers into both of these, as each does what the other leaves (below those that are there, if there are some)',
      edits: (names) => [
        { text: ['replace', 'add'].map((key) => `${key}:\n  headers:\n${names.map((name) => `    - ${name}:…\n`).join('')}`).join('') },
      ],
    },
    joins: false,
  },
  // https://learn.microsoft.com/en-us/azure/api-management/set-header-policy
  'azure-api-management': {
    who: 'a set-header of the outbound section adds one of the two itself',
    line: (name) => `<set-header name="${name}" exists-action="append">…</set-header>`,
    set: word('in that element', 'exists-action="append"', 'exists-action="override"'),
    joins: true,
  },
  // https://fetch.spec.whatwg.org/#dom-headers-append
  ...ofFetch('cloudflare-worker', 'the Worker'),
  ...ofFetch('fetch-handler', 'the handler'),
}

function ofIstio(name: string): string {
  return `${name}: …`
}

function ofGatewayApi(name: string): string {
  return `- name: ${name}\n  value: …`
}

function ofFetch(target: string, name: string): Record<string, Appending> {
  return {
    [target]: {
      who: `${name} adds one of the two itself by headers.append`,
      line: (header) => `headers.append('${header}', …)`,
      set: word('in that line', 'headers.append(', 'headers.set('),
      joins: true,
    },
  }
}
