import type { Header } from '../../engine/index.ts'
import { hideSecretsOf } from '../answer-secrets.ts'
import { hideValues } from '../hide-values.ts'
import type { Inquiry } from './inquiry.ts'
import { answerLine, isSecretHeader, redactedLine, redactedText } from '../secrets.ts'
import type { Evidence, ProbeAnswer } from './probed.ts'

/** Takes out of what was found whatever the user gave as a secret, cookies that servers set, and tokens in URLs. */
export function redacted(evidence: Evidence, inquiry: Pick<Inquiry, 'request' | 'secrets' | 'page'>): Evidence {
  const { request, page, said, answers, probed } = evidence
  const ofServer = hideSecretsOf(
    [...answers, ...(probed?.probes ?? [])].flatMap(({ headers }) => headers ?? []),
    [request.url, page.url],
  )
  const ofUser = redactor(inquiry)
  const hide = (text: string) => ofServer(ofUser(text))
  const lines = (headers: readonly Header[] | null) => headers && headers.map((line) => answerLine(line, hide))
  return {
    ...evidence,
    page: { origin: page.origin, url: page.url && hide(page.url) },
    request: {
      ...request,
      url: request.url && hide(request.url),
      failedUrl: request.failedUrl && hide(request.failedUrl),
      headers: request.headers && request.headers.map(redactedLine),
    },
    said: said.map((line) => ({ ...line, text: hide(line.text) })),
    answers: answers.map((answer) => ({
      ...answer,
      url: hide(answer.url),
      headers: lines(answer.headers),
      bodyStart: answer.bodyStart && hide(answer.bodyStart),
    })),
    ...(probed !== undefined && { probed: { ...probed, probes: probed.probes.map((probe) => redactedProbe(probe, hide)) } }),
  }
}

/** A redactor of any text, such as a progress line. */
export function redactor({ request, secrets }: Pick<Inquiry, 'request' | 'secrets'>): (text: string) => string {
  const shown = `${redactedText(request.url ?? '')} ${(request.headers ?? []).map(([name]) => name).join(' ')}`
  const values = [...(request.headers ?? []).filter(([name]) => isSecretHeader(name)), ...secrets].flatMap(valuesOf)
  const hide = hideValues(values, shown)
  return (text) => redactedText(hide(text))
}

function redactedProbe(probe: ProbeAnswer, hide: (text: string) => string): ProbeAnswer {
  const { url, headers, bodyStart } = probe
  return {
    ...probe,
    url: hide(url),
    headers: headers && headers.map((line) => answerLine(line, hide)),
    bodyStart: bodyStart && hide(bodyStart),
  }
}

/** All of a value, and what follows its scheme (`Bearer`, `Basic`), as it is and decoded; of cookies each value. */
function valuesOf([name, value]: Header): string[] {
  const text = value.trim()
  const [, scheme = '', rest = ''] = /^(\S+)\s+(\S.*)$/s.exec(text) ?? []
  const basic = /^basic$/i.test(scheme) ? Buffer.from(rest, 'base64').toString() : ''
  const pairs = /^cookie$/i.test(name) ? text.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim()) : []
  return [text, rest, basic, ...basic.split(':').slice(1), ...pairs].flatMap((secret) => [secret, encodeURIComponent(secret)])
}
