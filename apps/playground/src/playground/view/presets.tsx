import { classics, others } from '../../presets/presets.ts'
import type { Preset } from '../../presets/preset.ts'
import type { SceneControl } from './use-scene.ts'

/** Situations to begin with, each of them one click. */
export function Presets({ control }: { control: SceneControl }) {
  const { now } = control.timeline
  const pick = (preset: Preset) => (
    <button
      key={preset.id}
      type="button"
      class="preset"
      data-preset={preset.id}
      aria-pressed={now === preset.scene}
      title={preset.story}
      onClick={() => control.load(preset.scene)}
    >
      {preset.title}
    </button>
  )
  const current = [...classics, ...others.flatMap(({ presets }) => presets)].find(({ scene }) => scene === now)
  return (
    <nav class="presets" aria-label="Situations">
      <div class="classics">{classics.map(pick)}</div>
      <details>
        <summary>All other situations</summary>
        <div class="groups">
          {others.map(({ group, presets }) => (
            <section key={group}>
              <h2>{group}</h2>
              {presets.map(pick)}
            </section>
          ))}
        </div>
      </details>
      {current !== undefined && <p class="story">{current.story}</p>}
    </nav>
  )
}
