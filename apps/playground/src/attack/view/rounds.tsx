import type { RoundNumber } from '../../../../../src/lab/attack/state.ts'
import { farness, type Progress } from '../model/progress.ts'
import { roundWords } from '../words/round-words.ts'

const numbers: readonly RoundNumber[] = [1, 2, 3, 4, 5, 6, 7, 8]
const marks = { new: 'not run yet', broken: '◐ seen', repaired: '✓ repaired' } as const

/** The eight rounds, as visas in a passport: each stamped once it has been run, and once it is repaired. */
export function Rounds({ round, progress }: { round: RoundNumber; progress: Progress }) {
  return (
    <nav class="visas" aria-label="Rounds">
      <ol>
        {numbers.map((number) => {
          const far = farness(progress, number)
          return (
            <li key={number}>
              <a class={`visa ${far}`} href={`#attack/${number}`} aria-current={number === round ? 'page' : undefined}>
                <b>{number}</b>
                <span>{roundWords[number].title}</span>
                <small>{marks[far]}</small>
              </a>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
