import { forNobody } from '../../../../../src/lab/attack/bank-data.ts'
import type { Loot, Place } from '../../../../../src/lab/attack/state.ts'
import type { Shown } from '../model/shown.ts'
import { nothingGot } from '../words/nothing-got.ts'
import { placeWords } from '../words/place-words.ts'
import { Switch } from './switch.tsx'

interface Props {
  readonly shown: Shown
  readonly places: readonly Place[]
  readonly choose: (place: Place) => void
}

/** Who asks: from where, by which script, and what came of it. */
export function Attacker({ shown, places, choose }: Props) {
  const { origins, place, source, loot } = shown
  const isProgram = place === 'curl' || place === 'curl-with-cookie'
  return (
    <section class={`paper attacker${place === 'app' ? ' allowed' : ''}`} aria-labelledby="attacker-title">
      <h3 id="attacker-title" class="eyebrow">
        Who asks
      </h3>
      <p class="address">{isProgram ? '$ curl' : origins[place]}</p>
      <Switch
        label="Who asks"
        name="place"
        value={place}
        options={places.map((each) => [each, placeWords[each].label] as const)}
        choose={choose}
      />
      <p class="hint">{placeWords[place].says}</p>
      {source !== undefined && (
        <>
          <h4>{isProgram ? 'Its command' : 'Its script'}</h4>
          {/* A keyboard scrolls what has the focus. */}
          <pre class="listing" tabIndex={0} role="region" aria-label={isProgram ? 'The command' : 'The script of the page'}>
            {source}
          </pre>
          {!isProgram && source.includes('keep(') && (
            <p class="hint">
              <code>keep</code> shows what comes of it, and reports it to the page’s own server.
            </p>
          )}
        </>
      )}
      <h4>What it got</h4>
      {loot.length === 0 ? <p class="hint">{nothingGot(shown)}</p> : <Got loot={loot} />}
    </section>
  )
}

/** What is for everybody, or for nobody, is no harm. */
function lookOf(path: string, text: string | null): 'kept' | 'free' | 'read' {
  if (text === null) return 'kept'
  return path === '/rates' || text.includes(forNobody) ? 'free' : 'read'
}

function Got({ loot }: { loot: readonly Loot[] }) {
  return (
    <ul class="loot">
      {loot.map(({ from, path, text, error }, index) => (
        <li key={index} class={lookOf(path, text)}>
          <b>
            {text === null ? '✗' : '✓'} <code>{path}</code>
            {from === null ? '' : ` by ${placeWords[from as Place].label}`}
          </b>
          <pre>{text ?? error}</pre>
        </li>
      ))}
    </ul>
  )
}
