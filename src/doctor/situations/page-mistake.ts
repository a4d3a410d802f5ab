import type { Match, Situation } from './situation.ts'
import { describeFinding } from '../../engine/index.ts'
import { reasonOf } from '../diagnose-reasons.ts'
import { describeNote } from '../note.ts'
import { noteFor } from '../page-note.ts'
import { anyServer } from '../fixes/by-server.ts'
import { pageFix, serveOverHttp } from '../fixes/page.ts'
import { plainLine, saidLines } from './evidence-line.ts'

const codes = [
  'invalid-url',
  'url-credentials',
  'invalid-method',
  'forbidden-method',
  'invalid-header-name',
  'invalid-header-value',
  'header-not-bytes',
  'invalid-init',
  'body-with-get',
  'no-cors-stream',
  'bad-port',
  'scheme-not-supported',
  'invalid-data-url',
] as const

/** The call itself is wrong: nothing is sent, and no server is to blame. */
export const pageMistake: Situation = {
  id: 'S36',
  title: 'It is not CORS that fails: the call itself is wrong',
  kind: 'blocked',
  decidedBy: [],
  // Told from S29: there the request was sent, and no answer came; S26: there the page is a file.
  not: 'It is not CORS, and no server was asked: the browser refuses the call.',
  recognise(found): Match | null {
    const reason = reasonOf(found, ...codes)
    if (reason === null || (found.origin === 'null' && reason.code === 'scheme-not-supported')) return null
    const { finding, code, args } = reason
    const note = finding === null ? null : noteFor(finding)
    const scheme = typeof args.scheme === 'string' ? args.scheme : (found.url?.protocol ?? null)
    const forgotten = scheme !== null && /^localhost:$|\./.test(scheme)
    // Who opens a page from disk has its files there, too.
    const isFile = code === 'scheme-not-supported' && !forgotten && finding === null && (scheme ?? '').replace('file:', '') === ''
    return {
      key: `call-refused:${code}`,
      certainty: 'certain',
      ran: false,
      happened: forgotten
        ? `The URL begins with ${scheme}, which the browser takes for a scheme: http:// is missing before it.`
        : finding !== null
          ? describeFinding(finding)
          : isFile
            ? `The URL is none of http or https${found.url?.protocol === 'file:' ? ', it is that of a file' : ''}: browsers load no other for a page of another origin, and a page opened from disk is of another origin than its own files.`
            : `The browser refuses the call (${code.replaceAll('-', ' ')}): nothing is sent.`,
      evidence: finding === null ? saidLines(found) : [plainLine('input', 'URL', found.request.url)],
      fixes: [
        forgotten
          ? pageFix(
              'where the URL is written',
              [{ insertAfter: "fetch('", text: 'http://' }],
              'Nothing: the page calls the server that was meant.',
            )
          : isFile
            ? serveOverHttp()
            : note?.at === 'server'
              ? anyServer('where it listens', '', describeNote(note))
              : pageFix('in the call of fetch()', [], note === null ? 'Nothing: give fetch() what it takes.' : describeNote(note)),
      ],
    }
  },
}
