import { useMemo } from 'preact/hooks'
import { endOf } from '../model/picture.ts'
import { browsers, isStaged, runScene } from '../model/run.ts'
import { originOf } from '../model/page-origin.ts'
import type { Scene } from '../model/scene.ts'
import { verdictOf } from '../model/verdict.ts'
import { Blank } from './blank.tsx'
import type { SceneControl } from './use-scene.ts'

const marks = {
  readable: '✓ reads it',
  blocked: '✗ blocked',
  opaque: '▣ sealed',
  'no-answer': '∅ no answer',
  split: '≠ depends on the browser',
} as const

/** Who else asks the same servers, and gets in or not. */
export function Others({ scene, change }: { scene: Scene; change: SceneControl['change'] }) {
  const pages = [originOf(scene), ...scene.others]
  const ends = useMemo(() => pages.map((page) => endFor(scene, page)), [scene])
  const put = (others: readonly string[], field: string | null) => change({ ...scene, others }, field)
  return (
    <section class="paper others" aria-labelledby="others-title">
      <h2 id="others-title" class="eyebrow">
        Who else gets in
      </h2>
      <p class="hint">
        Other pages that ask the same. In an answer, <code>{'{origin}'}</code> copies the asker’s origin: try it, and see who comes.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">a page of</th>
            <th scope="col">gets</th>
            <th>
              <span class="hidden">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {pages.map((page, index) => (
            <tr key={index} class={ends[index] ?? ''}>
              <td>
                {index === 0 ? (
                  <code>{page}</code>
                ) : (
                  <Blank
                    label={`Origin ${index + 1}`}
                    value={page}
                    least={12}
                    write={(text) =>
                      put(
                        scene.others.map((each, at) => (at === index - 1 ? text : each)),
                        `other ${index}`,
                      )
                    }
                  />
                )}
              </td>
              <td>{ends[index] === null ? 'no origin' : marks[ends[index]!]}</td>
              <td>
                {index > 0 && (
                  <button
                    type="button"
                    class="quiet"
                    aria-label={`Remove ${page}`}
                    onClick={() =>
                      put(
                        scene.others.filter((_, at) => at !== index - 1),
                        null,
                      )
                    }
                  >
                    ×
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {suggestions
          .filter((each) => !pages.includes(each))
          .map((each) => (
            <button key={each} type="button" class="quiet add" onClick={() => put([...scene.others, each], null)}>
              + {each}
            </button>
          ))}
      </p>
    </section>
  )
}

const suggestions = ['https://evil.example', 'https://app.example.evil.example', 'http://app.example', 'null']

function endFor(scene: Scene, origin: string): ReturnType<typeof verdictOf>['how'] | null {
  const asker: Scene = origin === 'null' ? { ...scene, opaque: true } : { ...scene, page: origin, opaque: false }
  if (!isStaged(asker)) return null
  const ends = browsers.map((browser) => endOf(runScene(asker, browser).outcome))
  return ends.every((end) => end === ends[0]) ? ends[0]! : 'split'
}
