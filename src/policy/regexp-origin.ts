/** What is longer has none of the usual shapes. */
const longestRead = 200

/** An escaped dot, or a character of any kind as often as it comes: `.*`, `\w+`, `[^.]+`, `\d{4}`. */
const atom = /\\\.|(?:\.|\\[dwS]|\[[^\]]+\])(?:[*+]\??|\{[\d,]+\})/g

/** Scheme, what comes before the host, host, port: once `*` stands for every atom. */
const shape =
  /^(https?|https\?|http\(s\)\?)?(?::\/\/)?(\([\w*-]+\.\)[?*+]?|\*\.?|\.)?([a-z\d-]+(?:\.[a-z\d-]+)*)(:\d+|\(?:\*\)?\??)?(?:\/\??)?$/i

/** The entries that a regular expression was meant to be, or null where it has none of the usual shapes. */
export function entriesOfRegExp(source: string): readonly string[] | null {
  if (source.length > longestRead) return null
  const simple = source
    .replace(/\\\//g, '/')
    .replace(/^\^|\$$/g, '')
    .replace(/\(\?:/g, '(')
    .replace(atom, (found) => (found === '\\.' ? '.' : '*'))
  const [, scheme, before = source.startsWith('^') ? '' : '*', host, port = ''] = shape.exec(simple) ?? []
  if (host === undefined) return null
  // Who writes /localhost/ means this machine, at whatever port.
  if (host === 'localhost' && port === '' && !source.endsWith('$')) return ['http://localhost:*']
  const rest = `${host}${port.includes('*') ? ':*' : port}`.toLowerCase()
  return schemesOf(scheme?.toLowerCase(), host).flatMap((each) => labelsOf(before).map((labels) => `${each}://${labels}${rest}`))
}

function schemesOf(scheme: string | undefined, host: string): readonly string[] {
  if (scheme === undefined) return [host === 'localhost' ? 'http' : 'https']
  return scheme.endsWith('?') ? ['https', 'http'] : [scheme]
}

/** `*`, which also stands for an end without a beginning, takes the host itself and all below it; a group with `?` or `*` may be absent. */
function labelsOf(before: string): readonly string[] {
  if (before === '*') return ['', '*.']
  const labels = before === '.' ? '*.' : before.replace(/[()?+]|\*$/g, '')
  return /[?*]$/.test(before) ? ['', labels] : [labels]
}
