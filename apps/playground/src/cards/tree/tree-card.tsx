import { useState } from 'preact/hooks'
import { Caption } from '../../lesson/parts/caption.tsx'
import { ToScene } from '../../lesson/parts/to.tsx'
import { browsers, runAgain, runScene } from '../../playground/model/run.ts'
import type { Scene } from '../../playground/model/scene.ts'
import type { Branch } from '../../playground/model/tree.ts'
import { verdictOf } from '../../playground/model/verdict.ts'
import { runOut, treeTo, waysOut } from './ways-out.ts'

/** The standard’s questions, each with an exchange that ends there. */
export function TreeCard() {
  const [picked, setPicked] = useState<string | null>(null)
  const branches = treeTo(picked)
  return (
    <div class="tree-card">
      <div class="tree">
        <ol>
          {branches.map((branch) => (
            <li key={branch.id} class={`${branch.light} ${branch.refused ? 'refused' : ''} ${branch.within ?? ''}`}>
              <button
                type="button"
                class="question"
                aria-pressed={branch.id === picked}
                onClick={() => setPicked(branch.id === picked ? null : branch.id)}
              >
                {branch.asks}
              </button>
              {branch.exit !== '' && (
                <span class="exit">
                  <span aria-hidden="true">→ </span>
                  {branch.exit}
                </span>
              )}
            </li>
          ))}
        </ol>
      </div>
      <div class="way" role="status">
        {picked === null ? (
          <p class="hint">Choose a question, to see an exchange that ends there. At a redirect that is followed all begins anew.</p>
        ) : (
          <Way branch={branches.find(({ id }) => id === picked)!} scene={waysOut[picked]!} />
        )}
      </div>
    </div>
  )
}

function Way({ branch, scene }: { branch: Branch; scene: Scene }) {
  const runs = browsers.map((browser) => (scene.again === null ? runScene(scene, browser) : runAgain(scene, browser, scene.again)))
  const { text, why } = verdictOf(runs)
  const step = branch.step === null ? undefined : runOut(scene).trace[branch.step]
  return (
    <>
      <h3>{branch.asks}</h3>
      {step !== undefined && <Caption step={step} />}
      <p class="says">{text}</p>
      {why !== null && <p class="hint">{why}</p>}
      <p>
        <ToScene scene={scene}>The exchange</ToScene>
      </p>
    </>
  )
}
