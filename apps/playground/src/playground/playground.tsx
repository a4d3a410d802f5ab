import type { Diagnosis, Evidence } from 'visto/doctor'
import type { Browser } from 'visto/engine'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { classics } from '../presets/presets.ts'
import { InTurn } from '../shell/in-turn.tsx'
import './playground.css'
import { exchangeOf } from './model/exchange.ts'
import { pictureOf } from './model/picture.ts'
import { browsers, isStaged, runAgain, runScene, type Run, stampValidFor } from './model/run.ts'
import type { Scene } from './model/scene.ts'
import { decidingStep } from './model/steps.ts'
import { treeOf } from './model/tree.ts'
import { type Verdict, verdictOf } from './model/verdict.ts'
import type { Checked } from './real/check.ts'
import { Again } from './view/again.tsx'
import { Answers } from './view/answers.tsx'
import { BesideView } from './view/beside.tsx'
import { CheckUrl } from './view/check-url.tsx'
import { ConsoleLines } from './view/console-lines.tsx'
import { Fix, rememberedServer } from './view/fix.tsx'
import { LookedFor } from './view/looked-for.tsx'
import { Others } from './view/others.tsx'
import { PictureView } from './view/picture-view.tsx'
import { Presets } from './view/presets.tsx'
import { RealRun } from './view/real-run.tsx'
import { Sentence } from './view/sentence.tsx'
import { Steps } from './view/steps.tsx'
import { Tree } from './view/tree.tsx'
import { useDoctor } from './view/use-doctor.ts'
import { type SceneControl, useScene } from './view/use-scene.ts'
import { VerdictView, type Yet } from './view/verdict-view.tsx'

/** The screen on which an exchange is changed and seen. */
export function Playground() {
  const control = useScene(classics[0]!.scene)
  const { now: scene } = control.timeline
  const [checked, setChecked] = useState<Checked | null>(null)
  useKeys(control)
  const loadChecked = (found: Checked) => {
    setChecked(found)
    control.load(found.scene)
  }
  return (
    <InTurn>
      <h1>Who may read the answer?</h1>
      <CheckUrl scene={scene} load={loadChecked} />
      <Presets control={control} />
      <Sentence scene={scene} control={control} />
      {isStaged(scene) ? (
        <Stage scene={scene} change={control.change} found={checked?.scene === scene ? checked.evidence : null} />
      ) : (
        <Unstaged />
      )}
    </InTurn>
  )
}

function Unstaged() {
  return (
    <p class="paper unstaged" role="status">
      A page has an address. Write its URL as the address bar shows it: <code>https://app.example</code>
    </p>
  )
}

interface StageProps {
  readonly scene: Scene
  readonly change: SceneControl['change']
  /** What asking a real server has found, where the scene is what it answered. */
  readonly found: Evidence | null
}

/** All that follows from a scene. */
function Stage({ scene, change, found }: StageProps) {
  const [server, setServer] = useState(rememberedServer)
  const [browser, setBrowser] = useState<Browser>('chromium')
  const [lookedFor, setLookedFor] = useState(false)
  const [second, setSecond] = useState(false)
  const [picked, setPicked] = useState<number | null>(null)
  const first = useMemo(() => browsers.map((each) => runScene(scene, each)), [scene])
  const again = useMemo(() => (scene.again === null ? null : browsers.map((each) => runAgain(scene, each, scene.again!))), [scene])
  const runs: readonly Run[] = second && again !== null ? again : first
  const run = runs.find((each) => each.browser === browser) ?? runs[0]!
  const verdict = useMemo(() => verdictOf(runs), [runs])
  // Whether what may be read is of use is the doctor's to say, and said above everything.
  const doctor = useDoctor(lookedFor || verdict.how === 'readable')
  const diagnosis = useMemo(() => doctor?.examined(found ?? exchangeOf(scene, first), server), [doctor, found, scene, first, server])
  const picture = useMemo(() => pictureOf(run, scene, permittedFor(run, scene)), [run, scene])
  const selected = picked !== null && picked < run.trace.length ? picked : decidingStep(run)
  // Another exchange has other steps: what was opened is closed.
  useEffect(() => setPicked(null), [run.trace.map(({ rule }) => rule).join(), browser])
  return (
    <InTurn>
      <Answers scene={scene} runs={first} change={change} />
      <BesideView scene={scene} change={change} />
      <VerdictView verdict={verdict} runs={runs} browser={browser} choose={setBrowser} yet={yetOf(verdict, diagnosis)} />
      <Again scene={scene} change={change} runs={again} second={second} choose={setSecond} />
      <div class="stage">
        <div class="wide">
          <InTurn>
            <PictureView picture={picture} verdict={verdict} selected={selected} select={setPicked} />
            <Steps run={run} selected={selected} select={setPicked} />
            <RealRun scene={scene} />
            <LookedFor tell={() => setLookedFor(true)}>
              <Fix servers={doctor?.servers ?? []} server={server} choose={setServer} diagnosis={diagnosis} />
            </LookedFor>
          </InTurn>
        </div>
        <div class="narrow">
          <InTurn>
            <Tree branches={treeOf(run)} selected={selected} select={setPicked} />
            <ConsoleLines runs={runs} api={scene.uploadListener ? 'XMLHttpRequest' : 'fetch'} />
            <Others scene={scene} change={change} doctor={doctor} />
          </InTurn>
        </div>
      </div>
    </InTurn>
  )
}

/** What goes wrong though CORS lets the page read: no browser's rule tells of it, and the doctor does. */
function yetOf({ how }: Verdict, diagnosis: Diagnosis | undefined): Yet | null {
  const situation = diagnosis?.situation ?? null
  if (how !== 'readable' || diagnosis === undefined || situation === null || situation.kind === 'blocked') return null
  return { happened: diagnosis.happened, elsewhere: situation.kind === 'elsewhere' }
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
