import { useId, useMemo, useState } from 'preact/hooks'
import { SceneView } from '../../parts/scene-view.tsx'
import { answeredScene, runsOf } from './answers.ts'
import { type Ask, asks } from './asks.ts'
import { codeOf } from './code.ts'
import './mark-sheet.css'
import { type WayId, ways } from './ways.ts'

/** Every way, with the marks that it gets for every request, and what became of the one that is chosen. */
export function MarkSheet() {
  const id = useId()
  const [way, setWay] = useState<WayId>(ways[0].id)
  const [ask, setAsk] = useState<Ask>(asks[3]!)
  const scene = useMemo(() => answeredScene(way, ask), [way, ask])
  return (
    <section class="experiment" aria-labelledby={id} data-experiment>
      <div class="paper mark-sheet">
        <h2 id={id} class="eyebrow">
          Try it: one policy, five ways to say it
        </h2>
        <Ways way={way} choose={setWay} />
        <pre tabIndex={0} aria-label="What app.use() is given">
          {codeOf(way)}
        </pre>
        <Asks way={way} ask={ask} choose={setAsk} />
      </div>
      <SceneView scene={scene} />
    </section>
  )
}

function Ways({ way, choose }: { way: WayId; choose: (way: WayId) => void }) {
  const group = useId()
  return (
    <fieldset class="switch ways">
      <legend>app.use() is given</legend>
      <div class="pills">
        {ways.map(({ id, name }) => (
          <label key={id}>
            <input type="radio" name={group} value={id} checked={id === way} onChange={() => choose(id)} /> {name}{' '}
            <small>
              {asks.filter((ask) => isRight(id, ask)).length} of {asks.length}
            </small>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Asks({ way, ask, choose }: { way: WayId; ask: Ask; choose: (ask: Ask) => void }) {
  const group = useId()
  return (
    <fieldset class="switch asks">
      <legend>and is asked</legend>
      {asks.map((each) => {
        const right = isRight(way, each)
        return (
          <label key={each.name} class={right ? 'right' : 'wrong'}>
            <input type="radio" name={group} value={each.name} checked={each === ask} onChange={() => choose(each)} />
            <b>
              <span aria-hidden="true">{right ? '✓' : '✗'}</span>
              <span class="hidden">{right ? 'right' : 'wrong'}</span>
            </b>
            <span>
              {each.name} <small>{right ? each.wanted : each.otherwise}</small>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

function isRight(way: WayId, ask: Ask): boolean {
  return ask.isRight(runsOf(way, ask))
}
