import type { Word, Words } from './bash-words.ts'

/** Options that take a value, by their long names; others are flags. Source: https://curl.se/docs/manpage.html */
const withValue = new Set(
  (
    'abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to continue-at cookie cookie-jar ' +
    'create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr ' +
    'dns-servers doh-url dump-header ech engine etag-compare etag-save expect100-timeout form form-string happy-eyeballs-timeout-ms haproxy-clientip ' +
    'header hostpubmd5 hsts interface ip-tos ipfs-gateway json keepalive-cnt keepalive-time key key-type limit-rate local-port login-options ' +
    'max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey preproxy proto ' +
    'proto-default proto-redir proxy proxy-cacert proxy-cert proxy-header proxy-key proxy-user pubkey quote random-file range rate referer request ' +
    'request-target resolve retry retry-delay retry-max-time service-name socks4 socks4a socks5 socks5-hostname speed-limit speed-time stderr ' +
    'telnet-option time-cond tls-max tls13-ciphers trace trace-ascii unix-socket upload-file url url-query user user-agent variable write-out'
  ).split(' '),
)

const shortNames: Readonly<Record<string, string>> = {
  A: 'user-agent',
  b: 'cookie',
  c: 'cookie-jar',
  C: 'continue-at',
  d: 'data',
  D: 'dump-header',
  e: 'referer',
  E: 'cert',
  F: 'form',
  G: 'get',
  h: 'help',
  H: 'header',
  I: 'head',
  K: 'config',
  m: 'max-time',
  o: 'output',
  P: 'ftp-port',
  Q: 'quote',
  r: 'range',
  T: 'upload-file',
  u: 'user',
  U: 'proxy-user',
  w: 'write-out',
  x: 'proxy',
  X: 'request',
  y: 'speed-time',
  Y: 'speed-limit',
  z: 'time-cond',
}

/** An option of curl by its long name; `url` for what is none. */
export interface Option {
  readonly name: string
  readonly value: Word | null
}

/** The options among words, and what is none: URLs. */
export function optionsIn(words: Words): Option[] {
  const options: Option[] = []
  let onlyUrls = false
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!
    const { text } = word
    if (onlyUrls || !text.startsWith('-') || text === '-') {
      if (!isRedirection(text)) options.push({ name: 'url', value: word })
      else if (/[<>]$/.test(text)) index++
    } else if (text === '--') onlyUrls = true
    else if (text.startsWith('--')) {
      const name = text.slice(2)
      options.push({ name, value: withValue.has(name) ? (words[++index] ?? null) : null })
    } else {
      const { found, needsNext } = shortOptions(word)
      options.push(...found)
      if (needsNext !== null) options.push({ name: needsNext, value: words[++index] ?? null })
    }
  }
  return options
}

/** `> file`, `2>&1` and `<<EOF` are the shell's. */
function isRedirection(text: string): boolean {
  return /^\d?(?:>>?|<<?<?)/.test(text)
}

/** Several letters in one word; what follows one that takes a value is its value. */
function shortOptions({ text, unknown }: Word): { found: Option[]; needsNext: string | null } {
  const found: Option[] = []
  for (let at = 1; at < text.length; at++) {
    const letter = text[at]!
    const name = letter === ':' ? 'next' : (shortNames[letter] ?? letter)
    const takesValue = withValue.has(name) || name === 'ftp-port'
    if (!takesValue) found.push({ name, value: null })
    else if (at + 1 === text.length) return { found, needsNext: name }
    else return { found: [...found, { name, value: { text: text.slice(at + 1), unknown } }], needsNext: null }
  }
  return { found, needsNext: null }
}
