import type { Alternative, Certainty, Diagnosis, EvidenceLine, SituationName } from '../doctor/diagnosis.ts'
import type { Block, EvidenceRow } from './block.ts'
import { didItRun } from './did-it-run.ts'
import { listed } from '../doctor/listed.ts'
import { capitalized, profileName } from './words.ts'

export interface DiagnosisBlocksOptions {
  /** Header values that stand above it already, compared: they are not said twice. */
  readonly shown?: readonly Pick<EvidenceLine, 'header' | 'got'>[]
  /** Whether what differs between browsers is said elsewhere. */
  readonly comparesBrowsers?: boolean
}

/** What is the matter: the situation, what tells of it, how sure that is, and what it is not. Nothing where nothing is wrong. */
export function diagnosisBlocks(diagnosis: Diagnosis, { shown = [], comparesBrowsers = false }: DiagnosisBlocksOptions = {}): Block[] {
  const { situation, certainty, happened, surer, not, others, costs } = diagnosis
  const rows = diagnosis.evidence
    .filter(({ source, header, got }) => isVariant.test(source) || !shown.some((each) => each.header === header && each.got === got))
    // The network's own words are the sentence above.
    .filter(({ got }) => got !== happened)
    .map(evidenceRow)
  return [
    ...(situation === null
      ? []
      : [{ kind: 'text', text: `${situation.title} (${situation.id}, ${sureness(certainty)})`, tone: 'strong' } as const]),
    { kind: 'text', text: happened },
    ...(rows.length === 0 ? [] : [{ kind: 'evidence', rows: rows.slice(0, mostRows) } as const]),
    ...(rows.length > mostRows ? [{ kind: 'text', text: `… and ${rows.length - mostRows} more of the kind.` } as const] : []),
    ...(comparesBrowsers ? browsersApart(diagnosis) : []),
    ...ranBlock(diagnosis),
    ...(not === null ? [] : [{ kind: 'text', lead: 'What it is not', text: not } as const]),
    ...list('What would make it surer', surer),
    ...list(
      'Also',
      others
        .filter((each) => each.certainty === 'certain')
        .slice(0, mostOthers)
        .map(alternative),
    ),
    ...list(...openOthers(diagnosis)),
    ...list('Beside that', costs),
  ]
}

function list(lead: string, items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', lead, items }]
}

function sureness(certainty: Certainty | null): string {
  return certainty === 'possible' ? 'a possibility' : (certainty ?? '')
}

/** What is not certain: another explanation or, beside one that is, something else that is likely wrong too. */
function openOthers({ certainty, others }: Diagnosis): [lead: string, items: string[]] {
  const isKnown = certainty === 'certain'
  const open = others.filter((each) => (isKnown ? each.certainty === 'likely' : each.certainty !== 'certain'))
  return [isKnown ? 'Perhaps also' : 'What else it can be', open.slice(0, mostOthers).map(alternative)]
}

function ranBlock(diagnosis: Diagnosis): Block[] {
  const { situation, verdict } = diagnosis
  const isOpen = situation === null || (verdict === 'readable' && situation.kind !== 'elsewhere')
  return isOpen ? [] : [{ kind: 'text', lead: 'Did it run', text: didItRun(diagnosis) }]
}

function alternative({ situation, certainty, happened }: Alternative): string {
  return `${titled(situation)}${certainty === 'certain' ? '' : `, ${certainty === 'possible' ? 'possibly' : certainty}`}: ${happened}`
}

function titled({ id, title }: SituationName): string {
  return `${title} (${id})`
}

/** What no browser has sent. */
const isVariant = /^P(?!1$|2$|8$)/

/** A server may send any number of lines of one name. */
const mostRows = 8
/** What is less likely than these is noise. */
const mostOthers = 3

function browsersApart({ browsers }: Diagnosis): Block[] {
  const outcomes = new Set(browsers.map(({ outcome }) => outcome))
  if (outcomes.size < 2) return []
  const groups = [...outcomes].map((outcome) => {
    const names = browsers.filter((each) => each.outcome === outcome).map(({ browser }) => profileName(browser))
    return `${listed(names)}: ${outcomeWords[outcome]}`
  })
  return [{ kind: 'text', lead: 'What differs between browsers', text: `${capitalized(groups.join('; '))}.` }]
}

const outcomeWords: Readonly<Record<Diagnosis['browsers'][number]['outcome'], string>> = {
  readable: 'the page can read it',
  opaque: 'the page gets an opaque answer',
  blocked: 'blocked',
  'no-answer': 'no answer',
  undecided: 'not known',
}

function evidenceRow({ source, header, got, wanted, differsAt }: EvidenceLine): EvidenceRow {
  // What is as it should be is not compared with itself.
  return { source: sourceWords[source], header, got, wanted: wanted === got ? null : wanted, differsAt }
}

/** Each probe by what it asks. */
const sourceWords: Readonly<Record<EvidenceLine['source'], string>> = {
  P0: 'asked without Origin',
  P0busted: 'asked without Origin, with a new query',
  P1: 'the answer',
  P1x: 'asked from a stranger’s origin',
  P1xbusted: 'asked from a stranger’s origin, with a new query',
  P1xlike: 'asked from an origin that only resembles the page’s',
  P1v: 'asked from an origin next to it',
  P1busted: 'asked with a new query',
  P2: 'the preflight',
  P2a: 'the preflight with your credentials',
  P2m: 'a preflight of a plain GET, which no browser sends',
  P2p: 'OPTIONS without CORS',
  P2s: 'the preflight with blanks in its list',
  P2v: 'the preflight from an origin next to it',
  P3: 'asked at the other address',
  P4: 'asked at a path that does not exist',
  P4root: 'asked at the root of the server',
  P8: 'where the redirect leads',
  P10: 'asked by a tool, not a browser',
  page: 'the page',
  console: 'the console',
  har: 'the HAR',
  http: 'the answer given',
  input: 'the request',
  network: 'the network',
}
