/**
 * What to change where no header line of an answer helps: a stable code with typed arguments. Sentences are made of it by
 * `describeNote`.
 */
export interface NoteArgs {
  // In the page
  'use-mode-cors': { mode: string }
  'widen-resource-policy': { policy: string }
  'follow-redirects': { redirect: string }
  'write-method': { method: string; instead: string }
  'drop-request-headers': { names: readonly string[] }
  /** The answer at `url` redirects to `target`. */
  'call-directly': { url: string; target: string; why: 'preflight-redirect' | 'tainted-origin' }
  'use-https': { url: string }
  'use-http': { scheme: string }
  'take-out-userinfo': object
  'use-post': { method: string }
  'correct-url': { input: string }
  'correct-method': { method: string }
  'correct-header': { name: string }
  'serve-page-over-http': object
  'serve-page-over-https': object

  // At the server
  'change-port': { port: string }
  'redirect-to-https': { url: string }
  'correct-redirect': { location: string }
  'end-redirects': object
  /** Origins that the received headers allow, and a changed line does not. */
  'keep-origins': { origins: readonly string[] }
  'allow-any-if-public': object
  /** Other answers let every page read them. */
  'keep-any': object
  /** Every page may read answers without credentials, and this one needs its own line. */
  'keep-star': object
  /** The server gives back whatever Origin comes, or a look-alike of the page's, and cookies would be allowed beside that. */
  'compare-origin': { lookAlike: string | null }
  /** It is not known whether it gives back whatever Origin comes, and cookies would be allowed beside that. */
  'only-with-list': object
}

export type NoteCode = keyof NoteArgs
export type Note = { [C in NoteCode]: { readonly code: C; readonly at: 'page' | 'server'; readonly args: Readonly<NoteArgs[C]> } }[NoteCode]

const atServer: ReadonlySet<NoteCode> = new Set<NoteCode>([
  'change-port',
  'redirect-to-https',
  'correct-redirect',
  'end-redirects',
  'keep-origins',
  'allow-any-if-public',
  'keep-any',
  'keep-star',
  'compare-origin',
  'only-with-list',
])

export function note<C extends NoteCode>(code: C, args: NoteArgs[C]): Note {
  return { code, at: atServer.has(code) ? 'server' : 'page', args } as Note
}

/** What to do, in one or two sentences. */
export function describeNote({ code, args }: Note): string {
  switch (code) {
    case 'use-mode-cors':
      return `Call fetch() with mode: 'cors' (or without a mode): '${args.mode}' never lets script read the answer of another origin.`
    case 'widen-resource-policy':
      return `To read the answer, call fetch() with mode: 'cors', and let the server allow this page; to embed it unread, let the server send Cross-Origin-Resource-Policy: cross-origin instead of ${args.policy}.`
    case 'follow-redirects':
      return `Call fetch() with redirect: 'follow' (or without it): with '${args.redirect}' script cannot read what a redirect leads to.`
    case 'write-method':
      return `Write the method as ${args.instead}: browsers send ${args.method} in the letters given, and methods are compared letter by letter.`
    case 'drop-request-headers':
      return `Do not send ${args.names.join(', ')}: that is for the server's answer, and as a request header it only asks for one more permission.`
    case 'call-directly':
      return args.why === 'preflight-redirect'
        ? `Call ${args.target} instead of ${args.url}: browsers never follow the redirect of a preflight.`
        : `Call ${args.target} instead of ${args.url}, or let the server answer there without redirecting: after a redirect from one foreign origin to another the browser calls the page "null", which any sandboxed page can be. Never allow "null".`
    case 'use-https':
      return `Call it over https: ${args.url}. A page over https may not call http; where the server is on this machine, only WebKit minds that.`
    case 'use-http':
      return `Call an http or https URL: fetch() does not load ${args.scheme} URLs from another origin.`
    case 'take-out-userinfo':
      return 'Take user name and password out of the URL, and send them as the header Authorization.'
    case 'use-post':
      return `Leave the body out, or use another method, such as POST: a ${args.method} of fetch() has no body.`
    case 'correct-url':
      return `Write a whole URL, such as https://api.example.com/users, instead of "${args.input}".`
    case 'correct-method':
      return `Use a method that script may send, such as GET or POST, instead of "${args.method}".`
    case 'correct-header':
      return `Correct the header "${args.name}": names are words of letters, digits and hyphens; values have no line breaks, and no characters beyond U+00FF.`
    case 'serve-page-over-http':
      return 'Serve the page by a web server, such as http://localhost:3000, and not from a file or in a sandboxed frame: there its origin is "null", which any such page has. Never allow "null".'
    case 'serve-page-over-https':
      return 'Serve the page over https: a page without it may not call addresses of a private network or of this machine.'
    case 'change-port':
      return `Let the server listen on another port: browsers never call port ${args.port}.`
    case 'redirect-to-https':
      return `Let the server redirect to https, not to ${args.url}: a page over https may not call http.`
    case 'correct-redirect':
      return `Let the redirect lead to an http or https URL without user name and password${args.location === '' ? '' : `, not to "${args.location}"`}.`
    case 'end-redirects':
      return 'Let the redirects end: browsers follow 20, and none of a preflight.'
    case 'keep-origins':
      return `The server names ${args.origins.join(', ')} today: with the new line as a constant, ${args.origins.length > 1 ? 'these would be' : 'that one would be'} shut out. Keep a list of the origins that may read it, compare the request's Origin with each, and answer with the one that is equal, or without the header; always with Vary: Origin, and never with whatever Origin comes.`
    case 'keep-any':
      return 'The server lets every page read answers today (*), and these lines name this page alone: in the place of the star they shut all others out. If everybody may see the data, write * instead.'
    case 'keep-star':
      return 'These lines are for answers to this page alone: where the Origin is another, keep the *, so that whoever reads without cookies today is not shut out.'
    case 'compare-origin':
      return args.lookAlike === null
        ? 'Today the server answers with whatever Origin comes: with Access-Control-Allow-Credentials beside that, any page that a user visits could read these answers as that user. Compare the Origin with a list first, and allow credentials only where it is equal to one of those; others may be answered as they are today, without it.'
        : `Today the server also answers ${args.lookAlike} by name, which only resembles this page's origin: it does not compare the whole Origin. With Access-Control-Allow-Credentials beside that, strangers who take such a name could read these answers as the user who visits them. Make its comparison exact first: the whole Origin equal to one of a list. Allow credentials only then.`
    case 'only-with-list':
      return 'Access-Control-Allow-Credentials only where the server compares the Origin with a list: if it gives back whatever comes, any page that a user visits could read these answers as that user.'
    case 'allow-any-if-public':
      return 'If everybody may see the data, the server may answer with Access-Control-Allow-Origin: * instead: a request without credentials needs no more, from whatever page.'
  }
}
