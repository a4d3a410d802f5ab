import { isRedirectStatus } from '../engine/index.ts'
import type { Diagnosis } from '../doctor/diagnosis.ts'
import { listed } from '../doctor/listed.ts'
import { profileName } from './words.ts'

/** Whether the server has carried the request out, as far as it can be told: that it arrives is not that it runs. */
export function didItRun({ ran, answered, assumed, browsers }: Pick<Diagnosis, 'ran' | 'answered' | 'assumed' | 'browsers'>): string {
  if (ran === true) return `${made(answered, assumed)}${assumed ? ' (That is assumed from the answer to a GET.)' : ''}`
  if (ran === false) return 'No. The server has not carried out the request itself.'
  const reaching = browsers.filter(({ reached }) => reached).map(({ browser }) => profileName(browser))
  if (reaching.length === 0 || reaching.length === browsers.length) return 'That is not known.'
  return `It reaches the server from ${listed(reaching)} only.`
}

/** What the server made of what has reached it, by the statuses of its answers. */
function made(answered: readonly number[], assumed: boolean): string {
  const [first] = answered
  const last = answered.at(-1)
  if (first === undefined || last === undefined)
    return 'It reaches the server. Whether it was carried out, the status of the answer would tell, which is not known.'
  if (first === 101) return 'Yes. The server has opened the WebSocket.'
  if (isRedirectStatus(first)) {
    const beyond = isRedirectStatus(last) ? '' : ` Where it leads, a request arrives too, and is answered with ${last}.`
    return `It reaches the server, which redirects it (status ${first}): whether anything was carried out before that, the status does not tell.${beyond}`
  }
  if (first >= 500)
    return `It reaches the server, which fails at it (status ${first}): how much was carried out, only the server’s log tells.`
  if (first >= 400) return `It reaches the server, which answers with an error (status ${first}): most likely it was not carried out.`
  if (assumed) return 'It reaches the server, which most likely carries it out.'
  return 'Yes. The server carries the request out; only its answer is kept from the page.'
}
