import { useMemo } from 'preact/hooks'
import type { Policy } from 'visto'
import { endOf } from '../model/picture.ts'
import { browsers, isStaged, runScene } from '../model/run.ts'
import { originOf } from '../model/page-origin.ts'
import type { Scene } from '../model/scene.ts'
import type { Verdict } from '../model/verdict.ts'
import { Blank } from './blank.tsx'
import type { Doctor } from './use-doctor.ts'
import type { SceneControl } from './use-scene.ts'

const marks = {
  readable: '✓ reads it',
  blocked: '✗ blocked',
  opaque: '▣ sealed',
  'no-answer': '∅ no answer',
  split: '≠ depends on the browser',
} as const

/** Who else asks the same servers, and gets in or not. */
export function Others({ scene, change, doctor }: { scene: Scene; change: SceneControl['change']; doctor: Doctor | null }) {
  const pages = [originOf(scene), ...scene.others]
  const ends = useMemo(() => pages.map((page) => endFor(scene, page)), [scene])
  const policy = useMemo(() => (doctor === null || scene.policy.trim() === '' ? null : doctor.policyOf(scene)), [doctor, scene])
  const problems = policy !== null && 'problems' in policy ? policy.problems : []
  const byPolicy = (page: string) =>
    policy === null || 'problems' in policy || doctor === null ? null : allowedBy(doctor, policy, scene, page)
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
            <th scope="col">as answered</th>
            {scene.policy !== '' && <th scope="col">by the policy</th>}
            <th>
              <span class="hidden">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {pages.map((page, index) => (
            <tr key={index}>
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
              <td class={ends[index] ?? ''}>{ends[index] === null ? 'no origin' : marks[ends[index]!]}</td>
              {scene.policy !== '' && <td class={byPolicy(page) ?? ''}>{byPolicy(page) === null ? '' : marks[byPolicy(page)!]}</td>}
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
      <label>
        A policy that allows{' '}
        <Blank
          label="Origins that a policy allows"
          value={scene.policy}
          least={24}
          write={(text) => change({ ...scene, policy: text }, 'policy')}
        />
      </label>
      {problems.map((problem) => (
        <p key={problem} class="problem">
          {problem}
        </p>
      ))}
      {scene.policy === '' && (
        <button
          type="button"
          class="quiet add"
          onClick={() => change({ ...scene, policy: `${originOf({ ...scene, opaque: false })}, https://*.app.example` }, null)}
        >
          try one
        </button>
      )}
    </section>
  )
}

const suggestions = ['https://evil.example', 'https://app.example.evil.example', 'http://app.example', 'null']

function askedFrom(scene: Scene, origin: string): Scene {
  return origin === 'null' ? { ...scene, opaque: true } : { ...scene, page: origin, opaque: false }
}

function allowedBy({ letsIn }: Doctor, policy: Policy, scene: Scene, origin: string): 'readable' | 'blocked' | null {
  const asker = askedFrom(scene, origin)
  return isStaged(asker) ? (letsIn(policy, asker) ? 'readable' : 'blocked') : null
}

function endFor(scene: Scene, origin: string): Verdict['how'] | null {
  const asker = askedFrom(scene, origin)
  if (!isStaged(asker)) return null
  const ends = browsers.map((browser) => endOf(runScene(asker, browser).outcome))
  return ends.every((end) => end === ends[0]) ? ends[0]! : 'split'
}
