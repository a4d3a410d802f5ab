import { checkLabel } from './describe-step.ts'
import type { Paint } from './paint.ts'
import type { ProfileReport, WireReport } from './report.ts'
import { shown, wrap } from './wrap.ts'

/** Longer chains of redirects are shown by their beginning and their end. */
const most = 8

/**
 * The exchange as two lanes, page and server: one arrow for each request and each answer, the checks of it below.
 * @param width of the whole, in columns
 */
export function picture(
  { wire, trace, state, reached }: ProfileReport,
  page: string,
  method: string,
  width: number,
  paint: Paint,
): string[] {
  const inner = width - 6
  const row = (text: string, colour = plain, lane = '│') => {
    const cut = shown(text, inner)
    return `  ${paint.dim(lane)} ${colour(cut)}${' '.repeat(inner - cut.length)} ${paint.dim(lane)}`
  }
  const toServer = (text: string, broken: boolean) => {
    const cut = shown(text, inner - 8)
    const rest = (broken ? '╌' : '─').repeat(inner - cut.length - 2)
    return `  ${paint.dim('├─')} ${paint.bold(cut)} ${paint.dim(`${rest}▶│`)}`
  }
  const toPage = (text: string, colour: (text: string) => string, broken: boolean) => {
    const cut = shown(text, inner - 8)
    const rest = (broken ? '╌' : '─').repeat(inner - cut.length - 2)
    return `  ${paint.dim(`│◀${rest}`)} ${colour(cut)} ${paint.dim('─┤')}`
  }

  const blocks: string[][] = [[]]
  let sent = -1
  for (const step of trace) {
    if (step.rule.endsWith('.send')) {
      const one = wire[++sent]
      if (one === undefined) break
      const broken = one.answeredBy !== 'itself'
      blocks.push([
        ...(serverOf(one) === (sent > 0 && wire[sent - 1] ? serverOf(wire[sent - 1]!) : null)
          ? []
          : lanes(sent === 0 ? page : '', serverOf(one), inner, paint)),
        toServer(`${one.method} ${pathOf(one.url)}`, broken),
        ...asides(one).map((text) => row(`  ${text}`, paint.dim)),
        toPage(answerText(one), one.failure === null ? paint.bold : paint.red, broken),
      ])
      continue
    }
    const label = checkLabel(step)
    if (label === null) continue
    const [sign, colour] = step.outcome === 'pass' ? ['✓', paint.green] : ['✗', paint.red]
    const lines = wrap(shown(label, 2 * inner - 40), inner, `  ${sign} `, '    ')
    blocks.at(-1)!.push(...lines.map((text) => row(text, colour)))
  }
  const [before = [], ...requests] = blocks
  const left = requests.length - most
  const kept = left <= 1 ? requests : [...requests.slice(0, 4), [row(`  … ${left + 1} more …`, paint.dim, '┊')], ...requests.slice(-3)]
  const never = !reached && state === 'blocked' && requests.length > 0 ? [row(`  the ${method} itself is never sent`, paint.dim, '┊')] : []
  return [...before, ...kept.flat(), ...never]
}

function plain(text: string): string {
  return text
}

/** The names above the lanes: in one line if there is room. */
function lanes(page: string, server: string, inner: number, paint: Paint): string[] {
  const [left, right] = [shown(page, inner), shown(server, inner)]
  if (page === '') return [`  ${paint.dim('│')} ${' '.repeat(inner - right.length)}${paint.cyan(right)} ${paint.dim('│')}`]
  const gap = inner + 4 - left.length - right.length
  if (gap >= 3) return [`  ${paint.cyan(left)}${' '.repeat(gap)}${paint.cyan(right)}`]
  return [`  ${paint.cyan(left)}`, `  ${' '.repeat(inner + 4 - right.length)}${paint.cyan(right)}`]
}

function asides({ of, hop, headers, credentials, cookie, answeredBy, method }: WireReport): string[] {
  const value = (name: string) => headers.find(([each]) => each === name)?.[1]
  const names = value('Access-Control-Request-Headers')
  return [
    ...(of === 'preflight'
      ? [`may the page send ${value('Access-Control-Request-Method')}${names === undefined ? '' : ` with ${names}`}?`]
      : []),
    ...(value('Origin') === 'null' ? [hop > 0 ? 'Origin: null, as the redirect crossed origins' : 'Origin: null'] : []),
    ...(cookie ? ['with the cookie'] : credentials && value('Origin') !== undefined ? ['with credentials'] : []),
    ...(answeredBy === 'get' ? [`not sent: a GET was, in place of the ${method}`] : []),
    ...(answeredBy === 'other-bytes' ? ['sent once, in the bytes of another browser'] : []),
  ]
}

function answerText({ answer, failure, answeredBy }: WireReport): string {
  if (answer === null) return `no answer: ${failure?.code}`
  const stoodIn = answeredBy === 'get' ? ' (of a GET)' : ''
  const location =
    answer.status >= 300 && answer.status < 400 ? answer.headers.find(([name]) => name.toLowerCase() === 'location')?.[1] : undefined
  return `${answer.status}${location === undefined ? '' : ` to ${location}`}${stoodIn}`
}

function serverOf({ url }: WireReport): string {
  return new URL(url).origin
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}
