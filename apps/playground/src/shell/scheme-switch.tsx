import { useState } from 'preact/hooks'

const schemes = ['system', 'light', 'dark'] as const
type Scheme = (typeof schemes)[number]

/** Chooses the colours, and remembers it. */
export function SchemeSwitch() {
  const [scheme, setScheme] = useState<Scheme>(
    () => schemes.find((each) => each === document.documentElement.dataset['scheme']) ?? 'system',
  )
  const choose = (chosen: Scheme) => {
    setScheme(chosen)
    if (chosen === 'system') delete document.documentElement.dataset['scheme']
    else document.documentElement.dataset['scheme'] = chosen
    try {
      localStorage.setItem('visto-scheme', chosen)
    } catch {
      // Not remembered, then.
    }
  }
  return (
    <label class="scheme">
      <span>Colours</span>
      <select value={scheme} onChange={({ currentTarget }) => choose(currentTarget.value as Scheme)}>
        {schemes.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  )
}
