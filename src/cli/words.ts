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

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
