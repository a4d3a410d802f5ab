import type { Browser } from 'visto/engine'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { classics } from '../presets/presets.ts'
import './playground.css'
import { pictureOf } from './model/picture.ts'
import { browsers, isStaged, runAgain, runScene, type Run, stampValidFor } from './model/run.ts'
import type { Scene } from './model/scene.ts'
import { decidingStep } from './model/steps.ts'
import { treeOf } from './model/tree.ts'
import { verdictOf } from './model/verdict.ts'
import { Again } from './view/again.tsx'
import { Answers } from './view/answers.tsx'
import { ConsoleLines } from './view/console-lines.tsx'
import { Fix } from './view/fix.tsx'
import { Others } from './view/others.tsx'
import { PictureView } from './view/picture-view.tsx'
import { Presets } from './view/presets.tsx'
import { RealRun } from './view/real-run.tsx'
import { Sentence } from './view/sentence.tsx'
import { Steps } from './view/steps.tsx'
import { Tree } from './view/tree.tsx'
import { useDoctor } from './view/use-doctor.ts'
import { useScene } from './view/use-scene.ts'
import { VerdictView } from './view/verdict-view.tsx'

/** The screen on which an exchange is changed and seen. */
export function Playground() {
  const control = useScene(classics[0]!.scene)
  const { now: scene } = control.timeline
  useKeys(control)
  return (
    <>
      <h1>Who may read the answer?</h1>
      <Presets control={control} />
      <Sentence scene={scene} control={control} />
      {isStaged(scene) ? <Stage scene={scene} change={control.change} /> : <Unstaged />}
    </>
  )
}

function Unstaged() {
  return (
    <p class="paper unstaged" role="status">
      A page has an address. Write its URL as the address bar shows it: <code>https://app.example</code>
    </p>
  )
}

/** All that follows from a scene. */
function Stage({ scene, change }: { scene: Scene; change: ReturnType<typeof useScene>['change'] }) {
  const doctor = useDoctor()
  const [browser, setBrowser] = useState<Browser>('chromium')
  const [second, setSecond] = useState(false)
  const [picked, setPicked] = useState<number | null>(null)
  const first = useMemo(() => browsers.map((each) => runScene(scene, each)), [scene])
  const again = useMemo(() => (scene.again === null ? null : browsers.map((each) => runAgain(scene, each, scene.again!))), [scene])
  const runs: readonly Run[] = second && again !== null ? again : first
  const run = runs.find((each) => each.browser === browser) ?? runs[0]!
  const verdict = useMemo(() => verdictOf(runs), [runs])
  const picture = useMemo(() => pictureOf(run, scene, permittedFor(run, scene)), [run, scene])
  const selected = picked !== null && picked < run.trace.length ? picked : decidingStep(run)
  // Another exchange has other steps: what was opened is closed.
  useEffect(() => setPicked(null), [run.trace.map(({ rule }) => rule).join(), browser])
  return (
    <>
      <Answers scene={scene} runs={first} change={change} />
      <VerdictView verdict={verdict} runs={runs} browser={browser} choose={setBrowser} />
      <Again scene={scene} change={change} runs={again} second={second} choose={setSecond} />
      <div class="stage">
        <div class="wide">
          <PictureView picture={picture} verdict={verdict} selected={selected} select={setPicked} />
          <Steps run={run} selected={selected} select={setPicked} />
          <RealRun scene={scene} />
          <Fix scene={scene} runs={first} doctor={doctor} />
        </div>
        <div class="narrow">
          <Tree branches={treeOf(run)} selected={selected} select={setPicked} />
          <ConsoleLines runs={runs} api={scene.uploadListener ? 'XMLHttpRequest' : 'fetch'} />
          <Others scene={scene} change={change} doctor={doctor} />
        </div>
      </div>
    </>
  )
}

/** Seconds for which a second request still goes without a preflight. */
function permittedFor({ browser }: Run, scene: Scene): number | null {
  const valid = scene.again === null ? null : stampValidFor(scene, browser)
  return valid === null ? null : valid - scene.again!
}

/** Ctrl+Z and its like outside of fields, which have their own. */
function useKeys({ undo, redo }: ReturnType<typeof useScene>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
      if (inField || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
      event.preventDefault()
      if (event.shiftKey) redo()
      else undo()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [undo, redo])
}
