import { useMemo } from 'preact/hooks'
import { preflights, runScene, stampValidFor, type Run, browsers } from '../model/run.ts'
import type { Scene } from '../model/scene.ts'
import { duration } from '../model/duration.ts'
import { browserNames } from '../model/verdict.ts'
import type { SceneControl } from './use-scene.ts'

interface Props {
  readonly scene: Scene
  readonly runs: readonly Run[] | null
  readonly change: SceneControl['change']
  /** Whether the second request is the one that is drawn. */
  readonly second: boolean
  readonly choose: (second: boolean) => void
}

/** A second request, on what the first has left in each browser's preflight cache, with a clock to move. */
export function Again({ scene, runs, change, second, choose }: Props) {
  const preflighted = useMemo(() => browsers.some((browser) => preflights(runScene(scene, browser))), [scene])
  // Whatever the clock says, a stamp is valid as long.
  const { again: _again, others: _others, policy: _policy, ...asked } = scene
  const valid = useMemo(() => browsers.map((browser) => ({ browser, seconds: stampValidFor(scene, browser) })), Object.values(asked))
  if (!preflighted) return null
  const { again } = scene
  const longest = Math.max(60, ...valid.map(({ seconds }) => Math.ceil((seconds ?? 0) * 1.2)))
  const set = (seconds: number | null) => {
    change({ ...scene, again: seconds }, seconds === null || again === null ? null : 'again')
    choose(seconds !== null)
  }
  return (
    <section class="paper again" aria-labelledby="again-title">
      <h2 id="again-title" class="eyebrow">
        And again, later
      </h2>
      <label class="tick">
        <input type="checkbox" checked={again !== null} onChange={({ currentTarget }) => set(currentTarget.checked ? 30 : null)} /> the same
        request a second time
      </label>
      {again !== null && runs !== null && (
        <>
          <label class="clock">
            after{' '}
            <input
              type="range"
              min="0"
              max={longest}
              value={Math.min(again, longest)}
              aria-valuetext={duration(again)}
              onInput={({ currentTarget }) => set(Number(currentTarget.value))}
            />{' '}
            <output>{duration(again)}</output>
          </label>
          <ul class="permits">
            {valid.map(({ browser, seconds }, index) => {
              const asks = preflights(runs[index]!)
              return (
                <li key={browser} class={asks ? 'expired' : 'valid'}>
                  <b>{browserNames[browser]}</b> {asks ? 'asks again' : `stamp still valid, ${duration((seconds ?? 0) - again)}`}
                </li>
              )
            })}
          </ul>
          <div class="browsers" role="radiogroup" aria-label="Which request is drawn">
            {[false, true].map((which) => (
              <label key={String(which)}>
                <input type="radio" name="which" checked={second === which} onChange={() => choose(which)} />{' '}
                {which ? 'the second' : 'the first'}
              </label>
            ))}
          </div>
        </>
      )}
    </section>
  )
}
