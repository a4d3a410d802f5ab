import { useId, useMemo, useState } from 'preact/hooks'
import { type Experiment, sceneFor, type Switch } from './experiment.ts'
import { type Also, SceneView } from './scene-view.tsx'

/**
 * A chapter's experiment: switches above, and below what becomes of the exchange, with what a chapter has to say of it besides.
 *
 *     <Exchange experiment={bank} title="The bank, asked by another page" />
 */
export function Exchange({ experiment, title, also }: { experiment: Experiment; title: string; also?: Also }) {
  const id = useId()
  const [chosen, setChosen] = useState<readonly string[]>(experiment.switches.map(({ choices }) => choices[0]!.name))
  const scene = useMemo(() => sceneFor(experiment, ...chosen), [chosen])
  return (
    <section class="experiment" aria-labelledby={id} data-experiment>
      <div class="paper switches">
        <h2 id={id} class="eyebrow">
          Try it: {title}
        </h2>
        {experiment.switches.map((each, index) => (
          <SwitchView
            key={each.name}
            of={each}
            chosen={chosen[index]!}
            choose={(name) => setChosen((all) => all.map((before, at) => (at === index ? name : before)))}
          />
        ))}
      </div>
      <SceneView scene={scene} also={also} />
    </section>
  )
}

/** One of several, as stamps side by side. */
export function SwitchView({ of, chosen, choose }: { of: SwitchNames; chosen: string; choose: (name: string) => void }) {
  const group = useId()
  return (
    <fieldset class="switch">
      <legend>{of.name}</legend>
      <div class="pills">
        {of.choices.map(({ name }) => (
          <label key={name}>
            <input type="radio" name={group} value={name} checked={name === chosen} onChange={() => choose(name)} /> {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** What a switch and its choices are called. */
type SwitchNames = Pick<Switch, 'name'> & { readonly choices: readonly { readonly name: string }[] }
