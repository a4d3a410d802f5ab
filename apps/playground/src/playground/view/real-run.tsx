import { useEffect, useId, useState } from 'preact/hooks'
import type { Scene } from '../model/scene.ts'
import { browserNames } from '../model/verdict.ts'
import { labApi } from '../real/lab.ts'
import { labSceneOf, type LabOrigins } from '../real/lab-scene.ts'
import { LabRefusal, observe, ownBrowser } from '../real/observe.ts'
import { type Part, pauseBefore, trialOf } from '../real/trial.ts'
import { Copy } from './copy.tsx'

type Result = { readonly parts: readonly Part[] } | { readonly problem: string }

const browser = ownBrowser(navigator.userAgent)

/**
 * The same exchange in the reader's own browser, beside what was predicted of it.
 *
 * @param following what is asked second, where the scene is asked again: the same, if nothing else is said
 */
export function RealRun({ scene, following = scene }: { scene: Scene; following?: Scene }) {
  const id = useId()
  const [result, setResult] = useState<Result | null>(null)
  const [running, setRunning] = useState(false)
  useEffect(() => setResult(null), [scene, following])
  const run = async () => {
    setRunning(true)
    setResult(null)
    setResult(await runFor(scene, following, labApi ?? ''))
    setRunning(false)
  }
  return (
    <section class="paper trial" aria-labelledby={id}>
      <h2 id={id} class="eyebrow">
        Run it for real
      </h2>
      {labApi === null ? (
        <p>
          This page is served by a host without a lab. <code>npx visto lab</code> starts one on your machine: it serves this page, and the
          servers that answer as you describe.
        </p>
      ) : (
        <>
          <p class="hint">
            The lab answers as described above, on this machine, and this {browserNames[browser]} asks it{howOften(scene.again)}.
          </p>
          <button type="button" class="chief" disabled={running} onClick={() => void run()}>
            {running ? 'Asking …' : 'Run it'}
          </button>
          <div role="status">{result !== null && <Outcome result={result} scene={scene} />}</div>
        </>
      )}
    </section>
  )
}

async function runFor(scene: Scene, following: Scene, apiOrigin: string): Promise<Result> {
  const lab: LabOrigins = { page: location.origin, api: apiOrigin }
  const id = crypto.randomUUID()
  // Under one id all that is asked has one URL there.
  const idThen = following.url === scene.url ? id : crypto.randomUUID()
  const set = labSceneOf(scene, lab, browser, id)
  const then = following === scene ? set : labSceneOf(following, lab, browser, idThen)
  if ('cannot' in set) return { problem: `This one is not run: ${set.cannot}` }
  if ('cannot' in then) return { problem: `This one is not run: ${then.cannot}` }
  try {
    const second = scene.again === null ? null : { scene: then.scene, id: idThen, after: pauseBefore(scene.again) }
    if (second !== null) await keepPreflights(scene, lab)
    const observed = await observe(set.scene, id, second)
    return { parts: trialOf(set.scene, browser, observed, then.scene) }
  } catch (error) {
    if (error instanceof LabRefusal) return { problem: `This one is not run: ${error.message}` }
    return {
      problem: `The lab has not answered (${String(error)}). If it was stopped, start it again, and load this page from its new address.`,
    }
  }
}

/** Firefox keeps no preflight of its first two requests to a server of the page's own site, whatever is allowed (measured): two are made for nothing. */
async function keepPreflights(scene: Scene, lab: LabOrigins): Promise<void> {
  if (keepsPreflights) return
  keepsPreflights = true
  const id = crypto.randomUUID()
  const set = labSceneOf(scene, lab, browser, id)
  if ('scene' in set) await observe(set.scene, id, { scene: set.scene, id, after: 0 })
}

let keepsPreflights = false

function howOften(again: number | null): string {
  if (again === null) return ''
  const pause = pauseBefore(again)
  return pause === 0 ? ', twice in a row' : `, and again after ${pause} s`
}

function Outcome({ result, scene }: { result: Result; scene: Scene }) {
  if ('problem' in result) return <p data-agrees="not-run">{result.problem}</p>
  const { parts } = result
  const lines = parts.flatMap((part) => part.lines)
  const agrees = lines.every(({ predicted, observed }) => predicted === observed)
  return (
    <div data-agrees={agrees ? 'yes' : 'no'} class={agrees ? 'agrees' : 'differs'}>
      <p>
        <strong>{agrees ? '✓ As predicted' : '≠ Not as predicted'}</strong> in this {browserNames[browser]}
      </p>
      {parts.map((part) => (
        <RunPart key={part.title} part={part} />
      ))}
      {!agrees && scene.again !== null && (
        <p class="hint">
          Run it once more: Firefox sometimes forgets the preflight of its first exchange with a server. With “Disable cache” ticked in the
          developer tools, no browser keeps any.
        </p>
      )}
      {!agrees && <Copy text={report(parts, scene)} what="a report" />}
    </div>
  )
}

function RunPart({ part: { title, lines } }: { part: Part }) {
  return (
    <>
      {title !== '' && <h3>{title}</h3>}
      <dl>
        {lines.map(({ what, predicted, observed }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              <span>predicted</span> <code>{predicted}</code>
            </dd>
            <dd class={predicted === observed ? '' : 'other'}>
              <span>observed</span> <code>{observed}</code>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** What a maintainer needs: the exchange, both sides, the browser. Values of the request's headers stay with the reader. */
function report(parts: readonly Part[], { method, mode, credentials, redirect, body, opaque, headers, hops, again }: Scene): string {
  const shown = { method, mode, credentials, redirect, body, opaque, headers: headers.map(([name]) => name), hops, again }
  const lines = parts.flatMap(({ title, lines: of }) =>
    of.map((line) => ({ ...line, what: [title, line.what].filter(Boolean).join(': ') })),
  )
  const told = lines.map(({ what, predicted, observed }) => `${what}\n  predicted  ${predicted}\n  observed   ${observed}`)
  return [`visto predicted otherwise than this browser did: ${navigator.userAgent}`, ...told, JSON.stringify(shown, null, 1)].join('\n\n')
}
