import type { Finding } from '../finding.ts'
import type { Outcome, ResponseHead } from '../types.ts'
import type { Browser } from './console-text.ts'
import { fill, type Template } from './template.ts'
import { utf8Decode } from './utf8.ts'

/** What every blocked fetch() rejects with: script is not told why. */
export const blocked: Readonly<Record<Browser, string>> = {
  chromium: 'Failed to fetch',
  firefox: 'NetworkError when attempting to fetch resource.',
  webkit: 'Load failed',
}

type Code = Finding['code']
type Templates = Partial<Record<Code, Template>>

const chromium = "Failed to execute 'fetch' on 'Window': "
const firefox = 'Window.fetch: '

/** Bad arguments of fetch() have messages of their own. Measured like the console texts; in a worker the interface's name differs. */
export const argumentErrors: Readonly<Record<Browser, Templates>> = {
  chromium: {
    'invalid-url': `${chromium}Failed to parse URL from {input}`,
    'url-credentials': `${chromium}Request cannot be constructed from a URL that includes credentials: {url}`,
    'invalid-method': `${chromium}'{method}' is not a valid HTTP method.`,
    'forbidden-method': `${chromium}'{method}' HTTP method is unsupported.`,
    'no-cors-method': `${chromium}'{method}' is unsupported in no-cors mode.`,
    'invalid-header-name': `${chromium}Invalid name`,
    'invalid-header-value': `${chromium}Invalid value`,
    'header-not-bytes': `${chromium}Failed to read the 'headers' property from 'RequestInit': String contains non ISO-8859-1 code point.`,
    'invalid-init': `${chromium}Failed to read the '{member}' property from 'RequestInit': The provided value '{value}' is not a valid enum value of type Request{type}.`,
    'body-with-get': `${chromium}Request with GET/HEAD method cannot have body.`,
  },
  firefox: {
    'invalid-url': `${firefox}{input} is not a valid URL.`,
    'url-credentials': `${firefox}{url} is an url with embedded credentials.`,
    'invalid-method': `${firefox}Invalid request method {method}.`,
    'forbidden-method': `${firefox}Invalid request method {method}.`,
    'no-cors-method': `${firefox}Invalid request method {method}.`,
    'invalid-header-name': `${firefox}{name} is an invalid header name.`,
    'invalid-header-value': `${firefox}{value} is an invalid header value.`,
    'invalid-init': `${firefox}'{value}' (value of '{member}' member of RequestInit) is not a valid value for enumeration Request{type}.`,
    'body-with-get': `${firefox}HEAD or GET Request cannot have a body.`,
  },
  webkit: {
    'invalid-url': 'URL is not valid or contains user credentials.',
    'url-credentials': 'URL is not valid or contains user credentials.',
    'invalid-method': 'Method is not a valid HTTP token.',
    'forbidden-method': 'Method is forbidden.',
    'no-cors-method': 'Method must be GET, POST or HEAD in no-cors mode.',
    'invalid-header-name': "Invalid header name: '{name}'",
    'invalid-header-value': "Header '{name}' has invalid value: '{value}'",
    'header-not-bytes': 'Type error',
    'invalid-init': 'Type error',
    'body-with-get': "Request has method '{method}' and cannot have a body",
  },
}

/** The message of the TypeError that script gets for an outcome of this browser's profile; null if it gets a response, or asked for a socket. */
export function scriptError<R extends ResponseHead>(outcome: Outcome<R>, browser: Browser): string | null {
  const { finding } = outcome
  if (outcome.result.kind === 'response' || finding === null || finding.mode === 'websocket') return null
  const template = argumentErrors[browser][finding.code]
  if (template === undefined) return blocked[browser]
  const args = finding.args as Record<string, string>
  const type = (args['member'] ?? '').replace(/^[a-z]/, (letter) => letter.toUpperCase())
  const message = fill(template, { url: finding.url, type, ...args })
  return browser === 'firefox' ? utf8Decode(message) : message
}
