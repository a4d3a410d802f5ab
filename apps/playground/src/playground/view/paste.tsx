import { useRef, useState } from 'preact/hooks'
import { sceneOfExchange } from '../model/exchange.ts'
import type { Scene } from '../model/scene.ts'

/** Fills the form in from what the reader has at hand. */
export function Paste({ scene, load }: { scene: Scene; load: (scene: Scene) => void }) {
  const [problem, setProblem] = useState<string | null>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const details = useRef<HTMLDetailsElement>(null)
  const read = async () => {
    const { readAny, ReaderError } = await import('../readers.ts')
    try {
      const [exchange] = readAny(text.current?.value ?? '').exchanges
      if (exchange === undefined) return
      setProblem(null)
      load(sceneOfExchange(exchange, scene))
      if (details.current) details.current.open = false
    } catch (error) {
      if (!(error instanceof ReaderError)) throw error
      setProblem(error.message)
    }
  }
  return (
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
  )
}
