import type { AddressSpace } from 'visto/engine'
import { type Beside, nothingBeside, spaces } from '../model/beside.ts'
import { type Answer, bare, type Scene } from '../model/scene.ts'
import { AnswerFields } from './answers.tsx'
import { Blank } from './blank.tsx'
import type { SceneControl } from './use-scene.ts'

const spaceWords: Readonly<Record<AddressSpace, string>> = {
  public: 'on the internet',
  local: 'in the local network',
  loopback: 'on this machine',
}

/** What is known besides of the exchange: laid open where there is something. */
export function BesideView({ scene, change }: { scene: Scene; change: SceneControl['change'] }) {
  const { beside } = scene
  const isAny = Object.entries(nothingBeside).some(([key, usual]) => beside[key as keyof Beside] !== usual)
  const set = (part: Partial<Beside>, field: string | null = null) => change({ ...scene, beside: { ...beside, ...part } }, field)
  return (
    <details class="paper known" open={isAny}>
      <summary>
        <h2 class="eyebrow">What else is known</h2>
      </summary>
      <p class="hint">CORS does not look at it, and the doctor does: it tells what goes wrong before the exchange, or instead of it.</p>
      <p class="clauses">
        <label class="tick">
          <input type="checkbox" checked={beside.fails} onChange={({ currentTarget }) => set({ fails: currentTarget.checked })} /> it fails
          in some browser all the same
        </label>{' '}
        the server is{' '}
        <select
          class="blank"
          aria-label="Where the server is"
          value={beside.space}
          onChange={({ currentTarget }) => set({ space: currentTarget.value as AddressSpace })}
        >
          {spaces.map((space) => (
            <option key={space} value={space}>
              {spaceWords[space]}
            </option>
          ))}
        </select>{' '}
        script reads the header <Blank label="Headers that script reads" value={beside.reads} write={(reads) => set({ reads }, 'reads')} />
      </p>
      <p class="clauses">
        the page’s Content-Security-Policy{' '}
        <Blank
          label="The page’s Content-Security-Policy"
          value={beside.pagePolicy}
          least={16}
          write={(pagePolicy) => set({ pagePolicy }, 'page policy')}
        />
      </p>
      <div class="documents">
        <Another
          title="to a request without Origin"
          answer={beside.plain}
          write={(plain, field) => set({ plain }, field && `plain ${field}`)}
        />
        <Another
          title="to a URL that no cache has seen"
          answer={beside.fresh}
          write={(fresh, field) => set({ fresh }, field && `fresh ${field}`)}
        />
      </div>
    </details>
  )
}

/** An answer that may be known as well. */
function Another(props: { title: string; answer: Answer | null; write: (answer: Answer | null, field: string | null) => void }) {
  const { title, answer, write } = props
  return (
    <fieldset class={answer === null ? 'document idle' : 'document'}>
      <legend>{title}</legend>
      <label class="tick">
        <input
          type="checkbox"
          checked={answer !== null}
          onChange={({ currentTarget }) => write(currentTarget.checked ? bare : null, null)}
        />{' '}
        is known as well
      </label>
      {answer !== null && <AnswerFields title={title} answer={answer} write={write} />}
    </fieldset>
  )
}
