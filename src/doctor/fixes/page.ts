import type { Edit, Fix } from '../diagnosis.ts'

/** A change in the page's script or markup. */
export function pageFix(where: string, edits: readonly Edit[], opens: string): Fix {
  return { at: 'page', target: 'page', where, edits, opens }
}

/** A change of the page that makes one of the server needless. */
export function insteadOfServer(fix: Fix): Fix {
  return { ...fix, instead: true }
}

export function dropCredentials(): Fix {
  const edits = [{ replace: "credentials: 'include'", text: "credentials: 'same-origin'" }]
  const where = 'in the call of fetch(); with XMLHttpRequest or axios: withCredentials = false'
  return insteadOfServer(pageFix(where, edits, 'Nothing: the request goes without cookies, and the answer must not need them.'))
}

export function callInstead(from: string, to: string, why = 'the page calls the address that the server redirects to'): Fix {
  return pageFix('where the URL is written', [{ replace: from, text: to }], `Nothing: ${why}.`)
}

export function writeMethod(method: string): Fix {
  const upper = method.toUpperCase()
  return pageFix(
    'in the call of fetch()',
    [{ replace: `method: '${method}'`, text: `method: '${upper}'` }],
    `Nothing: ${upper} is what the server knows.`,
  )
}

export function dropHeaders(names: readonly string[], why: string): Fix {
  return pageFix(
    'in the headers of the request',
    names.map((name) => ({ replace: name, text: '' })),
    why,
  )
}

export function serveOverHttp(): Fix {
  return pageFix(
    'in the folder of the page',
    [{ text: 'python3 -m http.server 3000\n' }],
    'Nothing at the server: the page then has the origin http://localhost:3000 instead of "null", which every file and sandboxed frame has. Never allow "null".',
  )
}

/** Adds a source to the list that the page's policy has. */
export function connectSources(
  { directive, sources }: { readonly directive: string; readonly sources: readonly string[] },
  target: string,
): Fix {
  const kept = sources.filter((source) => source.toLowerCase() !== "'none'")
  const edit =
    directive === 'connect-src'
      ? { replace: ['connect-src', ...sources].join(' '), text: ['connect-src', ...kept, target].join(' ') }
      : { insertAfter: [directive, ...sources].join(' '), text: `; ${['connect-src', ...kept, target].join(' ')}` }
  return pageFix('in the page’s Content-Security-Policy', [edit], `The page’s scripts may ask ${target}.`)
}
