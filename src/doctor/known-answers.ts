import { saysNothing } from './diagnose-replay.ts'
import type { KnownAnswer } from './exchange.ts'
import type { Evidence, ProbeAnswer } from './probe/probed.ts'

/**
 * What is known of the answers to what browsers send: those seen, and those that a server gave when it was asked as browsers ask. The answer to a
 * GET stands for that of the method in whose place it went, where it tells anything of it.
 */
export function answersOf({ answers, probed }: Evidence): KnownAnswer[] {
  const asked = (probed?.probes ?? []).filter((probe) => isOfBrowsers(probe) && !saysNothing(probe))
  // Of preflights that ask for different things, the first speaks for all.
  const first = asked.filter(
    (each, index) => asked.findIndex(({ of, hop, url }) => of === each.of && hop === each.hop && url === each.url) === index,
  )
  const seen = answers.filter(({ of, hop }) => !asked.some((each) => each.of === of && each.hop === hop))
  return [...first.map(asKnown), ...seen].toSorted((a, b) => a.hop - b.hop || order[a.of] - order[b.of])
}

const order = { preflight: 0, request: 1 }

function isOfBrowsers({ id }: ProbeAnswer): boolean {
  return id === 'P1' || id === 'P2' || id === 'P8'
}

function asKnown({ of, hop, url, status, headers, failed, bodyStart, addressSpace }: ProbeAnswer): KnownAnswer {
  const word = failed === null ? null : (failed.nodeCode ?? failed.code)
  return { of, hop, url, status, headers, failed: word, bodyStart, ...(addressSpace !== null && { addressSpace }) }
}
