import { useId, useState } from 'preact/hooks'
import { type Nearness, nearnessOf, type Pair, pairs } from './near-and-far.ts'

const words: Readonly<Record<Nearness, string>> = { 'same-origin': 'same origin', 'same-site': 'same site', 'cross-site': 'another site' }
const choices = Object.keys(words) as Nearness[]

/** Pairs of addresses: the reader says how near they are, and is told. */
export function NearOrFar() {
  const id = useId()
  const [said, say] = useState<Readonly<Record<number, Nearness>>>({})
  const right = pairs.filter((pair, index) => said[index] === nearnessOf(pair)).length
  const done = Object.keys(said).length
  return (
    <section class="paper nearness" aria-labelledby={id}>
      <h2 id={id} class="eyebrow">
        Try it: how near?
      </h2>
      <ol>
        {pairs.map((pair, index) => (
          <PairView key={index} pair={pair} said={said[index] ?? null} say={(nearness) => say({ ...said, [index]: nearness })} />
        ))}
      </ol>
      <p class="hint" role="status">
        {done === 0 ? 'Choose one for each pair.' : `${right} of ${done} are right.`}
      </p>
    </section>
  )
}

function PairView({ pair, said, say }: { pair: Pair; said: Nearness | null; say: (nearness: Nearness) => void }) {
  const group = useId()
  const truth = nearnessOf(pair)
  return (
    <li class={said === null ? '' : said === truth ? 'right' : 'wrong'}>
      <fieldset>
        <legend>
          <code>{pair.page}</code> asks <code>{pair.asks}</code>
        </legend>
        <div class="pills">
          {choices.map((each) => (
            <label key={each}>
              <input type="radio" name={group} checked={said === each} onChange={() => say(each)} /> {words[each]}
            </label>
          ))}
        </div>
      </fieldset>
      {said !== null && (
        <p>
          <b>
            {said === truth ? '✓' : '✗'} {words[truth]}.
          </b>{' '}
          {pair.why}
        </p>
      )}
    </li>
  )
}
