import type { ProfileName } from '../engine/index.ts'

const names: Readonly<Record<ProfileName, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
  standard: 'the standard',
}

export function profileName(profile: ProfileName): string {
  return names[profile]
}

export function profileNames(profiles: readonly { readonly profile: ProfileName }[]): string[] {
  return profiles.map(({ profile }) => names[profile])
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
