import { profiles, type Header, type Profile, type ProfileName } from '../engine/index.ts'

/** A switch of the profiles by which a browser asks for more or less than the standard, and when it does. */
export interface Deviation {
  readonly name: keyof Profile
  readonly applies: (headers: readonly Header[]) => boolean
}

const some = (name: string, test: (value: string) => boolean) => (headers: readonly Header[]) =>
  headers.some(([each, value]) => each.toLowerCase() === name && test(value))

/** All by which a policy's answers can be worth something else to a page in a browser: they decide what is asked, never what an answer means. */
export const deviations: readonly Deviation[] = [
  {
    name: 'joinsRepeats',
    applies: (headers) => {
      const names = headers.map(([name]) => name.toLowerCase())
      return new Set(names).size < names.length
    },
  },
  { name: 'unsafeBytes', applies: some('accept', (value) => /[\x80-\xff]/.test(value)) },
  { name: 'noTotal', applies: (headers) => headers.reduce((sum, [, value]) => sum + value.length, 3) > 1024 },
  { name: 'unsafeEnd', applies: some('content-type', (value) => value.endsWith(';')) },
  { name: 'simpleRange', applies: some('range', (value) => value.startsWith('BYTES')) },
  { name: 'rangeLimit', applies: some('range', (value) => /\d{19}/.test(value)) },
  { name: 'clientHints', applies: some('dpr', () => true) },
  { name: 'dropsUserAgent', applies: some('user-agent', () => true) },
]

/** Does something with a browser's profile in which the standard's rule stands for these switches. */
export function withTurnedBack<T>(browser: ProfileName, switches: readonly (keyof Profile)[], run: () => T): T {
  const own = profiles[browser]
  const kept = Object.entries(own).filter(([name]) => !switches.includes(name as keyof Profile))
  Object.assign(profiles, { [browser]: { ...profiles.standard, ...Object.fromEntries(kept) } })
  try {
    return run()
  } finally {
    Object.assign(profiles, { [browser]: own })
  }
}
