import type { ComponentChildren } from 'preact'
import type { Browser } from 'visto/engine'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { fragmentOf } from '../../playground/model/fragment.ts'
import { pictureOf } from '../../playground/model/picture.ts'
import { browsers, type Run, runScene } from '../../playground/model/run.ts'
import type { Scene } from '../../playground/model/scene.ts'
import { decidingStep } from '../../playground/model/steps.ts'
import { verdictOf } from '../../playground/model/verdict.ts'
import { ConsoleLines } from '../../playground/view/console-lines.tsx'
import { PictureView } from '../../playground/view/picture-view.tsx'
import { RealRun } from '../../playground/view/real-run.tsx'
import { Steps } from '../../playground/view/steps.tsx'
import { VerdictView } from '../../playground/view/verdict-view.tsx'
import { Caption } from './caption.tsx'
import { ServerLog } from './server-log.tsx'

/** Of the run that is drawn, and of all browsers'. */
export type Also = (run: Run, runs: readonly Run[]) => ComponentChildren

interface Props {
  readonly scene: Scene
  readonly also?: Also | undefined
  /** What is drawn in place of the scene’s first request, and whose picture comes first. */
  readonly played?: { readonly runs: readonly Run[]; readonly browser: Browser } | undefined
}

/**
 * What each browser makes of a scene, the picture, what the server saw, the same in the reader's own browser, and every step. Whatever it shows
 * is the engine's. What a chapter has to say of a run besides goes under the picture: `also`.
 */
export function SceneView({ scene, also, played }: Props) {
  const [browser, setBrowser] = useState<Browser>(played?.browser ?? 'chromium')
  const [picked, setPicked] = useState<number | null>(null)
  const runs = useMemo(() => played?.runs ?? browsers.map((each) => runScene(scene, each)), [scene, played])
  const run = runs.find((each) => each.browser === browser) ?? runs[0]!
  const verdict = useMemo(() => verdictOf(runs), [runs])
  const picture = useMemo(() => pictureOf(run, scene), [run, scene])
  const selected = picked !== null && picked < run.trace.length ? picked : decidingStep(run)
  // Another exchange has other steps.
  useEffect(() => setPicked(null), [scene, browser])
  return (
    <>
      <VerdictView verdict={verdict} runs={runs} browser={browser} choose={setBrowser} />
      <div class="stage">
        <div class="wide">
          <PictureView picture={picture} verdict={verdict} selected={selected} select={setPicked} />
          {run.trace[selected] !== undefined && <Caption step={run.trace[selected]} />}
          {also?.(run, runs)}
        </div>
        <div class="narrow">
          <ServerLog run={run} />
          <RealRun scene={scene} />
          <p class="hint onward">
            <a href={fragmentOf(scene)}>Open it in the playground</a>, where everything can be changed.
          </p>
        </div>
      </div>
      <details class="closer">
        <summary>Every step, and what the consoles say</summary>
        <div class="stage">
          <Steps run={run} selected={selected} select={setPicked} />
          <ConsoleLines runs={runs} api={scene.uploadListener ? 'XMLHttpRequest' : 'fetch'} />
        </div>
      </details>
    </>
  )
}
