import { useId, useState } from 'preact/hooks'
import { Blank } from '../../../playground/view/blank.tsx'
import { compareOrigins, type Comparison, type OriginParts } from './origin-parts.ts'

const pairs: readonly (readonly [name: string, first: string, second: string])[] = [
  ['another path', 'https://app.example/shop', 'https://app.example/admin?x=1'],
  ['the port written out', 'https://app.example', 'https://app.example:443'],
  ['another scheme', 'https://app.example', 'http://app.example'],
  ['another port', 'http://localhost:3000', 'http://localhost:8080'],
  ['a subdomain', 'https://example.com', 'https://www.example.com'],
  ['localhost and 127.0.0.1', 'http://localhost:3000', 'http://127.0.0.1:3000'],
  ['a file on the disk', 'file:///home/me/index.html', 'file:///home/me/data.json'],
]

/** Two addresses to be edited, and their origins part by part. */
export function CompareOrigins() {
  const id = useId()
  const [[first, second], write] = useState<readonly [string, string]>(['https://app.example/shop', 'https://api.example/orders'])
  const comparison = compareOrigins(first, second)
  return (
    <section class="paper compare" aria-labelledby={id}>
      <h2 id={id} class="eyebrow">
        Try it: two addresses
      </h2>
      <div class="pairs">
        {pairs.map(([name, ...pair]) => (
          <button key={name} type="button" aria-pressed={pair[0] === first && pair[1] === second} onClick={() => write(pair)}>
            {name}
          </button>
        ))}
      </div>
      <p class="sentence">
        <Blank label="The first address" value={first} write={(text) => write([text, second])} least={14} /> and{' '}
        <Blank label="The second address" value={second} write={(text) => write([first, text])} least={14} />
      </p>
      <Parts comparison={comparison} />
      <p class={comparison.same ? 'compared same' : 'compared other'} role="status" data-same={comparison.same}>
        {inWords(comparison)}
      </p>
    </section>
  )
}

function Parts({ comparison: { first, second } }: { comparison: Comparison }) {
  const rows: readonly (readonly [name: string, of: (parts: OriginParts) => string])[] = [
    ['scheme', ({ scheme }) => scheme],
    ['host', ({ host }) => host],
    ['port', ({ port, implied }) => (implied ? `${port} (implied)` : port)],
  ]
  return (
    <table class="origin-parts">
      <thead>
        <tr>
          <th>
            <span class="hidden">Part</span>
          </th>
          <th scope="col">first</th>
          <th scope="col">second</th>
          <th scope="col">same?</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, of]) => {
          const [one, other] = [first, second].map((parts) => (parts === null ? '' : of(parts)))
          const same = first !== null && second !== null && sameIn(name, first, second)
          return (
            <tr key={name} class={same ? 'same' : 'other'}>
              <th scope="row">{name}</th>
              <td class="mono">{one || '–'}</td>
              <td class="mono">{other || '–'}</td>
              <td>{same ? '✓ yes' : '✗ no'}</td>
            </tr>
          )
        })}
        <tr class="whole">
          <th scope="row">origin</th>
          <td class="mono">{first?.origin ?? '–'}</td>
          <td class="mono">{second?.origin ?? '–'}</td>
          <td />
        </tr>
      </tbody>
    </table>
  )
}

function sameIn(part: string, first: OriginParts, second: OriginParts): boolean {
  return part === 'scheme' ? first.scheme === second.scheme : part === 'host' ? first.host === second.host : first.port === second.port
}

function inWords({ first, second, same }: Comparison): string {
  if (first === null || second === null) {
    return `The ${first === null ? 'first' : 'second'} is no URL: write it as the address bar shows it, with its scheme.`
  }
  if (same) return 'One origin. There is no border between them, and CORS has no say.'
  if (first.origin === 'null' || second.origin === 'null') {
    return 'Two origins. One without a name is opaque: it is written null, and it is the same as no other, not even as another null.'
  }
  return 'Two origins. Script of one reads the other only with its consent.'
}
