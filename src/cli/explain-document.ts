import { isSocket } from '../doctor/socket.ts'
import { stars } from '../doctor/secrets.ts'
import type { Block, Document } from './block.ts'
import { nameServer } from './change-blocks.ts'
import { diagnosisBlocks } from './diagnosis-blocks.ts'
import type { ExplainedRequest, ExplainReport } from './explain-report.ts'
import { fixBlocks, lacksServer } from './fix-blocks.ts'
import { policyLines } from './policy-lines.ts'
import { socketText } from './web-socket.ts'
import { putWholeUrl } from './short-urls.ts'
import { listed, profileName } from './words.ts'

export interface ExplainDocumentOptions {
  /** Whether the lines that the user has given stand in it again: an issue needs them, who has just pasted them does not. */
  readonly repeatsInput: boolean
}

/** More requests than these are told in a line each. */
const mostWhole = 3
const mostLines = 20

/** What is explained, request by request, those that failed first. */
export function explainDocument(report: ExplainReport, options: ExplainDocumentOptions): Document {
  const rank = { 1: 0, 2: 1, 0: 2 }
  const sorted = report.requests.toSorted((a, b) => rank[a.exitCode] - rank[b.exitCode])
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

function isCutOff({ diagnosis }: ExplainedRequest): boolean {
  return diagnosis.missing.includes('whole-line')
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

function verdictText(explained: ExplainedRequest): string {
  const { exitCode, diagnosis, failed, request } = explained
  if (isSocket(request)) return socketText(explained)
  if (exitCode === 0) return 'The page can read the answer.'
  if (exitCode === 2) {
    return diagnosis.situation === null && failed === true
      ? 'Something failed; what, these lines do not tell.'
      : 'Whether the page can read the answer stays open.'
  }
  return request.from === null && isHead(explained) ? 'No page of another origin can read this answer.' : 'The page cannot read the answer.'
}

/** Whether it is an answer without its request. */
function isHead({ request: { method, headers }, diagnosis: { answered }, said }: ExplainedRequest): boolean {
  return method === null && headers === null && answered.length > 0 && said.length === 0
}

function urlText({ url, cutUrl }: ExplainedRequest['request']): string | null {
  return url ?? (cutUrl === null ? null : `${cutUrl} ${cutUrl.endsWith('…') ? '(cut there)' : '(not the whole URL)'}`)
}

function requestText(explained: ExplainedRequest): string {
  const { request } = explained
  if (isHead(explained)) return headText(request)
  const { failedUrl, from, method, mode, credentials } = request
  const details = [
    ...(from === null ? [] : [`from ${from}`]),
    ...(mode === null || mode === 'cors' ? [] : [`mode ${mode}`]),
    ...(credentials === null || credentials === 'same-origin' ? [] : [`credentials ${credentials}`]),
    ...(failedUrl === null ? [] : [`which leads to ${failedUrl}`]),
  ]
  const [first, ...others] = [`${method === null ? '' : `${method} `}${urlText(request) ?? 'a URL that is not known'}`, ...details]
  return `${first}${others.map((each) => (each.startsWith('from ') ? ` ${each}` : `, ${each}`)).join('')}`
}

/** What the head of an answer does not tell. */
function headText({ url, from }: ExplainedRequest['request']): string {
  const unknown = [...(url === null ? ['the URL'] : []), 'the method', ...(from === null ? ['the page'] : [])]
  const of = [...(url === null ? [] : [`of ${url}`]), ...(from === null ? [] : [`for ${from}`])]
  return `An answer${of.map((each) => ` ${each}`).join('')}; not known: ${listed(unknown)}`
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

function nextSection(explained: ExplainedRequest): Block[] {
  const {
    next: { command, give },
    diagnosis,
    request,
    failed,
  } = explained
  const isCertain = diagnosis.certainty === 'certain' && give.length + request.unknown.length === 0
  // The command says so in full, or what is to be given.
  const surer = diagnosis.surer.filter((text) => !text.includes('visto check <url>'))
  // With the whole URL there would be a command.
  const isUseful =
    command !== null ||
    (diagnosis.certainty === 'certain' && !isHead(explained)
      ? request.cutUrl !== null || isCutOff(explained)
      : give.length + surer.length > 0)
  if (isCertain || !isUseful) return []
  const page = request.from === null ? ' (PAGE is the page’s origin)' : ''
  const unknown = request.unknown.map((each) => `what is not told here: ${each}`)
  return [
    {
      kind: 'heading',
      text: diagnosis.certainty !== 'certain' ? 'To be certain' : isHead(explained) ? 'What it does not tell' : 'To see it for yourself',
    },
    ...(command === null
      ? []
      : ([
          { kind: 'text', text: `This asks the server as browsers would, and looks at its answers${page}:` },
          { kind: 'code', text: command, language: 'sh' },
          ...(command.includes(stars) ? [{ kind: 'text', text: `Put the secret itself in the place of ${stars}.` } as const] : []),
          ...putWholeUrl(command),
          ...(failed === true && isOpenOnCookies(request, surer) ? [addCookies] : []),
        ] as const)),
    ...(surer.length === 0 ? [] : [{ kind: 'list', items: surer } as const]),
    ...(give.length + unknown.length === 0
      ? []
      : [{ kind: 'list', lead: command === null ? 'Give' : 'Or give', items: [...give, ...unknown] } as const]),
  ]
}

/** Whether all is known of a request that fails, but whether it had cookies: a HAR leaves that out. */
function isOpenOnCookies({ headers, mode, credentials }: ExplainedRequest['request'], surer: readonly string[]): boolean {
  return headers !== null && credentials === null && (mode ?? 'cors') === 'cors' && !surer.some((text) => text.includes('--credentials'))
}

const addCookies: Block = { kind: 'text', text: 'Add `--credentials include` if the page sends cookies: what is given does not tell.' }

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
