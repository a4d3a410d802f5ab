import { normalizeMethod } from '../engine/index.ts'
import type { Block } from './block.ts'
import type { Paint } from './paint.ts'
import { picture } from './picture.ts'
import type { ProfileReport, Report } from './report.ts'
import { isStoppedElsewhere } from './verdict.ts'
import { listed } from '../doctor/listed.ts'
import { capitalized, profileName, profileNames } from './words.ts'

/** What was asked, in a line. */
export function requestText({ input, profiles }: Report): string {
  const details = [
    ...(input.mode === 'cors' ? [] : [`mode ${input.mode}`]),
    ...(input.credentials === 'same-origin' ? [] : [`credentials ${input.credentials}`]),
    ...(input.redirect === 'follow' ? [] : [`redirect ${input.redirect}`]),
  ]
  const asked = `${normalizeMethod(input.method)} ${input.url} from ${input.from}${details.map((detail) => `, ${detail}`).join('')}`
  return `${asked}; in ${listed(profileNames(profiles))}`
}

/** One picture: that of the first browser that blocks, or else of the first. */
export function pictureOf({ profiles, input, differences, diagnosis }: Report, width: number, paint: Paint): string[] {
  const sent = profiles.filter(({ wire }) => wire.length > 0)
  const drawn = sent.find(({ state }) => state !== 'readable') ?? sent[0]
  if (drawn === undefined) return []
  const page = input.from === 'null' || !/^https?:/.test(input.from) ? 'null' : new URL(input.from).origin
  return [
    ...(isStoppedElsewhere(diagnosis) && diagnosis.ran === false ? [paint.dim('  what the server would say, were it asked:')] : []),
    ...(differences.length > 0 ? [paint.dim(`  as in ${profileName(drawn.profile)}:`)] : []),
    ...picture(drawn, page, normalizeMethod(input.method), width, paint),
  ]
}

/** What each browser prints, and what script is told. */
export function consoleOf({ profiles }: Pick<Report, 'profiles'>): Extract<Block, { kind: 'lines' }>[] {
  return profiles
    .filter(({ console, scriptError }) => console.length > 0 || scriptError !== null)
    .map(({ profile, console, scriptError }) => ({
      kind: 'lines',
      lead: profileName(profile),
      lines: [
        ...console.map((line) => line.replace(/\n$/, '')),
        ...(scriptError === null ? [] : [`script gets TypeError: ${scriptError}`]),
      ],
    }))
}

export function warningsOf({ profiles }: Pick<Report, 'profiles'>): string[] {
  const by = new Map<string, ProfileReport[]>()
  for (const profile of profiles)
    for (const { description } of profile.warnings) by.set(description, [...(by.get(description) ?? []), profile])
  return [...by].map(([text, who]) => `${capitalized(listed(profileNames(who)))}: ${text}`)
}
