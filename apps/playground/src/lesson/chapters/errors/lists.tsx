import { exchangeOf } from '../../../playground/model/exchange.ts'
import { browsers, runScene } from '../../../playground/model/run.ts'
import { type Doctor, useDoctor } from '../../../playground/view/use-doctor.ts'
import type { Preset } from '../../../presets/preset.ts'
import { classics } from '../../../presets/presets.ts'
import { Printed } from '../../parts/printed.tsx'
import { ToScene } from '../../parts/to.tsx'
import { otherErrors } from './other-errors.ts'

/** The five, each with what Chromium prints, and what the doctor says of it. */
export function Classics() {
  const doctor = useDoctor()
  return (
    <ol class="classic-errors">
      {classics.map((each) => (
        <li key={each.id} class="paper">
          <h3>{each.title}</h3>
          <p class="story">{each.story}</p>
          <Printed scene={each.scene} browser="chromium" />
          {doctor !== null && <Told preset={each} doctor={doctor} />}
          <p>
            <ToScene scene={each.scene}>See it, and what mends it</ToScene>
          </p>
        </li>
      ))}
    </ol>
  )
}

function Told({ preset: { scene }, doctor }: { preset: Preset; doctor: Doctor }) {
  const runs = browsers.map((browser) => runScene(scene, browser))
  const diagnosis = doctor.examined(exchangeOf(scene, runs), '')
  if (diagnosis === undefined || diagnosis.situation === null) return null
  return (
    <p>
      <b>{diagnosis.situation.title}.</b> {diagnosis.happened} {diagnosis.not}
    </p>
  )
}

/** All others that the doctor has a name for. */
export function Others() {
  return (
    <div class="other-errors">
      {otherErrors.map(({ group, presets }) => (
        <section key={group}>
          <h3>{group}</h3>
          <ul>
            {presets.map(({ id, title, story, scene }) => (
              <li key={id}>
                <ToScene scene={scene}>{title}</ToScene> <span>{story}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
