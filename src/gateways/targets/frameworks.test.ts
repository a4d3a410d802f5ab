/** The frameworks of other languages: who gets in by what is printed, read back and compared as their sources do. */
import { describe, expect, test } from 'vitest'
import { targets } from '../targets.ts'
import { compiled, textOf } from './compiled.cases.ts'
import { describeOrigins } from './origins.cases.ts'

/** What stands between two texts. */
function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start)
  return from < 0 ? '' : text.slice(from + start.length, text.indexOf(end, from + start.length))
}

/** The strings between double quotes. */
function strings(text: string): string[] {
  return [...text.matchAll(/(?<![r@])"((?:[^"\\]|\\.)*)"/g)].map(([, body]) => body!.replace(/\\(.)/g, '$1'))
}

function singles(text: string): string[] {
  return [...text.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, body]) => body!.replace(/\\(['\\])/g, '$1'))
}

/** The raw strings of Python; the verbatim ones of C#. */
function raws(text: string): string[] {
  return [...text.matchAll(/[r@]"([^"]*)"/g)].map(([, body]) => body!)
}

/** As a language reads it whose end of the text is written otherwise; without a flag, `$` is that in JavaScript. */
function regex(pattern: string): RegExp {
  return new RegExp(pattern.replace(/^\\A/, '^').replace(/\\[zZ]$/, '$'))
}

describeOrigins({
  target: 'starlette',
  mistakes: {
    'any labels at all': [/\(\?:\[0-9a-z_-\]\{1,63\}\\\.\)\+/g, '.*'],
  },
  // fullmatch. Source: is_allowed_origin
  model: ([text]) => {
    const origins = strings(between(text!, '"allow_origins": ', '],\n'))
    const pattern = raws(between(text!, '"allow_origin_regex": (', '\n    ),')).join('')
    const full = pattern === '' ? null : new RegExp(`^(?:${pattern})$`)
    return (origin) => origins.includes('*') || origins.includes(origin) || (full?.test(origin) ?? false)
  },
})

describeOrigins({
  target: 'django',
  mistakes: {
    'no end': [/\\Z"/g, '"'],
  },
  lax: true,
  // re.match, which needs no end; listed ones by scheme and authority. Source: origin_found_in_white_lists
  model: ([text]) => {
    if (text!.includes('CORS_ALLOW_ALL_ORIGINS = True')) return () => true
    const authority = (url: string): string | undefined => {
      const [, scheme, netloc] = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)/i.exec(url.replace(/[\t\r\n]/g, '')) ?? []
      return scheme && `${scheme.toLowerCase()}://${netloc}`
    }
    const origins = strings(between(text!, 'CORS_ALLOWED_ORIGINS = ', ']\n'))
    const regexes = raws(between(text!, 'CORS_ALLOWED_ORIGIN_REGEXES = [', '\n]\n')).map(
      (pattern) => new RegExp(`^(?:${pattern.replace(/\\Z$/, '$')})`),
    )
    return (origin) =>
      (origin === 'null' && origins.includes('null')) ||
      origins.some((each) => authority(each) !== undefined && authority(each) === authority(origin)) ||
      regexes.some((each) => each.test(origin))
  },
})

describeOrigins({
  target: 'flask',
  mistakes: {
    'no end': [/\\Z"/g, '"'],
  },
  // Compiled regular expressions, by re.match. Source: try_match_pattern
  model: ([text]) => {
    if (text!.includes('"origins": "*"')) return () => true
    const regexes = raws(text!).map((pattern) => new RegExp(`^(?:${pattern.replace(/\\Z$/, '$')})`))
    return (origin) => regexes.some((each) => each.test(origin))
  },
})

describeOrigins({
  target: 'spring',
  mistakes: {
    'a star without its dot': [/\*\.shop/g, '*shop'],
  },
  lax: true,
  // Source: checkOrigin and OriginPattern
  model: ([text]) => {
    const origins = strings(between(text!, 'setAllowedOrigins(', ');'))
    const patterns = strings(between(text!, 'setAllowedOriginPatterns(', ');')).map((pattern) => {
      const [, rest = pattern, list] = /^(.*):\[(\*|\d+(?:,\d+)*)\]$/.exec(pattern) ?? []
      const quoted = rest.replace(/[.[\]]/g, String.raw`\$&`).replaceAll('*', '.*')
      return new RegExp(`^${quoted}${list === '*' ? String.raw`(?::\d+)?` : ''}$`)
    })
    return (origin) => {
      const asked = origin.replace(/\/$/, '')
      return (
        origins.includes('*') ||
        origins.some((each) => each.toLowerCase() === asked.toLowerCase()) ||
        patterns.some((each) => each.test(asked))
      )
    }
  },
})

describeOrigins({
  target: 'aspnet',
  mistakes: {
    'no end': [/\\z"/g, '"'],
    'no beginning': [/@"\^/g, '@"'],
  },
  model: ([text]) => {
    if (text!.includes('AllowAnyOrigin()')) return () => true
    const origins = strings(between(text!, 'Origins = new(StringComparer.Ordinal)', '};'))
    const regexes = raws(between(text!, 'Patterns = new Regex[]', '};')).map(regex)
    return (origin) => origins.includes(origin) || regexes.some((each) => each.test(origin))
  },
})

describeOrigins({
  target: 'rails',
  mistakes: {
    'no end': [/\\\\z'/g, "'"],
    'no beginning': [/'\\\\A/g, "'"],
  },
  // Source: allow_origin?
  model: ([text]) => {
    const list = between(text!, 'origins ', '\n\n')
    const entries = [...list.matchAll(/(Regexp\.new\()?('(?:[^'\\]|\\.)*')/g)].map(([, isRegex, literal]) => ({
      isRegex,
      text: singles(literal!)[0]!,
    }))
    if (entries.some((entry) => entry.text === '*')) return () => true
    for (const entry of entries)
      if (!entry.isRegex && !/^[a-z][a-z0-9.+-]*:\/\//.test(entry.text)) throw new Error('It would take this for a host')
    return (origin) => entries.some((entry) => (entry.isRegex ? regex(entry.text).test(origin) : entry.text === origin))
  },
})

describeOrigins({
  target: 'laravel',
  mistakes: {
    'no end': [/\\\\z#/g, '#'],
    'no beginning': [/'#\^/g, "'#"],
  },
  // Source: isOriginAllowed; a single origin goes out to everybody, and the browser compares.
  model: ([text]) => {
    const origins = singles(between(text!, "'allowed_origins' => ", '],\n'))
    const patterns = singles(between(text!, "'allowed_origins_patterns' => ", '],\n')).map((pattern) => regex(pattern.slice(1, -1)))
    return (origin) => origins.includes('*') || origins.includes(origin) || patterns.some((each) => each.test(origin))
  },
})

describeOrigins({
  target: 'go-rs-cors',
  mistakes: {
    'a star without its dot': [/\*\.shop/g, '*shop'],
    'a scheme that is open': [/https:\/\/\*/g, '*'],
  },
  lax: true,
  // Source: wildcard.match and isOriginAllowed
  model: ([text]) => {
    const origins = strings(between(text!, 'AllowedOrigins: ', '},\n')).map((origin) => origin.toLowerCase())
    return (given) => {
      const origin = given.toLowerCase()
      return origins.some((entry) => {
        const star = entry.indexOf('*')
        if (star < 0) return entry === origin
        return origin.length >= entry.length - 1 && origin.startsWith(entry.slice(0, star)) && origin.endsWith(entry.slice(star + 1))
      })
    }
  },
})

describeOrigins({
  target: 'go-jub0bs-cors',
  lax: true,
  // Labels before the host, and any port, none included; what stands in the labels is not looked at.
  model: ([text]) => {
    const entries = strings(between(text!, 'Origins: ', '},\n')).map((entry) => {
      if (entry === '*') return /^/
      const [, scheme, labels, host, port = ''] = /^(https?:\/\/)(\*\.)?([^:]+|\[.*?\])(:.*)?$/.exec(entry)!
      const number = port === ':*' ? String.raw`(?::[1-9]\d{0,4})?` : port
      return new RegExp(`^${scheme}${labels ? String.raw`[^]+\.` : ''}${host!.replace(/[.[\]]/g, String.raw`\$&`)}${number}$`)
    })
    return (origin) => entries.some((entry) => entry.test(origin))
  },
})

const least = { origin: 'https://app.example.com' }

test.each([
  ['starlette', ['"allow_methods": ["GET", "HEAD", "POST"]', '"max_age": 5', '"allow_credentials": False']],
  ['django', ['CORS_ALLOW_METHODS = ["GET", "HEAD", "POST"]', 'CORS_ALLOW_HEADERS = []', 'CORS_PREFLIGHT_MAX_AGE = 0']],
  ['flask', ['"allow_headers": ["accept"]', '"always_send": False', String.raw`re.compile(r"^https://app\.example\.com\Z")`]],
  ['spring', ['setAllowedMethods(List.of("GET", "HEAD", "POST"))', 'setAllowCredentials(false)']],
  ['aspnet', ['SetIsOriginAllowed(IsAllowed)', 'DisallowCredentials()']],
  ['rails', ["methods: ['get', 'head', 'post']", 'headers: []', 'max_age: 5']],
  ['laravel', ["'allowed_methods' => ['GET', 'HEAD', 'POST']", "'allowed_headers' => []", "'max_age' => null"]],
  ['go-rs-cors', ['[]string{"GET", "HEAD", "POST"}', '[]string{"accept"}', 'MaxAge:               0']],
  ['go-jub0bs-cors', ['[]string{"https://app.example.com"}', 'MaxAgeInSeconds: 0']],
])('%s: what would be open where nothing is said, is said', (target, lines) => {
  const text = textOf(least, target)
  for (const line of lines) expect(text).toContain(line)
})

test.each([
  ['django', 0, 'WIDER', 'CORS_PREFLIGHT_MAX_AGE = 1'],
  ['go-rs-cors', 0, '', 'MaxAge:               -1'],
  ['go-jub0bs-cors', 0, '', 'MaxAgeInSeconds: -1'],
])('%s: a maxAge of 0', (target, maxAge, wider, line) => {
  const { files, losses } = compiled({ ...least, maxAge }, target)
  expect(files[0]!.text).toContain(line)
  expect(losses.some(({ kind }) => kind === 'wider')).toBe(wider !== '')
})

test('jub0bs/cors: what it must tolerate is told only where the policy does', () => {
  const insecure = { origin: 'https://app.example.com', dangerouslyAllowOrigins: ['http://app.example.com'], credentials: true }
  expect(textOf(insecure, 'go-jub0bs-cors')).toContain('DangerouslyTolerateInsecureOrigins: true')
  expect(textOf({ origin: ['https://*.example.com', 'http://localhost:*'], credentials: true }, 'go-jub0bs-cors')).not.toContain(
    'Dangerously',
  )
  expect(textOf({ ...insecure, credentials: false }, 'go-jub0bs-cors')).not.toContain('Dangerously')
})

describe('names that are odd, and allowed in a header', () => {
  const odd = {
    origin: 'https://app.example.com',
    methods: ["X-'Y`|~", 'A$B#{C}'.replace(/[{}]/g, '')],
    allowedHeaders: ["x-'a|`$^", 'x-%s'],
  }
  test.each(targets.filter(({ kind }) => kind === 'framework').map(({ name }) => name))(
    '%s prints them between quotes, or says that it cannot',
    (target) => {
      const { files, losses } = compiled(odd, target)
      const text = files.map((file) => file.text).join('')
      const lost = losses.flatMap(({ code, args }) => (code === 'names-left-out' ? (args as { names: readonly string[] }).names : []))
      for (const name of [...odd.methods, ...odd.allowedHeaders]) {
        const written = [name, name.replaceAll("'", "\\'"), name.toLowerCase(), name.toLowerCase().replaceAll("'", "\\'")]
        expect([name, written.some((one) => text.includes(one)) !== lost.includes(name)]).toEqual([name, true])
      }
    },
  )
})
