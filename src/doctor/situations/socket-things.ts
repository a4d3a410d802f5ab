import type { Case } from '../diagnose-case.ts'
import { isSaid, reasonOf } from '../diagnose-reasons.ts'
import { anyServer } from '../fixes/by-server.ts'
import { pageFix } from '../fixes/page.ts'
import { isSocket } from '../socket.ts'
import type { OtherThing } from './other-thing.ts'

/** What a WebSocket can meet, as no header of CORS is looked at. */
export const socketThings: readonly OtherThing[] = [
  {
    key: 'websocket-closed',
    headline: 'The WebSocket was closed',
    isIt: (found) => isSaid(found, 'websocket') && reasonOf(found, 'websocket')?.args['closed'] === true,
    happened:
      'It is a WebSocket, which knows no CORS. The page’s own script closed it before it was open: by close(), as in what React calls twice in development.',
    not: 'No header of CORS mends it, as none is looked at; the server has refused nothing.',
    fix: () =>
      pageFix(
        'where the socket is closed',
        [
          {
            replace: 'socket.close()',
            text: "if (socket.readyState === WebSocket.CONNECTING) socket.addEventListener('open', () => socket.close())\nelse socket.close()",
          },
        ],
        'Nothing: it is closed once it is open.',
      ),
  },
  {
    key: 'websocket-interrupted',
    headline: 'The WebSocket was interrupted',
    isIt: (found) => isSaid(found, 'websocket') && reasonOf(found, 'websocket')?.args['interrupted'] === true,
    happened:
      'It is a WebSocket, which knows no CORS. The page was left or loaded again meanwhile, or a socket that had been opened broke: of one that is refused Firefox says that it cannot establish a connection.',
    not: 'No header of CORS mends it, as none is looked at.',
    fix: () =>
      pageFix(
        'where the socket is made',
        [{ text: "socket.addEventListener('close', ({ code, reason }) => console.log(code, reason))\n" }],
        'Nothing: the code tells how it ended, 1006 that nobody has closed it.',
      ),
  },
  {
    key: 'websocket',
    // It may have been taken, or not been tried.
    headline: null,
    isIt: (found) =>
      (isSocket(found.request) || isSaid(found, 'websocket')) &&
      !isSaid(found, 'network-failure', 'mixed-content') &&
      !isRefusedByAll(found),
    happened,
    ran: ({ actual }) => typeof actual?.status === 'number',
    not: 'No header of CORS mends it, as none is looked at. Other tools may connect because they send no Origin.',
    // The server has taken it.
    fix: ({ origin, actual }) =>
      actual?.status === 101
        ? null
        : anyServer(
            'in its list of origins for WebSockets, where it has one, not in that of CORS',
            `# ${origin ?? 'the origin of the page'} has to be on it, letter by letter (allowed_request_origins of Rails, check_origin of Phoenix, setAllowedOrigins of Spring, verifyClient of ws …)\n`,
            'Its pages may connect, with the cookies of their users: no browser asks the server before, so that list is all that keeps others out. Where it refuses no Origin, its log says what failed.',
          ),
  },
]

function happened(found: Case): string {
  const status = found.actual?.status ?? reasonOf(found, 'websocket')?.args['status'] ?? null
  const of = 'It is a WebSocket, which knows no CORS: browsers send the Origin with the handshake, and the server itself takes it or not'
  if (status === 101) return `${of}. It took this one.`
  if (typeof status === 'number') return `${of}. It answered this one with ${status}.`
  if (!isSaid(found, 'websocket')) return `${of}. None was made here.`
  return `${of}. This one failed: the network panel has the status of its answer, or that none came.`
}

/** Whether no handshake is made: the server's list of origins has no say then. */
function isRefusedByAll({ views, request }: Case): boolean {
  return isSocket(request) && views.length > 0 && views.every(({ outcome }) => outcome !== null)
}
