import type { Url } from '../../engine/index.ts'
import { type Case, caseOf, probed } from '../diagnose-case.ts'

/** The case as it is where a redirect leads, were the page to call that: what was answered there (P3) is all that is known. */
export function calledThere(found: Case, to: Url): Case {
  const { evidence, servers, server } = found
  const there = probed(found, 'P3')
  const probes = there === null ? [] : [{ ...there, id: there.of === 'preflight' ? ('P2' as const) : ('P1' as const) }]
  const isNamed = server !== null && !servers.targets.includes(server)
  return caseOf(
    {
      ...evidence,
      from: 'probe',
      request: { ...evidence.request, url: to.href, failedUrl: null },
      answers: [],
      said: [],
      probed: { probes, stopped: null },
    },
    isNamed ? { server } : {},
  )
}
