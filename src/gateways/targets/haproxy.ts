import { commentLines, notice } from '../comment-lines.ts'
import { answerHeaders, grantNames, sparesAuthorization, variesByOrigin, type AnswerHeader } from '../headers.ts'
import { haproxyFormat } from '../quote/haproxy.ts'
import { canAll, type Target } from '../target.ts'
import { caseRules, originRules, policyRules, preflightRule } from './haproxy-decision.ts'
import { afterResponse, holds, request, txn } from './haproxy-lines.ts'
import type { Case, PolicyPart } from './policy-part.ts'
import { hasOriginFile, originFile } from './haproxy-origin-file.ts'

export const haproxy: Target = {
  name: 'haproxy',
  title: 'HAProxy 2.2 or later',
  kind: 'gateway',
  can: canAll,
  source: 'https://docs.haproxy.org/2.6/configuration.html#http-after-response',
  traps: [
    'http-response rules do not run for answers that HAProxy makes itself (204, 502, 503): http-after-response rules do.',
    'In a condition, req.fhdr(origin) is any line of Origin, and in a value the last one: the rules look at one variable.',
    'req.hdr splits a line at its commas: req.fhdr does not.',
    'add-header without del-header leaves the grants of the server behind beside those of the policy.',
    'set-header Vary takes off what the server behind varies by: add-header keeps it.',
    'The rules go before other http-request rules: authentication or a deny would answer preflights first.',
  ],
  print: (routes) => {
    const policies = routes.map((route, index) => ({ ...route, suffix: routes.length === 1 ? '' : `_${index + 1}` }))
    return [
      ...policies.filter(hasOriginFile).map(originFile),
      {
        name: 'visto-cors.frontend.cfg',
        where: 'in a frontend or listen section of haproxy.cfg, before its other http-request rules',
        text: rulesText(policies),
      },
    ]
  },
}

const headersTitle = commentLines('#', 'Each header on the answers where it belongs.')

function rulesText(policies: readonly PolicyPart[]): string {
  const several = policies.length > 1
  const title = ({ path }: PolicyPart): string => (several ? commentLines('#', `--- ${path} ---`) : '')
  const blocks = [
    commentLines('#', notice, 'It belongs in a frontend or listen section, before its other http-request rules.'),
    preflightRule(policies),
    several ? policyRules(policies) : '',
    ...policies.map((policy) => title(policy) + originRules(policy)),
    caseRules(policies),
    commentLines('#', 'Preflights are answered here, whether a server is up or not.') + policies.map(preflightAnswers).join(''),
    commentLines('#', 'On every answer, errors too: what a server grants is not passed on.') +
      grantNames.map((name) => afterResponse(`del-header ${name}`)).join(''),
    ...policies.map((policy, index) => (index === 0 ? headersTitle : '') + title(policy) + headerRules(policy)),
  ]
  return blocks
    .filter((block) => block !== '')
    .map((block) => block.replace(/^(?=.)/gm, '    '))
    .join('\n')
}

function preflightAnswers({ rules, suffix }: PolicyPart): string {
  const answer = (status: number, answered: Case): string =>
    request(`return status ${status}`, `{ var(${txn.case}) -m str ${answered}${suffix} }`)
  return answer(rules.optionsSuccessStatus, 'preflight') + (rules.everyone && !sparesAuthorization(rules) ? '' : answer(403, 'refused'))
}

function headerRules(policy: PolicyPart): string {
  const { rules, suffix } = policy
  const set = ({ name, value, on }: AnswerHeader): string => {
    const text = value === 'origin' ? `%[var(${txn.origin})]` : haproxyFormat(value.text)
    return afterResponse(`set-header ${name} ${text}`, `{ var(${txn.case}) -m str ${on.map((each) => each + suffix).join(' ')} }`)
  }
  const vary = variesByOrigin(rules) ? afterResponse('add-header Vary Origin', ...holds(policy)) : ''
  return vary + answerHeaders(rules).map(set).join('')
}
