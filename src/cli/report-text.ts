import { type HeaderList, normalizeMethod } from '../engine/index.ts'
import { change } from './change-text.ts'
import type { Paint } from './paint.ts'
import { picture } from './picture.ts'
import type { ProfileReport, Report } from './report.ts'
import { why } from './why.ts'
import { capitalized, listed, profileName, profileNames } from './words.ts'
import { shown, wrap } from './wrap.ts'

/** How to lay it out. */
export interface Layout {
  /** Columns, 60 at least. */
  readonly width: number
  /** False leaves lines that a browser prints as they are, for whoever searches in them. */
  readonly wrapsConsole: boolean
  readonly paint: Paint
}

/** The report as a person reads it, the verdict first. Ends with a line break. */
export function reportText(report: Report, layout: Layout): string {
  const sections = [
    verdict(report, layout),
    [...thePicture(report, layout), ...visible(report, layout)],
    why(report, layout),
    printed(report, layout),
    listSection('What differs', report.differences, layout),
    change(report, layout),
    listSection('Worth knowing', [...warnings(report), ...report.remarks], layout),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function verdict({ verdict: { text }, exitCode, input, profiles }: Report, { width, paint }: Layout): string[] {
  const [sign, colour] = (
    [
      ['✓', paint.green],
      ['✗', paint.red],
      ['?', paint.yellow],
    ] as const
  )[exitCode]
  const details = [
    ...(input.mode === 'cors' ? [] : [`mode ${input.mode}`]),
    ...(input.credentials === 'same-origin' ? [] : [`credentials ${input.credentials}`]),
    ...(input.redirect === 'follow' ? [] : [`redirect ${input.redirect}`]),
  ]
  const request = `${normalizeMethod(input.method)} ${input.url} from ${input.from}${details.map((detail) => `, ${detail}`).join('')}; ${profiles.length === 1 ? `in ${profileNames(profiles)[0]}` : `in ${listed(profileNames(profiles))}`}`
  return [
    ...wrap(shown(text), width, `${sign} `, '  ').map((line) => colour(paint.bold(line))),
    ...wrap(shown(request), width, '  ').map(paint.dim),
  ]
}

/** One picture: that of the first browser that blocks, or else of the first. */
function thePicture({ profiles, input, differences }: Report, { width, paint }: Layout): string[] {
  const drawn = profiles.find(({ state }) => state !== 'readable') ?? profiles[0]
  if (drawn === undefined || drawn.wire.length === 0) return []
  const page = input.from === 'null' || !/^https?:/.test(input.from) ? 'null' : new URL(input.from).origin
  return [
    ...(differences.length > 0 ? [paint.dim(`  as in ${profileName(drawn.profile)}:`)] : []),
    ...picture(drawn, page, normalizeMethod(input.method), width, paint),
  ]
}

/** What script gets of an answer that it may read, and what not. */
function visible({ profiles, assumed }: Report, { width, paint }: Layout): string[] {
  const reader = profiles.every(({ state }) => state === 'readable') ? profiles[0] : undefined
  const answer = reader?.wire.at(-1)?.answer
  if (reader?.result?.kind !== 'response' || !answer || assumed) return []
  const { status, headers } = reader.result
  const visibleNames = headerNames(headers)
  const hidden = [...headerNames(answer.headers)].filter((name) => !visibleNames.has(name) && !dull.test(name))
  const told = `Script reads status ${status}${visibleNames.size === 0 ? ' and no header' : ` and ${listed([...visibleNames])}`}.`
  const untold = hidden.length === 0 ? '' : ` Hidden from it, as no Access-Control-Expose-Headers names them: ${listed(hidden)}.`
  return wrap(`${shown(told, 400)}${shown(untold, 400)}`, width, '  ').map(paint.dim)
}

/** Nobody misses these in script. */
const dull = /^(?:access-control-.*|connection|date|keep-alive|server|set-cookie2?|transfer-encoding|vary)$/

function headerNames(headers: HeaderList): Set<string> {
  return new Set(headers.map(([name]) => name.toLowerCase()))
}

/** What each browser prints, and what script is told. */
function printed({ profiles }: Report, { width, wrapsConsole, paint }: Layout): string[] {
  const telling = profiles.filter(({ console, scriptError }) => console.length > 0 || scriptError !== null)
  if (telling.length === 0) return []
  return [
    paint.bold('In the console'),
    ...telling.flatMap(({ profile, console, scriptError }) => [
      `  ${paint.cyan(profileName(profile))}`,
      ...console.flatMap((line) => wrap(shown(line.replace(/\n$/, '')), wrapsConsole ? width : Infinity, '    ', '      ')),
      ...(scriptError === null ? [] : wrap(`script gets TypeError: ${shown(scriptError)}`, width, '    ', '      ').map(paint.dim)),
    ]),
  ]
}

function warnings({ profiles }: Report): string[] {
  const by = new Map<string, ProfileReport[]>()
  for (const profile of profiles)
    for (const { description } of profile.warnings) by.set(description, [...(by.get(description) ?? []), profile])
  return [...by].map(([text, who]) => `${capitalized(listed(profileNames(who)))}: ${text}`)
}

function listSection(title: string, items: readonly string[], { width, paint }: Layout): string[] {
  return items.length === 0 ? [] : [paint.bold(title), ...items.flatMap((item) => wrap(shown(item), width, '  ', '    '))]
}
