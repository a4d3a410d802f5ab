import { useMemo } from 'preact/hooks'
import { Caption } from '../../lesson/parts/caption.tsx'
import { ToChapter, ToScene } from '../../lesson/parts/to.tsx'
import { SceneView } from '../../lesson/parts/scene-view.tsx'
import { chapters } from '../../lesson/chapters.ts'
import { duration } from '../../playground/model/duration.ts'
import { browsers, stampValidFor } from '../../playground/model/run.ts'
import type { Scene } from '../../playground/model/scene.ts'
import { browserNames } from '../../playground/model/verdict.ts'
import { playedFor, reasonFor } from './played.ts'
import type { Choice, Question } from './question.ts'

/** Why the right answer is right: what the engine made of the exchange, step by step, and the same for real. */
export function Because({ question, chosen }: { question: Question; chosen: Choice }) {
  const { choices, scene, subject } = question
  const played = useMemo(() => playedFor(question), [question])
  const reason = reasonFor(question, played)
  const right = choices.find((choice) => choice.right)
  const chapter = chapters.find(({ id }) => id === subject)!
  return (
    <div class="because experiment">
      {reason !== null && <Caption step={reason} />}
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
      {scene.again !== null && <p class="hint">What is drawn is the second request.</p>}
      <SceneView scene={scene} played={played} />
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
