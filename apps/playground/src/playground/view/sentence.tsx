import { isCorsSafelistedMethod } from 'visto/engine'
import { bodies, type BodyKind, credentialsModes, modes, redirectModes, type Scene } from '../model/scene.ts'
import { wrongUrl } from '../model/wrong.ts'
import { Blank } from './blank.tsx'
import { Choice } from './choice.tsx'
import { HeaderLines } from './header-lines.tsx'
import { Keys } from './keys.tsx'
import { Paste } from './paste.tsx'
import type { SceneControl } from './use-scene.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'patch']
const requestNames = ['Content-Type', 'Authorization', 'X-Requested-With', 'x-foo', 'Accept', 'If-None-Match', 'Range']
const requestValues = ['application/json', 'text/plain', 'Bearer t0ken', 'XMLHttpRequest']
const bodyWords: Readonly<Record<BodyKind, string>> = {
  none: 'no body',
  text: 'a string',
  form: 'URLSearchParams',
  multipart: 'FormData',
  json: 'a Blob of JSON',
  bytes: 'bytes',
  stream: 'a stream',
}

/** The request, as a sentence with blanks. */
export function Sentence({ scene, control }: { scene: Scene; control: SceneControl }) {
  const { change, undo, redo, timeline } = control
  const set = (part: Partial<Scene>, field: string | null = null) => change({ ...scene, ...part }, field)
  const kinds = Object.keys(bodies) as BodyKind[]
  return (
    <section class="paper form" aria-labelledby="request-title">
      <div class="head">
        <h2 id="request-title" class="eyebrow">
          The request
        </h2>
        <div class="tools">
          <button type="button" onClick={undo} disabled={timeline.past.length === 0}>
            Undo
          </button>
          <button type="button" onClick={redo} disabled={timeline.future.length === 0}>
            Redo
          </button>
          <Keys />
          <Paste scene={scene} load={control.load} />
        </div>
      </div>
      <p class="sentence">
        A page at <Blank label="The page’s URL" value={scene.page} write={(page) => set({ page }, 'page')} least={14} />{' '}
        <label class="tick">
          <input type="checkbox" checked={scene.opaque} onChange={({ currentTarget }) => set({ opaque: currentTarget.checked })} />{' '}
          sandboxed
        </label>{' '}
        asks with <Blank label="The method" value={scene.method} write={(method) => set({ method }, 'method')} list="methods" least={4} />{' '}
        for{' '}
        <Blank label="The request’s URL" value={scene.url} write={(url) => set({ url }, 'url')} least={14} wrong={wrongUrl(scene.url)} />
      </p>
      <p class="clauses">
        mode <Choice label="Mode" value={scene.mode} options={modes} choose={(mode) => set({ mode })} /> credentials{' '}
        <Choice label="Credentials" value={scene.credentials} options={credentialsModes} choose={(credentials) => set({ credentials })} />{' '}
        redirects <Choice label="Redirect mode" value={scene.redirect} options={redirectModes} choose={(redirect) => set({ redirect })} />{' '}
        with{' '}
        <select
          class="blank"
          aria-label="Body"
          value={scene.body}
          onChange={({ currentTarget }) => set({ body: currentTarget.value as BodyKind })}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {bodyWords[kind]}
            </option>
          ))}
        </select>{' '}
        <label class="tick">
          <input
            type="checkbox"
            checked={scene.uploadListener}
            onChange={({ currentTarget }) => set({ uploadListener: currentTarget.checked })}
          />{' '}
          by XMLHttpRequest that watches its upload
        </label>
      </p>
      <HeaderLines of="the request" headers={scene.headers} list="request-names" write={(headers, field) => set({ headers }, field)} />
      {!isCorsSafelistedMethod(scene.method) && scene.method !== scene.method.toUpperCase() && (
        <p class="hint">Methods are case-sensitive, but for GET, HEAD, POST, PUT, DELETE and OPTIONS, which fetch() writes in capitals.</p>
      )}
      <Suggestions id="methods" values={methods} />
      <Suggestions id="request-names" values={requestNames} />
      <Suggestions id="request-names-values" values={requestValues} />
    </section>
  )
}

/** What a field may be filled with; anything else is taken as well. */
export function Suggestions({ id, values }: { id: string; values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  )
}
