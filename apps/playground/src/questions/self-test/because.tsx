import { ToChapter, ToScene } from '../../lesson/parts/to.tsx'
import { SceneView } from '../../lesson/parts/scene-view.tsx'
import { chapters } from '../../lesson/chapters.ts'
import { duration } from '../../playground/model/duration.ts'
import { browsers, stampValidFor } from '../../playground/model/run.ts'
import type { Scene } from '../../playground/model/scene.ts'
import { browserNames } from '../../playground/model/verdict.ts'
import type { Choice, Question } from './question.ts'

/** Why the right answer is right: what the engine made of the exchange, step by step, and the same for real. */
export function Because({ question: { choices, scene, subject }, chosen }: { question: Question; chosen: Choice }) {
  const right = choices.find((choice) => choice.right)
  const chapter = chapters.find(({ id }) => id === subject)!
  return (
    <div class="because experiment">
      {right?.changed !== undefined && (
        <p>
          <ToScene scene={right.changed}>With the line that is right</ToScene>, every browser lets script read it.
        </p>
      )}
      {!chosen.right && chosen.changed !== undefined && (
        <p>
          <ToScene scene={chosen.changed}>With the line that you chose</ToScene>, no browser does.
        </p>
      )}
      {scene.again !== null && <Holds scene={scene} />}
      {scene.again !== null && <p class="hint">What is drawn is the first request.</p>}
      <SceneView scene={scene} />
      <p class="hint">
        The chapter on this: <ToChapter id={subject}>{chapter.title}</ToChapter>.
      </p>
    </div>
  )
}

/** For how long each browser asks no more. */
function Holds({ scene }: { scene: Scene }) {
  return (
    <ul class="holds">
      {browsers.map((browser) => {
        const seconds = stampValidFor(scene, browser)
        return (
          <li key={browser}>
            <b>{browserNames[browser]}</b>{' '}
            {seconds === 0 ? 'keeps nothing of it: it asks each time' : `keeps it for ${duration(seconds ?? 0)}`}
          </li>
        )
      })}
    </ul>
  )
}
