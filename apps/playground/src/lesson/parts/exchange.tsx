import type { ComponentChildren } from 'preact'
import type { Browser } from 'visto/engine'
import { useEffect, useId, useMemo, useState } from 'preact/hooks'
import { fragmentOf } from '../../playground/model/fragment.ts'
import { pictureOf } from '../../playground/model/picture.ts'
import { browsers, type Run, runScene } from '../../playground/model/run.ts'
import { decidingStep } from '../../playground/model/steps.ts'
import { verdictOf } from '../../playground/model/verdict.ts'
import { ConsoleLines } from '../../playground/view/console-lines.tsx'
import { PictureView } from '../../playground/view/picture-view.tsx'
import { RealRun } from '../../playground/view/real-run.tsx'
import { Steps } from '../../playground/view/steps.tsx'
import { VerdictView } from '../../playground/view/verdict-view.tsx'
import { type Experiment, sceneFor, type Switch } from './experiment.ts'
import { ServerLog } from './server-log.tsx'

/**
 * A chapter's experiment: switches above, then what each browser makes of it, the picture, what the server saw, every step, and the same in the
 * reader's own browser. Whatever it shows is the engine's. What a chapter has to say of a run besides goes under the picture: `also`.
 *
 *     <Exchange experiment={bank} title="The bank, asked by another page" />
 */
export function Exchange({ experiment, title, also }: { experiment: Experiment; title: string; also?: (run: Run) => ComponentChildren }) {
  const id = useId()
  const [chosen, setChosen] = useState<readonly string[]>(experiment.switches.map(({ choices }) => choices[0]!.name))
  const [browser, setBrowser] = useState<Browser>('chromium')
  const [picked, setPicked] = useState<number | null>(null)
  const scene = useMemo(() => sceneFor(experiment, ...chosen), [chosen])
  const runs = useMemo(() => browsers.map((each) => runScene(scene, each)), [scene])
  const run = runs.find((each) => each.browser === browser) ?? runs[0]!
  const verdict = useMemo(() => verdictOf(runs), [runs])
  const picture = useMemo(() => pictureOf(run, scene), [run, scene])
  const selected = picked !== null && picked < run.trace.length ? picked : decidingStep(run)
  // Another exchange has other steps.
  useEffect(() => setPicked(null), [scene, browser])
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
            choose={(name) => setChosen(chosen.map((before, at) => (at === index ? name : before)))}
          />
        ))}
      </div>
      <VerdictView verdict={verdict} runs={runs} browser={browser} choose={setBrowser} />
      <div class="stage">
        <div class="wide">
          <PictureView picture={picture} verdict={verdict} selected={selected} select={setPicked} />
          {also?.(run)}
          <Steps run={run} selected={selected} select={setPicked} />
        </div>
        <div class="narrow">
          <ServerLog run={run} />
          <RealRun scene={scene} />
          {runs.some(({ outcome }) => outcome.finding !== null || outcome.warnings.length > 0) && (
            <ConsoleLines runs={runs} api={scene.uploadListener ? 'XMLHttpRequest' : 'fetch'} />
          )}
          <p class="hint onward">
            <a href={fragmentOf(scene)}>Open it in the playground</a>, where everything can be changed.
          </p>
        </div>
      </div>
    </section>
  )
}

function SwitchView({ of, chosen, choose }: { of: Switch; chosen: string; choose: (name: string) => void }) {
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
