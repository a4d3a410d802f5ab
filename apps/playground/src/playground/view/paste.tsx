import { useRef, useState } from 'preact/hooks'
import { pasted } from '../model/pasted.ts'
import type { Scene } from '../model/scene.ts'

/** Fills the form in from what the reader has at hand. */
export function Paste({ scene, load }: { scene: Scene; load: (scene: Scene) => void }) {
  const [problem, setProblem] = useState<string | null>(null)
  const [told, setTold] = useState<{ readonly scene: Scene; readonly text: string } | null>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const details = useRef<HTMLDetailsElement>(null)
  const read = async () => {
    const { diagnose, readAny, ReaderError } = await import('../readers.ts')
    try {
      const { exchanges } = readAny(text.current?.value ?? '')
      const exchange = exchanges.find(({ request }) => request.url !== null) ?? exchanges[0]
      if (exchange === undefined) return
      const found = pasted(exchange, diagnose([exchange])[0], scene)
      setProblem('problem' in found ? found.problem : null)
      if ('problem' in found) return
      setTold({ scene: found.scene, text: found.told })
      load(found.scene)
      if (details.current) details.current.open = false
    } catch (error) {
      if (!(error instanceof ReaderError)) throw error
      setProblem(error.message)
    }
  }
  return (
    <>
      <details class="paste" ref={details}>
        <summary>Paste a cURL command, a fetch() call or a console line</summary>
        <label>
          <span class="hidden">What to read: a cURL command, a fetch() call or a line of the console</span>
          <textarea ref={text} rows={4} spellcheck={false} placeholder="curl 'https://api.example/orders' -X PUT -H 'x-foo: 1'" />
        </label>
        {problem !== null && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <button type="button" onClick={() => void read()}>
          Fill it in
        </button>{' '}
        <span class="hint">Cookies and tokens are taken out before anything is kept.</span>
      </details>
      <p class="hint pasted" role="status">
        {told?.scene === scene && told.text}
      </p>
    </>
  )
}
