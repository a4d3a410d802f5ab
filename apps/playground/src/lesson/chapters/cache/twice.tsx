import { useId, useMemo, useState } from 'preact/hooks'
import type { Browser } from 'visto/engine'
import { duration } from '../../../playground/model/duration.ts'
import { pictureOf } from '../../../playground/model/picture.ts'
import { browsers, preflights, runAgain, stampValidFor } from '../../../playground/model/run.ts'
import { browserNames, verdictOf } from '../../../playground/model/verdict.ts'
import { decidingStep } from '../../../playground/model/steps.ts'
import { PictureView } from '../../../playground/view/picture-view.tsx'
import { RealRun } from '../../../playground/view/real-run.tsx'
import { Steps } from '../../../playground/view/steps.tsx'
import { Caption } from '../../parts/caption.tsx'
import { SwitchView } from '../../parts/exchange.tsx'
import { ServerLog } from '../../parts/server-log.tsx'
import { ToScene } from '../../parts/to.tsx'
import { cacheExperiment, pairFor, seconds } from '../cache-experiment.ts'
import { Clock } from './clock.tsx'

const again = { name: 'The second request is', choices: seconds }

/** Two requests, with a clock between them: whether the second has to ask again. */
export function Twice() {
  const id = useId()
  const [chosen, setChosen] = useState<readonly string[]>(cacheExperiment.switches.map(({ choices }) => choices[0]!.name))
  const [second, setSecond] = useState(seconds[0]!.name)
  const [at, setAt] = useState(1800)
  const [browser, setBrowser] = useState<Browser>('chromium')
  const { first, later } = useMemo(() => pairFor(chosen, second), [chosen, second])
  const askedTwice = useMemo(() => ({ ...first, again: 0 }), [first])
  const valid = useMemo(() => browsers.map((each) => stampValidFor(first, each, later) ?? 0), [first, later])
  const runs = useMemo(() => browsers.map((each) => runAgain(first, each, at, later)), [first, later, at])
  const run = runs.find((each) => each.browser === browser)!
  const [picked, setPicked] = useState<number | null>(null)
  const selected = picked !== null && picked < run.trace.length ? picked : decidingStep(run)
  const remaining = valid[runs.indexOf(run)]! - at
  return (
    <section class="experiment" aria-labelledby={id} data-experiment>
      <div class="paper switches">
        <h2 id={id} class="eyebrow">
          Try it: a PUT, and later another request
        </h2>
        {cacheExperiment.switches.map((each, index) => (
          <SwitchView
            key={each.name}
            of={each}
            chosen={chosen[index]!}
            choose={(name) => setChosen(chosen.map((before, place) => (place === index ? name : before)))}
          />
        ))}
        <SwitchView of={again} chosen={second} choose={setSecond} />
      </div>
      <Clock
        at={at}
        move={setAt}
        stamps={runs.map((each, index) => ({ browser: each.browser, validFor: valid[index]!, asks: preflights(each) }))}
      />
      <div class="browsers second" role="radiogroup" aria-label="Whose second request is drawn">
        {runs.map((each) => (
          <label key={each.browser}>
            <input type="radio" name="second-of" checked={each.browser === browser} onChange={() => setBrowser(each.browser)} />{' '}
            {browserNames[each.browser]}
          </label>
        ))}
      </div>
      <div class="stage">
        <div class="wide">
          <PictureView
            picture={pictureOf(run, later, remaining > 0 ? remaining : null)}
            verdict={verdictOf(runs)}
            selected={selected}
            select={setPicked}
          />
          {run.trace[selected] !== undefined && <Caption step={run.trace[selected]} />}
        </div>
        <div class="narrow">
          <ServerLog run={run} />
          <RealRun scene={askedTwice} following={later === first ? askedTwice : later} />
          <p class="hint onward">
            <ToScene scene={{ ...first, again: at }}>Open it in the playground</ToScene>, where the same is asked again after {duration(at)}
            .
          </p>
        </div>
      </div>
      <details class="closer">
        <summary>Every step of the second request</summary>
        <Steps run={run} selected={selected} select={setPicked} />
      </details>
    </section>
  )
}
