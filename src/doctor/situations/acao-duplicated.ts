import type { Ask, Match, Situation } from './situation.ts'
import { allowOriginLines } from '../allow-origin.ts'
import type { Case } from '../diagnose-case.ts'
import { reasonOf } from '../diagnose-reasons.ts'
import type { HeaderList } from '../../engine/index.ts'
import type { EvidenceLine } from '../diagnosis.ts'
import { oneOfLine, oneOfTwo } from '../fixes/one-of-two.ts'
import { toldToStranger } from '../stranger.ts'
import { stranger } from '../stranger-names.ts'
import { allowedOrigin, sourceOf } from './allowed-origin.ts'
import { plainLine, saidLines } from './evidence-line.ts'
import { grantedProbe } from './grant.ts'

export const acaoDuplicated: Situation = {
  id: 'S13',
  title: 'Access-Control-Allow-Origin is sent twice',
  kind: 'blocked',
  decidedBy: ['P1', 'P1x'],
  // Told from S14: there one layer names several different origins in one line; S15: there one origin is named, and it is another.
  not: 'Each of the values may be right: two of them never are, not even the same one twice. Postman and curl show both lines, and mind neither.',
  asks(found): Ask[] {
    const allowed = allowedOrigin(found)
    return allowed !== null && allowed.lines > 1 && allowed.of === 'request' ? [{ id: 'P1x', origin: stranger }] : []
  },
  recognise(found): Match | null {
    const allowed = allowedOrigin(found)
    if (allowed === null) return severalUntold(found)
    const { lines, members, value, wanted, reason } = allowed
    // An empty member is a line of its own without a value.
    const repeated = members.length > 1 && (new Set(members).size < members.length || members.includes('*') || members.includes(''))
    if (lines < 2 && !repeated) return null
    // A cache may keep the answer of a time when it was so.
    if (grantedProbe(found, 'P1busted') !== null) return null
    const source = sourceOf(allowed)
    const sent = allowOriginLines(allowed.answer?.headers)
    // A console joins the lines: only an answer tells that it was one.
    const isSeen = reason.finding !== null || reason.seen === true
    const isOneLine = lines < 2 && isSeen
    return {
      key: 'acao-duplicated',
      certainty: isSeen || repeated ? 'certain' : 'likely',
      happened: isOneLine
        ? inOneLine
        : `Access-Control-Allow-Origin is sent ${lines > 2 ? `${lines} times` : 'twice'} (${byWhom(found)}), and browsers accept only one.${whoGivesBack(found)}`,
      evidence:
        sent.length > 0
          ? asSent(source, sent, wanted)
          : [plainLine(source, 'Access-Control-Allow-Origin', value, wanted), ...saidLines(found)],
      fixes: isOneLine ? oneOfLine(found, members) : oneOfTwo(found, members),
    }
  },
}

/** The one that names whoever asks is not the one to keep. */
function whoGivesBack(found: Case): string {
  const given = toldToStranger(found).filter((value) => value === stranger).length
  return given === 0 ? '' : ` ${given === 1 ? 'One of them gives' : 'They give'} back whatever Origin comes.`
}

const inOneLine =
  'One line of Access-Control-Allow-Origin has several values: one layer writes them all, or what stands between joins the lines of two. Browsers accept only one.'

/** One layer may send both: who does, no answer tells. */
function byWhom({ servers: { application, between } }: Case): string {
  const [one, other] = [...between, ...application]
  return other === undefined ? 'usually by the application and by a proxy before it' : `perhaps by ${one!.name} and by ${other.name}`
}

/** Each line may be right by itself: then their number is what is wrong. */
function asSent(source: EvidenceLine['source'], sent: HeaderList, wanted: string | null): EvidenceLine[] {
  if (sent.length === 1) return sent.map(([name, value]) => plainLine(source, name, value, wanted))
  return [...sent.map(([name, value]) => plainLine(source, name, value)), plainLine(source, 'lines of that name', String(sent.length), '1')]
}

/** WebKit says that there are several, and not which: a header sent twice, or a list. */
function severalUntold(found: Case): Match | null {
  const reason = reasonOf(found, 'allow-origin-mismatch')
  if (reason === null || reason.finding !== null || reason.args.value !== undefined || reason.args.wanted !== undefined) return null
  if (reason.args.counted === false) return null
  return {
    key: 'acao-duplicated',
    certainty: 'likely',
    happened:
      'The answer names more than one origin: most often the application and a proxy before it each add Access-Control-Allow-Origin, and browsers accept only one.',
    evidence: saidLines(found),
    surer: ['Give the URL: the header lines as they came tell two lines from one list.'],
    // Which of the two is right is not told.
    fixes: oneOfTwo(found, []),
  }
}
