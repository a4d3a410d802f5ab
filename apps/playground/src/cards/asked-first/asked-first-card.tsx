import { corsSafelistedMethods } from 'visto/engine'
import { cards, pileOf, type PileName } from '../../lesson/chapters/piles/request-cards.ts'
import { Rule } from '../../lesson/parts/rule.tsx'
import { ToScene } from '../../lesson/parts/to.tsx'
import { sceneOf } from '../../presets/preset.ts'
import { InTurn } from '../../shell/in-turn.tsx'
import { TryRequest } from './try-request.tsx'

const columns: readonly { readonly pile: PileName; readonly title: string }[] = [
  { pile: 'at once', title: 'Sent at once' },
  { pile: 'asks first', title: 'Asked first' },
  { pile: 'refused', title: 'Never sent' },
]

/** What needs a preflight: the terms, a request to be typed, and examples as the engine sorts them. */
export function AskedFirstCard() {
  const sorted = cards.map((card) => ({ ...card, pile: pileOf(card) }))
  return (
    <InTurn>
      <TryRequest />
      <div class="terms">
        <p>
          The standard has no “simple request”. A request to another origin, of mode cors, is sent <b>at once</b> if all of this is so:
        </p>
        <ul>
          <li>
            Its method is <Rule at="#cors-safelisted-method">CORS-safelisted</Rule>: {corsSafelistedMethods.join(', ')}.
          </li>
          <li>
            Each header that script has set is <Rule at="#cors-safelisted-request-header">CORS-safelisted</Rule>: <code>Accept</code>,{' '}
            <code>Accept-Language</code>, <code>Content-Language</code>; <code>Content-Type</code>, if it is{' '}
            <code>application/x-www-form-urlencoded</code>, <code>multipart/form-data</code> or <code>text/plain</code>, parameters aside;{' '}
            <code>Range</code>, if it is one range that names its first byte.
          </li>
          <li>Their values hold no byte that is unsafe there, 128 bytes each at most, and 1024 together.</li>
          <li>
            No XMLHttpRequest listens to its upload, and its body is no stream: both set the{' '}
            <Rule at="#use-cors-preflight-flag">use-CORS-preflight flag</Rule>.
          </li>
        </ul>
        <p>
          All others are <b>asked first</b>, unless an <Rule at="#cors-preflight-cache">earlier answer</Rule> still covers them.
        </p>
      </div>
      <div class="columns">
        {columns.map(({ pile, title }) => (
          <section key={pile} class={`column ${pile.replace(' ', '-')}`}>
            <h3>{title}</h3>
            <ul>
              {sorted
                .filter((card) => card.pile === pile)
                .map(({ says, sketch, note }) => (
                  <li key={says.join()}>
                    <ToScene scene={sceneOf(sketch)}>
                      <code>{says.join(' · ')}</code>
                    </ToScene>
                    <small>{note}</small>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </InTurn>
  )
}
