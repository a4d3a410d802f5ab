import { notice } from '../comment-lines.ts'
import { answerHeaders, grantNames, variesByOrigin } from '../headers.ts'
import { vclString } from '../quote/vcl.ts'
import { canAll, type CompiledFile, type Target } from '../target.ts'
import { caseHeader, decide, isForAll, originHeader, receive, type PolicyPart } from './varnish-decision.ts'
import { about, block, choose, comment, subroutine, type Branch } from './varnish-lines.ts'

export const varnish: Target = {
  name: 'varnish',
  title: 'Varnish 6 or later',
  kind: 'gateway',
  can: canAll,
  source: 'https://varnish-cache.org/docs/7.1/reference/vcl.html',
  traps: [
    'A header that is set in vcl_backend_response is stored, and one origin is given to all: headers are set at delivery.',
    'vcl_synth is another place than vcl_deliver: what Varnish answers itself needs the headers too.',
    'Setting Vary puts away what the server behind said: Origin is added to it.',
    'A Vary by Origin from the server behind splits the cache by origin. It is not told the Origin of what may be stored, and so need not say it.',
    'A subroutine of your own that returns in vcl_recv before the include leaves preflights to the server behind.',
    'A method that Varnish does not know is piped, or refused from version 8 on: include the last file, where one is printed.',
  ],
  print: (routes) => {
    const policies = routes.map((route, index) => ({ ...route, suffix: routes.length === 1 ? '' : `_${index + 1}` }))
    const first = {
      name: 'visto-cors.vcl',
      where: 'in the VCL, by an include after its backends and before its subroutines',
      text: firstFile(policies),
    }
    return policies.some(({ rules }) => rules.methods.some(isPiped)) ? [first, lastFile] : [first]
  },
}

function firstFile(policies: readonly PolicyPart[]): string {
  return [
    comment(
      notice,
      'It belongs after the backends of the VCL and before its subroutines:',
      '',
      '    include "visto-cors.vcl";',
      '',
      'VCL joins the subroutines of one name in the order in which they are written. These come first.',
    ),
    receive(policies),
    ...policies.map(decide),
    subroutine('visto_cors_headers', [
      ...about('What the server behind grants is not passed on, and nothing of it that was stored.'),
      ...grantNames.map((name) => `unset resp.http.${name};`),
      '',
      ...about('Each header on the answers where it belongs.'),
      ...answers(policies),
      ...varyLines(policies),
    ]),
    deliver,
    backend,
  ].join('\n')
}

function answers(policies: readonly PolicyPart[]): string[] {
  const branches = policies.flatMap(({ rules, suffix }) =>
    (['granted', 'preflight', 'other'] as const).map((answered): Branch => {
      const headers = answerHeaders(rules).filter(({ on }) => on.includes(answered))
      const lines = headers.map(({ name, value }) => {
        return `set resp.http.${name} = ${value === 'origin' ? originHeader : vclString(value.text)};`
      })
      return { condition: `${caseHeader} == "${answered}${suffix}"`, lines }
    }),
  )
  return choose(branches.filter(({ lines }) => lines.length > 0))
}

function varyLines(policies: readonly PolicyPart[]): string[] {
  const varying = policies.filter(({ rules }) => variesByOrigin(rules))
  if (varying.length === 0) return []
  const lines = choose([
    { condition: '!resp.http.Vary', lines: ['set resp.http.Vary = "Origin";'] },
    {
      condition: 'resp.http.Vary !~ "(?i)(?:^|,)[\\t ]*(?:origin|\\*)[\\t ]*(?:,|$)"',
      lines: ['set resp.http.Vary = resp.http.Vary + ", Origin";'],
    },
  ])
  const cases = varying.map(({ suffix }) => suffix).join('|')
  const held = isForAll(policies) ? lines : block(`if (${caseHeader} ~ "(?:${cases || '.'})$")`, lines)
  return ['', ...about('Only outward: what is stored is the same for all.'), ...held]
}

const deliver = [
  subroutine('vcl_deliver', ['call visto_cors_headers;']),
  subroutine('vcl_synth', [
    'call visto_cors_headers;',
    ...block(`if (${caseHeader} ~ "^(?:preflight|refused)")`, ['synthetic("");', 'return (deliver);']),
  ]),
].join('\n')

const backend = [
  subroutine('vcl_backend_fetch', [
    'unset bereq.http.X-Visto-Cors;',
    'unset bereq.http.X-Visto-Origin;',
    ...about('What may be stored is for everybody: so the server behind is not told for whom it is.'),
    'if (!bereq.uncacheable) { unset bereq.http.Origin; }',
  ]),
  subroutine('vcl_backend_response', [
    ...about('It cannot depend then on the Origin, and one stored answer serves all.'),
    ...block('if (!bereq.uncacheable)', [
      'set beresp.http.Vary = regsub(regsuball(beresp.http.Vary, "(?i)(?:^|,)[\\t ]*origin[\\t ]*(?=,|$)", ""), "^[\\t ,]+", "");',
      'if (beresp.http.Vary == "") { unset beresp.http.Vary; }',
    ]),
  ]),
  subroutine('vcl_pipe', ['unset bereq.http.X-Visto-Cors;', 'unset bereq.http.X-Visto-Origin;']),
].join('\n')

/** What is not piped. Source: vcl_recv in https://github.com/varnishcache/varnish-cache/blob/master/bin/varnishd/builtin.vcl */
const knownMethods = ['GET', 'HEAD', 'PUT', 'POST', 'TRACE', 'OPTIONS', 'DELETE', 'PATCH']

function isPiped(method: string): boolean {
  return !knownMethods.includes(method)
}

const lastFile: CompiledFile = {
  name: 'visto-cors.last.vcl',
  where: 'in the VCL, by an include after its last subroutine',
  text: [
    comment(
      notice,
      'The policy allows methods that Varnish pipes, or from version 8 on refuses, before anybody can give their answers a header.',
      'Here they are passed.',
      'It belongs after the last subroutine of the VCL:',
      '',
      '    include "visto-cors.last.vcl";',
    ),
    subroutine('vcl_recv', [
      ...block(`if (req.http.Origin && req.method !~ "^(?:${[...knownMethods, 'CONNECT', 'PRI'].join('|')})$")`, ['return (pass);']),
    ]),
  ].join('\n'),
}
