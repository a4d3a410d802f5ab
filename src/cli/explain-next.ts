import { stars } from '../doctor/secrets.ts'
import type { Block } from './block.ts'
import type { ExplainedRequest } from './explain-report.ts'
import { isCutOff, isHead } from './explain-words.ts'
import { putWholeUrl } from './short-urls.ts'

/** What would make a diagnosis surer: the command that asks the server, and what else to give. */
export function nextSection(explained: ExplainedRequest): Block[] {
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
  const page =
    request.from !== null
      ? ''
      : command?.includes(' --page PAGE') === true
        ? ' (PAGE is the page’s address)'
        : ' (PAGE is the page’s origin)'
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
