import type { Block, Document } from './block.ts'
import { nameServer } from './change-blocks.ts'
import { diagnosisBlocks } from './diagnosis-blocks.ts'
import { nextSection } from './explain-next.ts'
import type { ExplainedRequest, ExplainReport } from './explain-report.ts'
import { isCutOff, requestText, urlText, verdictText } from './explain-words.ts'
import { fixBlocks, lacksServer } from './fix-blocks.ts'
import { policyLines } from './policy-lines.ts'
import { listed } from '../doctor/listed.ts'
import { profileName } from './words.ts'

export interface ExplainDocumentOptions {
  /** Whether the lines that the user has given stand in it again: an issue needs them, who has just pasted them does not. */
  readonly repeatsInput: boolean
}

/** More requests than these are told in a line each. */
const mostWhole = 3
const mostLines = 20

/** What is explained, request by request, those that failed first, then those of which there is something to say. */
export function explainDocument(report: ExplainReport, options: ExplainDocumentOptions): Document {
  const rank = { 1: 0, 2: 2, 0: 4 }
  const place = ({ exitCode, diagnosis }: ExplainedRequest) => rank[exitCode] + (diagnosis.situation === null ? 1 : 0)
  const sorted = report.requests.toSorted((a, b) => place(a) - place(b))
  const troubled = sorted.filter(({ exitCode }) => exitCode !== 0)
  const whole = (troubled.length > 0 ? troubled : sorted).slice(0, mostWhole)
  const rest = sorted.filter((each) => !whole.includes(each))
  const fixes = onceEach(whole.map(fixSection))
  return {
    title: whole[0] === undefined ? 'visto explain' : verdictText(whole[0]),
    blocks: [
      { kind: 'text', text: readAs(report), tone: 'quiet' },
      ...whole.flatMap((request, index) => requestBlocks(request, whole.length > 1 ? index + 1 : null, fixes[index]!, options)),
      ...restBlocks(rest, leftOf(report.input)),
    ],
  }
}

const kinds: Readonly<Record<ExplainReport['input']['kind'], string>> = {
  console: 'lines of a console',
  curl: 'a curl command',
  powershell: 'a web request of PowerShell',
  fetch: 'code that calls fetch, or its like',
  har: 'a HAR',
  http: 'what a server has answered',
  panel: 'headers of a network panel',
  url: 'a URL',
}

/** What prints as browsers do. */
const noBrowsers = { node: 'Node', jsdom: 'jsdom, which is no browser' } as const

function readAs({ input, requests }: ExplainReport): string {
  const browsers = [...new Set(requests.flatMap(({ said }) => said.flatMap(({ browser }) => (browser === null ? [] : [browser]))))]
  const of =
    browsers.length === 0
      ? ''
      : ` of ${listed(browsers.map((browser) => (browser === 'node' || browser === 'jsdom' ? noBrowsers[browser] : profileName(browser))))}`
  const also = input.also.length === 0 ? '' : `, with ${listed(input.also.map((each) => kinds[each]))}`
  const left = leftOf(input)
  const count = requests.length === 1 ? 'one request' : `${requests.length + left} requests`
  const urls =
    input.left === left
      ? ''
      : ` ${input.left === 1 ? 'A URL beside that was not read: give it' : `${input.left} URLs beside that were not read: give each`} alone.`
  const cut = requests.some(isCutOff) ? ' A line is cut in its middle.' : ''
  return `Read as ${kinds[input.kind]}${of}${also}, about ${count}.${cut}${urls} ${requests.some(({ probed }) => probed) ? 'The server was asked.' : 'Nothing was sent.'}`
}

/** The requests that a HAR has beyond those read. */
function leftOf({ kind, left }: ExplainReport['input']): number {
  return kind === 'har' ? left : 0
}

/** What is to change for several requests alike is printed for the first of them. */
function onceEach(sections: readonly Block[][]): Block[][] {
  const texts = sections.map((section) => JSON.stringify(section))
  return sections.map((section, index) => {
    const first = texts.indexOf(texts[index]!)
    return first === index || section.length === 0 ? section : [section[0]!, { kind: 'text', text: `The same as for ${first + 1}.` }]
  })
}

function requestBlocks(
  request: ExplainedRequest,
  number: number | null,
  fixes: readonly Block[],
  { repeatsInput }: ExplainDocumentOptions,
): Block[] {
  const { diagnosis, said, exitCode } = request
  const shown = diagnosis.evidence.filter(({ source, wanted }) => source === 'console' && wanted === null)
  return [
    ...(number === null
      ? []
      : [{ kind: 'heading', text: `${number}. ${urlText(request.request) ?? 'A request whose URL is not known'}` } as const]),
    { kind: 'verdict', exitCode, text: verdictText(request) },
    { kind: 'text', text: requestText(request), tone: 'quiet' },
    ...(repeatsInput && said.length > 0 ? [{ kind: 'lines', lead: 'What was printed', lines: said.map(({ text }) => text) } as const] : []),
    { kind: 'heading', text: 'Diagnosis' },
    ...diagnosisBlocks({ ...diagnosis, surer: [] }, { shown, comparesBrowsers: true }),
    ...fixes,
    ...nextSection(request),
  ]
}

function fixSection(explained: ExplainedRequest): Block[] {
  const { diagnosis, exitCode, request, said } = explained
  const { fixes, certainty } = diagnosis
  if (fixes.length === 0) {
    const isOpen = isCutOff(explained) && certainty === 'possible'
    return exitCode === 1 && request.from === null && !isOpen ? namePage : []
  }
  const hasPreflight = diagnosis.findings.some(({ of }) => of === 'preflight') || (diagnosis.ran === false && said.length > 0)
  const lines = policyLines(diagnosis, { origin: request.from, method: request.method, hasPreflight })
  const known = lines.length === 0 ? fixes : fixes.filter(({ file }) => file !== 'visto.config.json')
  const heading: Block = { kind: 'heading', text: exitCode === 0 ? 'Worth changing' : 'To change' }
  return [heading, ...fixBlocks({ fixes: known }), ...lines, ...(lacksServer(diagnosis) ? [nameServer] : [])]
}

/** Firefox does not print it, and a policy has to name it. */
const namePage: Block[] = [
  { kind: 'heading', text: 'To change' },
  {
    kind: 'text',
    text: 'Lines for a server depend on the page, which is not named here. Give its origin, such as `--from https://app.example.com`, and they are printed where they help.',
  },
]

function restBlocks(rest: readonly ExplainedRequest[], left: number): Block[] {
  if (rest.length === 0) return []
  const items = rest.slice(0, mostLines).map(({ exitCode, request, diagnosis }) => {
    const { situation } = diagnosis
    const what = situation === null ? (exitCode === 0 ? 'can be read' : 'stays open') : `${situation.title} (${situation.id})`
    return `${'✓✗?'[exitCode]} ${urlText(request) ?? 'a URL that is not known'}: ${what}`
  })
  const more = rest.length - items.length + left
  return [
    { kind: 'heading', text: 'The other requests in it' },
    { kind: 'list', items: [...items, ...(more > 0 ? [`and ${more} more; --json has all that are read`] : [])] },
  ]
}
