import { useId, useMemo, useState } from 'preact/hooks'
import { SwitchView } from '../../parts/exchange.tsx'
import { SceneView } from '../../parts/scene-view.tsx'
import './cached-journey.css'
import { type Asker, type Copy, endOf, played, readers, sceneOfVisit, scopeOf, servers, type Visit } from './shared-cache.ts'

/** One URL behind a cache, asked by one after another; and what the browser of the last page makes of what it was given. */
export function CachedJourney() {
  const id = useId()
  const [server, setServer] = useState(servers[0]!)
  const [askers, setAskers] = useState<readonly Asker[]>(readers)
  const { visits, copies } = useMemo(() => played(server, askers), [server, askers])
  const last = visits.findLast(({ asker }) => asker !== null)
  const scene = useMemo(() => (last === undefined ? null : sceneOfVisit(last)), [last])
  return (
    <section class="experiment" aria-labelledby={id} data-experiment>
      <div class="paper cached">
        <h2 id={id} class="eyebrow">
          Try it: one URL, and a cache in front of it
        </h2>
        <SwitchView
          of={{ name: 'The server says', choices: servers }}
          chosen={server.name}
          choose={(name) => setServer(servers.find((each) => each.name === name)!)}
        />
        <p class="hint">{server.does}</p>
        <p class="askers">
          <span>Next asks</span>
          {[...readers, null].map((asker) => (
            <button key={asker} type="button" onClick={() => setAskers([...askers, asker])}>
              {asker ?? 'a tab'}
            </button>
          ))}
          <button type="button" class="quiet" disabled={askers.length === 0} onClick={() => setAskers([])}>
            Empty the cache
          </button>
        </p>
        <div class="beside">
          <Visits visits={visits} />
          <Copies copies={copies} given={visits.at(-1)?.copy ?? null} />
        </div>
      </div>
      {scene !== null && (
        <>
          <p class="hint">What the browser of {last?.asker} makes of what it was given last. To it, the cache is the server.</p>
          <SceneView scene={scene} />
        </>
      )}
    </section>
  )
}

const ends = { readable: '✓ reads it', blocked: '✗ blocked', shown: '· is shown' } as const

function Visits({ visits }: { visits: readonly Visit[] }) {
  return (
    <div>
      <h3>Who has asked</h3>
      <ol class="visits" aria-live="polite">
        {visits.map((visit, index) => (
          <li key={index} class={endOf(visit)}>
            <code>{visit.asker ?? 'a tab, without Origin'}</code>
            <small>{visit.copy === null ? 'answered by the server' : `given the copy made for ${visit.copy.askedBy ?? 'a tab'}`}</small>
            <strong>{ends[endOf(visit)]}</strong>
          </li>
        ))}
      </ol>
      {visits.length === 0 && <p class="hint">Nobody yet.</p>}
    </div>
  )
}

function Copies({ copies, given }: { copies: readonly Copy[]; given: Copy | null }) {
  return (
    <div>
      <h3>What the cache has kept</h3>
      <ul class="copies">
        {copies.map((copy, index) => (
          <li key={index} class={copy === given ? 'given' : ''}>
            <b>{forWhom(copy)}</b>
            {copy.headers.map(([name, value]) => (
              <code key={name}>
                {name}: {value}
              </code>
            ))}
            {copy.headers.length === 0 && <small>without a header of CORS</small>}
          </li>
        ))}
      </ul>
      {copies.length === 0 && <p class="hint">Nothing.</p>}
    </div>
  )
}

function forWhom(copy: Copy): string {
  if (scopeOf(copy) === 'everybody') return 'for everybody'
  return copy.askedBy === null ? 'for requests without Origin' : `for requests from ${copy.askedBy}`
}
