import type { Match, Situation } from './situation.ts'
import { isSaid, reasonOf } from '../diagnose-case.ts'
import { callInstead } from '../fixes/page.ts'
import { plainLine, saidLines } from './evidence-line.ts'

export const mixedContent: Situation = {
  id: 'S30',
  title: 'A page over https asks a server over http',
  kind: 'blocked',
  decidedBy: [],
  toldFrom: { S5: 'there the server redirects to https', S28: 'there the server is on the local network' },
  not: 'It is not CORS: the browser sends nothing over plain http from such a page, whatever the server says. Postman and curl have no page.',
  recognise(found): Match | null {
    const reason = reasonOf(found, 'mixed-content')
    if (reason === null && !isSaid(found, 'mixed-content')) return null
    const target = reason?.finding?.url ?? found.request.failedUrl ?? found.request.url ?? 'http://'
    const some = reason !== null && reason.browsers.length < found.views.length
    // Where the other browsers ask http://localhost and are refused for another reason, that one is what is seen.
    const others = found.reasons.filter(({ code }) => code !== 'mixed-content')
    return {
      key: 'mixed-content',
      certainty: some && others.length > 0 ? 'possible' : 'certain',
      happened: `The page is over https and asks ${target} over plain http, which ${some ? `${reason.browsers.join(' and ')} blocks` : 'browsers block'} before anything is sent.`,
      evidence:
        (reason?.finding ?? null) === null
          ? saidLines(found)
          : [plainLine('input', 'page', found.origin), plainLine('input', 'URL', target, target.replace('http:', 'https:'))],
      surer: ['Look which browser it is: only that one blocks it for this.'],
      fixes: [callInstead(target, target.replace('http:', 'https:'), 'the server must answer over https')],
    }
  },
}
