import { useState } from 'preact/hooks'
import { originOf } from '../model/page-origin.ts'
import type { Scene } from '../model/scene.ts'
import { type Checked, check } from '../real/check.ts'
import { labApi } from '../real/lab.ts'

/** Asks a real server, and fills its answers in. */
export function CheckUrl({ scene, load }: { scene: Scene; load: (checked: Checked) => void }) {
  const [url, setUrl] = useState('')
  const [asking, setAsking] = useState(false)
  const [told, setTold] = useState<Checked | { readonly problem: string } | null>(null)
  const ask = async (event: Event) => {
    event.preventDefault()
    setAsking(true)
    const found = await check({ ...scene, url: url.trim() }).catch((error: unknown) => ({
      problem: `The lab has not answered (${String(error)}). If it was stopped, start it again, and load this page from its new address.`,
    }))
    setAsking(false)
    setTold(found)
    if (!('problem' in found)) load(found)
  }
  if (labApi === null) {
    return (
      <p class="check hint">
        A server of your own?{' '}
        <code>
          npx visto check {'<url>'} --from {originOf(scene)}
        </code>{' '}
        asks it, and <code>npx visto lab</code> does so from this page.
      </p>
    )
  }
  return (
    <form class="check" onSubmit={(event) => void ask(event)}>
      <label>
        A server of your own{' '}
        <input
          class="blank"
          inputMode="url"
          placeholder="https://api.example.com/users"
          aria-describedby="check-hint"
          value={url}
          onInput={({ currentTarget }) => {
            setUrl(currentTarget.value)
            setTold(null)
          }}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
        />
      </label>{' '}
      <button type="submit" class="chief" disabled={asking}>
        {asking ? 'Asking …' : 'Check it'}
      </button>
      <p class="hint" id="check-hint">
        The lab asks it as browsers do for the request below, from a page at <code>{originOf(scene)}</code>: by GET, HEAD and preflights, 25
        at most.
      </p>
      <div role="status">{told !== null && ('problem' in told || told.scene === scene) && <Told told={told} />}</div>
    </form>
  )
}

function Told({ told }: { told: Checked | { readonly problem: string } }) {
  if ('problem' in told) return <p class="problem">{told.problem}</p>
  const { evidence, diagnosis, scene } = told
  const count = evidence.probed?.probes.length ?? 0
  return (
    <div class="found" data-checked={diagnosis.situation?.key ?? diagnosis.verdict}>
      <p>
        <b>{diagnosis.situation?.title ?? headings[diagnosis.verdict]}.</b> {diagnosis.happened}
      </p>
      <p class="hint">
        {count === 0
          ? 'Nothing had to be asked.'
          : `${count === 1 ? 'One question was' : `${count} questions were`} asked; the answers stand below.`}
        {diagnosis.assumed && ` The ${scene.method} itself was not sent: a GET went in its place.`}
        {diagnosis.verdict === 'undecided' && ' What is not known is drawn as an answer without a header.'}
        {diagnosis.surer.map((each) => ` ${each}`)}
      </p>
    </div>
  )
}

const headings = { readable: 'All right', blocked: 'Blocked', 'no-answer': 'No answer', undecided: 'Not decided' } as const
